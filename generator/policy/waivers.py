"""bytes of `environments/waivers.yaml` -> Waivers, or every problem with its line. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from generator.spec.base import Name, Spec
from generator.spec.days import Day
from generator.spec.validation import validate
from generator.spec.yaml_source import parse_yaml


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for, until a day. `environments` None means all of them."""

    rule: str
    at: str
    owner: str
    reason: str
    expires: date
    environments: frozenset[str] | None = None
    file: Path | None = None
    line: int | None = None


RULE_ID = r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$"
PLACE = r"^[^\s.]+(\.[^\s.]+)+$"


def _rule_id(text: str) -> str:
    if not re.match(RULE_ID, text):
        raise ValueError(f"{text!r} is no rule's id; they look like CKV_AWS_117 and STW_003")
    return text


def _place(text: str) -> str:
    if not re.match(PLACE, text):
        raise ValueError(f"{text!r} is no place; places look like positive-chat.functions.*")
    return text


class WaiverSpec(Spec):
    """A finding that stays for a stated reason."""

    rule: Annotated[str, AfterValidator(_rule_id), Field(json_schema_extra={"pattern": RULE_ID})]
    """The rule's id, such as `CKV_AWS_117` or `STW_003`."""
    at: Annotated[str, AfterValidator(_place), Field(json_schema_extra={"pattern": PLACE})]
    """`<service>.<place in service.yaml>`: `positive-chat.functions.*`; deeper places are meant too."""
    owner: Annotated[str, StringConstraints(min_length=2)]
    """Who answers for it."""
    reason: Annotated[str, StringConstraints(min_length=15)]
    """Why the finding is no danger here."""
    expires: Day
    """The last day on which it holds, as `2027-06-30`."""
    environments: Annotated[list[Name], Field(min_length=1)] | None = None
    """Where it holds; all environments when left out."""


class WaiversSpec(Spec):
    """`environments/waivers.yaml`: the findings that stay."""

    waivers: list[WaiverSpec]
    """The findings that stay, each with its owner, reason and last day."""


def read_waivers(file: Path, content: bytes) -> tuple[Waiver, ...]:
    """Raise StagetwinError with all that is wrong; `file` is only a name here."""
    source = parse_yaml(file, content)
    spec = validate(WaiversSpec, source)
    return tuple(
        Waiver(
            rule=one.rule,
            at=one.at,
            owner=one.owner,
            reason=one.reason,
            expires=one.expires,
            environments=None if one.environments is None else frozenset(one.environments),
            file=file,
            line=source.where(("waivers", str(index))).line,
        )
        for index, one in enumerate(spec.waivers)
    )
