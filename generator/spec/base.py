"""What all definitions share: strict frozen models and the field types that stand in several of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo

from generator.names import LIVE_ALIAS
from generator.spec import forms
from generator.spec.limits import KEY_CHARACTERS, LOG_RETENTION_DAYS

TERRAFORM_KEYWORDS: Final = frozenset({"true", "false", "null", "for", "in", "if"})


class Spec(BaseModel):
    """A part of what a person wrote. Unknown keys are errors; values are taken as written, never guessed.

    A validator is built when it is first needed, most of them never. The texts below the fields are for the
    reference, which reads them from the source (`generator/docs/descriptions.py`): looking for them in every
    process would cost as much as all of its validators.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def keys_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The model's keys as a person writes them: `for` is no name of Python's, so its field has another."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _no_keyword(name: str) -> str:
    # Such a word cannot be an attribute of an object type: {for = string}.
    if name in TERRAFORM_KEYWORDS:
        raise ValueError(f"`{name}` is a word of Terraform's own language, and a name of its own is needed")
    return name


Name = Annotated[
    str,
    StringConstraints(pattern=forms.NAME.pattern, max_length=KEY_CHARACTERS["any"]),
    AfterValidator(_no_keyword),
]
FunctionReference = Annotated[
    str,
    StringConstraints(pattern=forms.FUNCTION_REFERENCE.pattern, max_length=KEY_CHARACTERS["any"]),
    AfterValidator(_no_keyword),
    # One function behind one alias has one name, whichever a person wrote.
    AfterValidator(lambda reference: reference.removesuffix(f":{LIVE_ALIAS}")),
]
FileName = Annotated[str, StringConstraints(pattern=forms.FILE_NAME.pattern, max_length=128)]
Description = Annotated[str, StringConstraints(max_length=256)]


def _known_retention(days: int) -> int:
    if days not in LOG_RETENTION_DAYS:
        nearest = min(LOG_RETENTION_DAYS, key=lambda known: abs(known - days))
        raise ValueError(f"CloudWatch Logs keeps no {days} days; the nearest that it keeps is {nearest}")
    return days


LogRetentionDays = Annotated[
    int, AfterValidator(_known_retention), Field(json_schema_extra={"enum": list(LOG_RETENTION_DAYS)})
]
