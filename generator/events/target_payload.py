"""An event + what a target takes of it -> the text that EventBridge gives the target. Pure.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.events.target_input import PLACEHOLDER, TEXT_OR_PLACEHOLDER, values_at

_NOTHING = ""
"""What stands in the place of a path that leads nowhere."""


@dataclass(frozen=True, slots=True)
class TargetInput:
    """What a target takes: the event, unless one of the others says something else."""

    constant: str | None = None
    path: str | None = None
    paths: Mapping[str, str] = field(default_factory=dict)
    template: str | None = None


def target_payload(event: Mapping[str, object], own: TargetInput, rule_arn: str) -> str:
    """The text for the target of this rule."""
    if own.constant is not None:
        return own.constant
    if own.path is not None:
        # A path that leads nowhere leaves the event as it is.
        return _json(next(values_at(event, own.path), event))
    if own.template is None:
        return _json(event)
    return _filled(own.template, {**_predefined(event, rule_arn), **_values(event, own.paths)})


def _predefined(event: Mapping[str, object], rule_arn: str) -> dict[str, object]:
    return {
        "aws.events.rule-arn": rule_arn,
        "aws.events.rule-name": rule_arn.rpartition("/")[2],
        "aws.events.event": {key: value for key, value in event.items() if key != "detail"},
        "aws.events.event.json": event,
        # Nothing tells when it was received; an event's own time is the nearest to it.
        "aws.events.event.ingestion-time": event.get("time", _NOTHING),
    }


def _values(event: Mapping[str, object], paths: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, path in paths.items():
        values = list(values_at(event, path))
        found[name] = values if "*" in path else next(iter(values), _NOTHING)
    return found


def _filled(template: str, values: Mapping[str, object]) -> str:
    def inside(found: re.Match[str]) -> str:
        value = values.get(found[1], _NOTHING)
        # EventBridge escapes nothing, and takes the quotes out of an object inside of a text.
        return value if isinstance(value, str) else _json(value).replace('"', "")

    def fill(found: re.Match[str]) -> str:
        token = found.group()
        return PLACEHOLDER.sub(inside, token) if token[0] == '"' else _json(values.get(token[1:-1], _NOTHING))

    if '"' not in template and template.lstrip()[:1] not in ("{", "["):
        return PLACEHOLDER.sub(inside, template)
    return TEXT_OR_PLACEHOLDER.sub(fill, template)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
