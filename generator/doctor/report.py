"""What the doctor says: findings, each with its reason and the command that helps. Values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a finding bears on Stagetwin: works, works with a drawback, does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `why` says what follows from it, `command` what to run or do about it."""

    subject: str
    level: Level
    found: str
    why: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """All findings, in the order in which they were looked at."""

    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """Whether everything works; warnings do not count."""
        return not any(finding.level is Level.FAIL for finding in self.findings)

    def at(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level is level)


def joined(reports: Iterable[Iterable[Finding]]) -> DoctorReport:
    return DoctorReport(tuple(finding for report in reports for finding in report))
