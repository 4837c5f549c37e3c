"""Findings that were there before <-> the text of a baseline: only what is new fails. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from generator.errors import Issue, StagetwinError, Where
from generator.policy.finding import Finding
from generator.policy.registry import RULES
from generator.spec.base import Spec

FORMAT = 1
NEVER_KNOWN = frozenset(rule.id for rule in RULES if rule.judges_changes)
"""Rules on what a plan would do: nothing of that can have been so before."""

Place = tuple[str, str, str]
"""A rule, an environment, and a place in the definition; as a waiver's, that survives Terraform's renames."""


class KnownSpec(Spec):
    """A place and how many findings of the rule it had."""

    rule: str
    environment: str
    at: str
    count: Annotated[int, Field(ge=1)]


class BaselineSpec(Spec):
    """The file of a baseline."""

    format: Literal[1]
    findings: list[KnownSpec]


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings each place had."""

    counts: dict[Place, int]


@dataclass(frozen=True, slots=True)
class Parted:
    """What is new, what was there before, and how much of that is no more."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: int


def place_of(finding: Finding) -> Place:
    return finding.rule_id, finding.environment, finding.at


def part(findings: Iterable[Finding], baseline: Baseline, environments: Iterable[str]) -> Parted:
    """Where a place has more findings than before, all those above the count are new."""
    left = dict(baseline.counts)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        place = place_of(finding)
        if finding.rule_id not in NEVER_KNOWN and left.get(place, 0) > 0:
            left[place] -= 1
            known.append(finding)
        else:
            new.append(finding)
    judged = set(environments)
    gone = sum(count for (_, environment, _), count in left.items() if environment in judged)
    return Parted(tuple(new), tuple(known), gone)


def baseline_text(findings: Iterable[Finding]) -> str:
    """The file, in an order that a diff can be read in."""
    counts = Counter(place_of(one) for one in findings if one.rule_id not in NEVER_KNOWN)
    entries = [
        {"rule": rule, "environment": environment, "at": at, "count": count}
        for (rule, environment, at), count in sorted(counts.items())
    ]
    return json.dumps({"format": FORMAT, "findings": entries}, indent=1) + "\n"


def read_baseline(file: Path, content: bytes) -> Baseline:
    """Raise StagetwinError when it is none; `file` is only a name here."""
    try:
        spec = BaselineSpec.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        at = ".".join(map(str, first["loc"]))
        why = f"{file}: it is no baseline: {at + ': ' if at else ''}{first['msg']}"
        hint = f"`stagetwin policy --write-baseline {file}` writes one"
        raise StagetwinError(Issue("baseline-unreadable", why, Where(file), hint)) from None
    counts: Counter[Place] = Counter()
    for one in spec.findings:
        counts[one.rule, one.environment, one.at] += one.count
    return Baseline(dict(counts))
