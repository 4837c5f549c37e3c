"""MirrorReport -> rows as people read them, and the document that `--json` prints. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.mirror.report import ABSENT, Compared, Difference, MirrorReport, Row, Score, StaleAllowance
from generator.plan.values import SENSITIVE, Json, format_path

LONGEST_VALUE = 60
NOT_ALLOWED = "nothing allows this"


class Outcome(StrEnum):
    """What became of a difference or an entry."""

    ALLOWED = "allowed"
    DENIED = "not allowed"
    UNUSED = "unused"
    EXPIRED = "expired"
    TOO_BROAD = "too broad"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; `baseline` and `twin` are empty for an entry."""

    outcome: Outcome
    at: str
    baseline: str
    twin: str
    why: str
    place: str = ""
    """The entry's file and line."""
    attribute: str = ""
    """The path below the resource; empty where it is the whole of it."""

    @property
    def fails(self) -> bool:
        return self.outcome is not Outcome.ALLOWED


def value_text(value: Json, longest: int = LONGEST_VALUE) -> str:
    """A value in one line."""
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    text = " ".join(text.split("\n"))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def difference_line(row: Row, longest: int = LONGEST_VALUE) -> Line:
    found = row.difference
    why = row.allowance.why if row.allowance is not None else row.note or NOT_ALLOWED
    if row.allowance is not None and row.allowance.expires is not None:
        why = f"{why} (until {row.allowance.expires})"
    outcome = Outcome.ALLOWED if row.allowed else Outcome.DENIED
    baseline, twin = value_text(found.baseline, longest), value_text(found.twin, longest)
    return Line(outcome, found.at, baseline, twin, why, _place(row), format_path(found.path))


def _place(row: Row) -> str:
    return "" if row.allowance is None else _where(row.allowance.file, row.allowance.line)


def _where(file: object, line: int | None) -> str:
    return "" if file is None else f"{file}:{line}"


def entry_line(stale: StaleAllowance) -> Line:
    entry = stale.allowance
    place = _where(entry.file, entry.line)
    return Line(Outcome(stale.problem.value), entry.at, "", "", stale.reason, place)


def lines(report: MirrorReport, longest: int = LONGEST_VALUE) -> Iterator[Line]:
    """All that differs, then what is wrong with entries, then the changes that went unseen."""
    for row in report.rows:
        yield difference_line(row, longest)
    for stale in report.stale:
        yield entry_line(stale)
    for missed in report.score.missed if report.score is not None else ():
        yield Line(Outcome.MISSED, missed, "", "", "a change there was not found by the comparison")


def verdict_text(report: MirrorReport) -> str:
    """The proof in one sentence."""
    is_twin = f"{report.twin} is {'' if report.proven else 'not '}{report.baseline}'s twin"
    return f"{is_twin}; {report.attributes} attributes of {report.resources} resources compared"


def differing(report: MirrorReport) -> dict[tuple[str, str], list[Row]]:
    """The rows by service and address."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in report.rows:
        found.setdefault((row.difference.service, row.difference.address), []).append(row)
    return found


def report_dict(report: MirrorReport) -> dict[str, object]:
    """The report as `--json` gives it."""
    return {
        "proven": report.proven,
        "depth": report.depth.value,
        "baseline": report.baseline,
        "twin": report.twin,
        "services": list(report.services),
        "resources": report.resources,
        "attributes": report.attributes,
        "differences": [_row_dict(row) for row in report.rows],
        "stale": [
            {
                "at": one.allowance.at,
                "line": one.allowance.line,
                "problem": one.problem.value,
                "reason": one.reason,
            }
            for one in report.stale
        ],
        "unknown": list(report.unknown),
        "score": None if report.score is None else _score_dict(report.score),
    }


def _row_dict(row: Row) -> dict[str, object]:
    allowance = row.allowance
    expires = None if allowance is None or allowance.expires is None else allowance.expires.isoformat()
    return {
        "at": row.difference.at,
        "kind": row.difference.kind.value,
        "baseline": _shown(row.difference, row.difference.baseline),
        "twin": _shown(row.difference, row.difference.twin),
        "allowed": row.allowed,
        "why": None if allowance is None else allowance.why,
        "expires": expires,
        "note": row.note,
    }


def _shown(difference: Difference, value: Json) -> Json:
    return SENSITIVE if difference.sensitive else value


def _score_dict(score: Score) -> dict[str, object]:
    return {
        "changed": score.changed,
        "found": score.found,
        "percent": score.percent,
        "missed": list(score.missed),
        "left_out": dict(score.left_out),
    }


def names(compared: Compared) -> tuple[str, str]:
    """What both sides call a resource."""
    return compared.baseline or ABSENT, compared.twin or ABSENT
