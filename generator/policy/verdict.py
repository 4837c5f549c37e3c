"""Findings + waivers -> Verdict. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from generator.policy.baseline import Baseline, part
from generator.policy.finding import Finding
from generator.policy.waivers import Waiver

WARNING_DAYS = 14


@dataclass(frozen=True, slots=True)
class Waived:
    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that will fail soon, or that would fail if everything were judged."""

    waiver: Waiver
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision: allowed only if nothing new is denied, no waiver has expired and each is needed."""

    environments: tuple[str, ...]
    denied: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    expired: tuple[Waiver, ...]
    unused: tuple[Waiver, ...]
    warnings: tuple[Warned, ...]
    resources: int
    checks_passed: int
    told: tuple[Finding, ...] = ()
    """What rules only warn of."""
    known: tuple[Finding, ...] = ()
    """What stands in the baseline."""
    mended: int = 0
    """How many findings of the baseline are no more."""

    @property
    def allowed(self) -> bool:
        return self.resources > 0 and not (self.denied or self.expired or self.unused)


@cache
def _pattern(at: str) -> re.Pattern[str]:
    """`*` stands for any run of characters inside its part; what lies deeper is meant too."""
    parts = (".*".join(map(re.escape, part.split("*"))).replace(".*", "[^.]*") for part in at.split("."))
    return re.compile(r"\.".join(parts) + r"(\..*)?", re.DOTALL)


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver is about this finding, expired or not."""
    environments = waiver.environments
    return (
        waiver.rule == finding.rule_id
        and (environments is None or finding.environment in environments)
        and _pattern(waiver.at).fullmatch(finding.at) is not None
    )


def _judged(waiver: Waiver, environments: Sequence[str]) -> bool:
    return waiver.environments is None or any(one in waiver.environments for one in environments)


def _expiry_warnings(waivers: Iterable[Waiver], today: date) -> list[Warned]:
    return [
        Warned(one, f"expires on {one.expires.isoformat()}, in {(one.expires - today).days} days")
        for one in waivers
        if today <= one.expires <= today + timedelta(days=WARNING_DAYS)
    ]


def judge(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    today: date,
    *,
    environments: Sequence[str],
    resources: int,
    checks_passed: int = 0,
    everything: bool = True,
    baseline: Baseline | None = None,
) -> Verdict:
    """Decide. A waiver holds up to and including its day of expiry.

    With `everything` false only a part of the environments or services was judged: a waiver that nothing
    needed is then a warning, because the rest may need it. What stands in the baseline is not denied.
    """
    waived: list[Waived] = []
    denied: list[Finding] = []
    told: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        matching = [index for index, one in enumerate(waivers) if covers(one, finding)]
        used.update(matching)
        valid = next((waivers[index] for index in matching if waivers[index].expires >= today), None)
        if valid is None:
            (told if finding.warns else denied).append(finding)
        else:
            waived.append(Waived(finding, valid))
    applicable = [(index, one) for index, one in enumerate(waivers) if _judged(one, environments)]
    expired = tuple(one for _, one in applicable if one.expires < today)
    idle = tuple(one for index, one in applicable if index not in used and one.expires >= today)
    warnings = _expiry_warnings((one for index, one in applicable if index in used), today)
    if not everything:
        warnings += [Warned(one, "nothing that was judged needs it") for one in idle]
    parted = part(denied, baseline or Baseline({}), environments)
    return Verdict(
        environments=tuple(environments),
        denied=parted.new,
        waived=tuple(waived),
        expired=expired,
        unused=idle if everything else (),
        warnings=tuple(warnings),
        resources=resources,
        checks_passed=checks_passed,
        told=tuple(told),
        known=parted.known,
        mended=parted.gone if everything else 0,
    )
