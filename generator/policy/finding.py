"""What a rule found, and where that is in the definition. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.plan.values import segments


class Severity(Enum):
    """checkov without its platform has none, which is `unknown` and denied like the others."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken by one resource.

    `file` and `line` are where it is to be mended: in the definition, by writing `change`. Until that is
    known, and where it comes from no definition, they are the place of Terraform's code.
    `attributes` are those of the resource that the rule looked at, with dots into blocks.
    """

    rule_id: str
    severity: Severity
    service: str
    environment: str
    address: str
    spec_path: str
    message: str
    source_url: str = ""
    file: Path | None = None
    line: int | None = None
    change: str = ""
    code_file: Path | None = None
    code_line: int | None = None
    attributes: tuple[str, ...] = ()
    mend: str = ""
    """What a rule of ours says is to be written: `dead_letters: true`, from the finding's place on."""

    warns: bool = False
    """Whether it is told and denies nothing."""

    @property
    def at(self) -> str:
        """What a waiver's `at` is matched with."""
        return f"{self.service}.{self.spec_path}"


# The part of a service's definition that a resource with a key of its own comes from.
_PARTS: Mapping[str, str] = {
    "aws_apigatewayv2_authorizer": "authorizers",
    "aws_apigatewayv2_integration": "integrations",
    "aws_apigatewayv2_route": "routes",
    "aws_cloudwatch_event_target": "targets",
    "aws_cloudwatch_metric_alarm": "alarms",
    "aws_s3_object": "files",
}


def spec_path_of(address: str, origins: Mapping[str, str]) -> str:
    """The place in the definition: `module.function_chat.aws_lambda_function.this` -> `functions.chat`.

    `origins` maps the labels of module calls to places. A resource with a key goes deeper
    (`websocket_apis.websocket.routes.$connect`). What comes from no definition keeps its address.
    """
    parts = segments(address)
    if len(parts) < 2 or parts[0] != "module" or parts[1] not in origins:
        return address
    place = origins[parts[1]]
    rest = parts[2:]
    if len(rest) == 3 and rest[0] in _PARTS:
        return f"{place}.{_PARTS[rest[0]]}.{rest[2]}"
    return place
