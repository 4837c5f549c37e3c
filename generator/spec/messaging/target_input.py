"""What a target receives instead of the event, as a person defines it."""

from __future__ import annotations

import json
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from generator.events.target_input import PREDEFINED, path_steps, placeholders, template_problem
from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Spec

TARGET_PAGE: Final = "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html"
TRANSFORMER_PAGE: Final = (
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html"
)
_TRANSFORMER: Final = "aws_cloudwatch_event_target.input_transformer"


def _evaluable(path: str) -> str:
    if path_steps(path) is None:
        raise ValueError(
            f"{path!r} is no path that EventBridge evaluates: it begins with `$`, goes on with dots, names "
            "of letters, digits, hyphens, underscores and slashes, `[0]` and `*`"
        )
    return path


EventPath = Annotated[
    str, StringConstraints(max_length=limits.TARGET_PATH_CHARACTERS), AfterValidator(_evaluable)
]
"""A place in the event, such as `$.detail.order.id`."""
PathName = Annotated[str, StringConstraints(pattern=forms.PATH_NAME.pattern)]


class InputTransformerSpec(Spec):
    """A text of the target's own with values of the event in it."""

    input_paths: Annotated[
        dict[PathName, EventPath],
        Field(max_length=limits.TARGET_PATHS),
        Aws(f"{_TRANSFORMER}.input_paths", source=TRANSFORMER_PAGE),
    ] = Field(default_factory=dict)
    """The places in the event from which the values come, by name: `{id: $.detail.order.id}`."""
    input_template: Annotated[
        str,
        StringConstraints(min_length=1, max_length=limits.TARGET_INPUT_CHARACTERS),
        Aws(f"{_TRANSFORMER}.input_template", shape="events:TransformerInput", source=TRANSFORMER_PAGE),
    ]
    """The text with the names in angle brackets, `{"order": <id>}`. EventBridge knows
    `<aws.events.rule-name>`, `<aws.events.rule-arn>`, `<aws.events.event>`, `<aws.events.event.json>` and
    `<aws.events.event.ingestion-time>` by itself."""

    @model_validator(mode="after")
    def _makes_something(self) -> InputTransformerSpec:
        for name in self.input_paths:
            if name.lower().startswith("aws"):
                raise ValueError(f"`{name}`: names that begin with `aws` are EventBridge's own")
        known = [*self.input_paths, *PREDEFINED]
        for name in placeholders(self.input_template):
            if name not in known:
                raise ValueError(f"`<{name}>` stands in the template, and `input_paths` has no `{name}`")
        problem = template_problem(self.input_template)
        if problem is not None:
            raise ValueError(f"whatever stands in its places, the template is no JSON: {problem}")
        return self


def input_text(value: object) -> str:
    """A target's input as EventBridge takes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fitting_input(value: object) -> object:
    """Raise ValueError for an input that is too long."""
    length = len(input_text(value))
    if length > limits.TARGET_INPUT_CHARACTERS:
        raise ValueError(
            f"as JSON it has {length} characters, and EventBridge takes {limits.TARGET_INPUT_CHARACTERS}"
        )
    return value
