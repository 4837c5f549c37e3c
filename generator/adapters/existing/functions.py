"""Planned Lambda resources -> those that exist, by their import ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.adapters.existing.look import Finder, Look, Values, answer, exists, listed


def function(look: Look, values: Values) -> str | None:
    name = values.get("function_name")
    there = name and exists(lambda: look.client("lambda").get_function_configuration(FunctionName=name))
    return str(name) if there else None


def alias(look: Look, values: Values) -> str | None:
    function, name = values.get("function_name"), values.get("name")
    if not function or not name:
        return None
    there = exists(lambda: look.client("lambda").get_alias(FunctionName=function, Name=name))
    return f"{_bare(function)}/{name}" if there else None


def permission(look: Look, values: Values) -> str | None:
    """A statement of the policy of a function, or of its alias."""
    import json

    function, statement = values.get("function_name"), values.get("statement_id")
    if not function or not statement:
        return None
    qualifier = values.get("qualifier")
    arguments = {"FunctionName": function, **({"Qualifier": qualifier} if qualifier else {})}
    found = answer(lambda: look.client("lambda").get_policy(**arguments))
    statements = json.loads(found["Policy"]).get("Statement", []) if found else []
    if not any(one.get("Sid") == statement for one in statements):
        return None
    target = f"{_bare(function)}:{qualifier}" if qualifier else _bare(function)
    return f"{target}/{statement}"


def function_url(look: Look, values: Values) -> str | None:
    function, qualifier = values.get("function_name"), values.get("qualifier")
    if not function:
        return None
    arguments = {"FunctionName": function, **({"Qualifier": qualifier} if qualifier else {})}
    there = exists(lambda: look.client("lambda").get_function_url_config(**arguments))
    return (f"{_bare(function)}/{qualifier}" if qualifier else _bare(function)) if there else None


def event_source_mapping(look: Look, values: Values) -> str | None:
    """A function has one mapping at most for a source."""
    function, source = values.get("function_name"), values.get("event_source_arn")
    if not function or not source:
        return None
    client = look.client("lambda")
    mappings = listed(
        client,
        "list_event_source_mappings",
        "EventSourceMappings",
        FunctionName=function,
        EventSourceArn=source,
    )
    return next((str(one["UUID"]) for one in mappings), None)


def layer_version(look: Look, values: Values) -> str | None:
    """The newest version of the layer: an apply publishes one at most."""
    name = values.get("layer_name")
    if not name:
        return None
    versions = listed(look.client("lambda"), "list_layer_versions", "LayerVersions", LayerName=name)
    newest = max(versions, key=lambda one: int(one["Version"]), default=None)
    return str(newest["LayerVersionArn"]) if newest else None


def _bare(function: Any) -> str:
    """A function's name from its name, ARN or alias ARN."""
    parts = str(function).split(":")
    return parts[6] if parts[0] == "arn" else parts[0]


FINDERS: Final[Mapping[str, Finder]] = {
    "aws_lambda_alias": alias,
    "aws_lambda_event_source_mapping": event_source_mapping,
    "aws_lambda_function": function,
    "aws_lambda_function_url": function_url,
    "aws_lambda_layer_version": layer_version,
    "aws_lambda_permission": permission,
}
