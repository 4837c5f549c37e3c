"""What a pipe makes of a record -> whether EventBridge can make it: templates. Pure.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
"""

from __future__ import annotations

from typing import Final

from generator.events.target_input import path_steps, placeholders, template_problem

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
