"""`terraform providers schema -json` -> what a mirror must know of each attribute. Pure.

`provider_schema.json` beside this file is made by `table_of` for the resource types of event-driven services;
a type that it does not name has no computed attributes and no sets, so that more is compared and not less.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.plan.values import Json, Path, as_object, object_or_empty

PROVIDER = "registry.terraform.io/hashicorp/aws"
PREFIXES = tuple(
    f"aws_{name}"
    for name in (
        "acm_certificate", "api_gateway_", "apigatewayv2_", "appautoscaling_", "backup_", "budgets_",
        "chatbot_", "cloudcontrolapi_", "cloudfront_", "cloudwatch_", "codedeploy_", "cognito_",
        "dynamodb_", "iam_openid_", "iam_policy", "iam_role", "iot_topic_rule", "kinesis_stream",
        "kms_", "lambda_", "lb_listener_rule", "lb_target_group", "pipes_", "route53_record",
        "s3_bucket", "s3_object", "scheduler_", "schemas_", "secretsmanager_", "sfn_", "sns_topic",
        "sqs_queue", "ssm_parameter", "wafv2_", "xray_",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeSchema:
    """Attribute paths without list positions, joined by dots.

    `computed` is set by AWS alone. `filled` (top-level names) is filled in by AWS where the configuration is
    silent: optional and computed attributes, and deprecated blocks that show another resource's settings.
    """

    computed: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()


Schema = Mapping[str, TypeSchema]


def dotted(path: Path) -> str:
    """`("origin", 0, "origin_id")` as `origin.origin_id`."""
    return ".".join(step for step in path if isinstance(step, str))


def _walk(block: Mapping[str, Json], prefix: str) -> Iterator[tuple[str, str]]:
    for name, raw in object_or_empty(block.get("attributes")).items():
        attribute = as_object(raw)
        if attribute.get("computed"):
            is_ours = attribute.get("optional") is True
            if not (is_ours and prefix):
                yield ("filled" if is_ours else "computed"), prefix + name
        kind = attribute.get("type")
        if isinstance(kind, list) and kind[:1] == ["set"]:
            yield "sets", prefix + name
        if isinstance(nested := attribute.get("nested_type"), Mapping):
            if nested.get("nesting_mode") == "set":
                yield "sets", prefix + name
            yield from _walk(nested, f"{prefix}{name}.")
    for name, raw in object_or_empty(block.get("block_types")).items():
        inner = as_object(raw)
        if not prefix and object_or_empty(inner.get("block")).get("deprecated"):
            yield "filled", name
        if inner.get("nesting_mode") == "set":
            yield "sets", prefix + name
        yield from _walk(object_or_empty(inner.get("block")), f"{prefix}{name}.")


def table_of(document: Mapping[str, Json]) -> dict[str, dict[str, list[str]]]:
    """The table that `provider_schema.json` holds, out of the whole schema."""
    provider = as_object(as_object(document["provider_schemas"])[PROVIDER])
    table: dict[str, dict[str, list[str]]] = {}
    for name, raw in sorted(as_object(provider["resource_schemas"]).items()):
        if not name.startswith(PREFIXES):
            continue
        row: dict[str, list[str]] = {"computed": [], "filled": [], "sets": []}
        for kind, path in _walk(as_object(as_object(raw)["block"]), ""):
            row[kind].append(path)
        table[name] = {kind: sorted(paths) for kind, paths in row.items() if paths}
    return table


def table_text(table: Mapping[str, object]) -> str:
    """The file's text: one resource type a line."""
    rows = (f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in table.items())
    return "{\n" + ",\n".join(rows) + "\n}\n"


def read_table(text: str) -> Schema:
    """The file's text -> Schema."""
    return {
        name: TypeSchema(**{kind: frozenset(paths) for kind, paths in row.items()})
        for name, row in json.loads(text).items()
    }


@cache
def aws_schema() -> Schema:
    """The table that comes with Stagetwin."""
    return read_table(files("generator.mirror").joinpath("provider_schema.json").read_text(encoding="utf-8"))
