"""Verdict -> the dictionary of `--json` and the rows of a table. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from generator.policy.finding import Finding
from generator.policy.verdict import Verdict
from generator.policy.waivers import Waiver


class Outcome(Enum):
    """What became of a finding or a waiver."""

    DENIED = "denied"
    EXPIRED = "waiver expired"
    UNUSED = "waiver unused"
    WARNING = "warning"
    KNOWN = "known"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line for a person; `place` is `file:line` or empty, `change` what to write there, if known."""

    outcome: Outcome
    rule: str
    at: str
    environment: str
    text: str
    place: str
    change: str = ""


def place_of(item: Finding | Waiver) -> str:
    """`file:line`, as far as it is known."""
    if item.file is None:
        return ""
    return str(item.file) if item.line is None else f"{item.file}:{item.line}"


def _waiver_row(outcome: Outcome, waiver: Waiver, text: str) -> TableRow:
    environments = ", ".join(sorted(waiver.environments or ()))
    return TableRow(outcome, waiver.rule, waiver.at, environments, text, place_of(waiver))


def _finding_row(outcome: Outcome, one: Finding) -> TableRow:
    return TableRow(outcome, one.rule_id, one.at, one.environment, one.message, place_of(one), one.change)


def verdict_rows(verdict: Verdict) -> Iterator[TableRow]:
    """Everything that a verdict says, what fails first."""
    for one in verdict.denied:
        yield _finding_row(Outcome.DENIED, one)
    for waiver in verdict.expired:
        text = f"expired on {waiver.expires.isoformat()}; {waiver.owner} answers for it"
        yield _waiver_row(Outcome.EXPIRED, waiver, text)
    for waiver in verdict.unused:
        yield _waiver_row(Outcome.UNUSED, waiver, "no finding needs it: remove it")
    for warned in verdict.warnings:
        yield _waiver_row(Outcome.WARNING, warned.waiver, warned.message)
    for told in verdict.told:
        yield _finding_row(Outcome.WARNING, told)
    for known in verdict.known:
        yield _finding_row(Outcome.KNOWN, known)
    for pair in verdict.waived:
        found, reason = pair.finding, pair.waiver.reason
        yield TableRow(Outcome.WAIVED, found.rule_id, found.at, found.environment, reason, place_of(found))


def _finding_dict(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule_id,
        "severity": finding.severity.value,
        "service": finding.service,
        "environment": finding.environment,
        "at": finding.at,
        "address": finding.address,
        "message": finding.message,
        "source": finding.source_url or None,
        "file": None if finding.file is None else str(finding.file),
        "line": finding.line,
        "change": finding.change or None,
        "code": {
            "file": None if finding.code_file is None else str(finding.code_file),
            "line": finding.code_line,
        },
    }


def _waiver_dict(waiver: Waiver) -> dict[str, object]:
    return {
        "rule": waiver.rule,
        "at": waiver.at,
        "owner": waiver.owner,
        "reason": waiver.reason,
        "expires": waiver.expires.isoformat(),
        "environments": None if waiver.environments is None else sorted(waiver.environments),
        "file": None if waiver.file is None else str(waiver.file),
        "line": waiver.line,
    }


def verdict_dict(verdict: Verdict) -> dict[str, object]:
    """The verdict as plain JSON."""
    return {
        "allowed": verdict.allowed,
        "environments": list(verdict.environments),
        "resources": verdict.resources,
        "checks_passed": verdict.checks_passed,
        "denied": [_finding_dict(one) for one in verdict.denied],
        "waived": [
            {**_finding_dict(one.finding), "waiver": _waiver_dict(one.waiver)} for one in verdict.waived
        ],
        "told": [_finding_dict(one) for one in verdict.told],
        "known": [_finding_dict(one) for one in verdict.known],
        "baseline_mended": verdict.mended,
        "expired": [_waiver_dict(one) for one in verdict.expired],
        "unused": [_waiver_dict(one) for one in verdict.unused],
        "warnings": [{**_waiver_dict(one.waiver), "message": one.message} for one in verdict.warnings],
    }
