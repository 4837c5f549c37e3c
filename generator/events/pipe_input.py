"""A pipe's template -> whether it can be filled, and what it makes of a record. Pure.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from generator.events.target_input import (
    PLACEHOLDER,
    TEXT_OR_PLACEHOLDER,
    path_steps,
    placeholders,
    template_problem,
    values_at,
)

PREDEFINED: Final = (
    "aws.pipes.enrichment-arn",
    "aws.pipes.event",
    "aws.pipes.event.ingestion-time",
    "aws.pipes.event.json",
    "aws.pipes.pipe-arn",
    "aws.pipes.pipe-name",
    "aws.pipes.source-arn",
    "aws.pipes.target-arn",
)
"""What a template may name without a path."""


def pipe_template_problem(template: str) -> str | None:
    """Why EventBridge could not fill the template, whatever the record is."""
    for name in placeholders(template):
        if name not in PREDEFINED and path_steps(name) is None:
            known = ", ".join(f"<{one}>" for one in PREDEFINED)
            return f"`<{name}>` is neither a path, such as `<$.body.id>`, nor one of {known}"
    problem = template_problem(template)
    return None if problem is None else f"whatever stands in its places, the template is no JSON: {problem}"


def filled(template: str, record: object, known: Mapping[str, object]) -> str:
    """The template with the record's values; in a template that is JSON, texts come with their quotes."""
    is_json = template.lstrip()[:1] in ("{", "[", "<")

    def value(found: re.Match[str]) -> object:
        name = found.group(1)
        return known[name] if name in known else next(values_at(record, name), None)

    def text(found: re.Match[str]) -> str:
        one = value(found)
        return one if isinstance(one, str) else "" if one is None else json.dumps(one)

    def fill(token: re.Match[str]) -> str:
        if token.group().startswith('"'):
            return PLACEHOLDER.sub(lambda found: json.dumps(text(found))[1:-1], token.group())
        return PLACEHOLDER.sub(lambda found: json.dumps(value(found)), token.group())

    return TEXT_OR_PLACEHOLDER.sub(fill, template) if is_json else PLACEHOLDER.sub(text, template)
