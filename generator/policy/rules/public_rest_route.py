"""STW_007: a route of a REST API asks who calls. Pure.

checkov looks at single methods (CKV_AWS_59), and finds none where an OpenAPI document makes the API.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.plan.report import PlanReport
from generator.plan.values import Json
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

EXTENSION = "x-amazon-apigateway-"
VERBS = {"delete", "get", "head", "options", "patch", "post", "put", f"{EXTENSION}any-method"}


def check(report: PlanReport) -> Iterator[Broken]:
    for api in report.resources:
        document = _document(api.values.get("body")) if api.type == "aws_api_gateway_rest_api" else {}
        if f"{EXTENSION}policy" not in document:
            routes = sorted(_open_routes(document))
            if routes:
                yield Broken(api.address, f"everybody on the internet may call {', '.join(routes)}")


def _document(body: object) -> Mapping[str, Any]:
    try:
        return _object(json.loads(body)) if isinstance(body, str) else {}
    except ValueError:
        return {}


def _object(value: Json) -> Mapping[str, Any]:
    """Whoever wrote the document may have written anything."""
    return value if isinstance(value, Mapping) else {}


def _open_routes(document: Mapping[str, Any]) -> Iterator[str]:
    """What a mocked integration answers, such as preflight requests, is no secret."""
    for path, found in _object(document.get("paths")).items():
        operations = _object(found)
        # Beside its verbs a path holds what they share, such as the list of its parameters.
        for verb in VERBS & operations.keys():
            operation = _object(operations[verb])
            mocked = _object(operation.get(f"{EXTENSION}integration")).get("type") == "mock"
            if not mocked and not operation.get("security", document.get("security")):
                yield f"{'ANY' if verb.startswith(EXTENSION) else verb.upper()} {path}"


RULE = Rule(
    id="STW_007",
    title="A route of a REST API asks who calls",
    severity=Severity.HIGH,
    why="Whoever finds the address calls what is behind it; a waiver says that this is meant.",
    source="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
    check=check,
)
