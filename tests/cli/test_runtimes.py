"""A runtime near its end, and after it, as a person at the terminal is told of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from generator.adapters.clock import SystemClock
from generator.cli.console import Terminal
from generator.errors import StagetwinError
from generator.pipeline.context import Context
from generator.pipeline.definitions import open_workspace
from generator.project import Project
from tests.cli.commands import replace


@dataclass(frozen=True)
class Day(SystemClock):
    """A clock that stands still."""

    text: str

    def now(self) -> datetime:
        return datetime.fromisoformat(self.text).replace(tzinfo=UTC)


def told(project: Path, day: str) -> str:
    definition = project / "functions" / "orders" / "service.yaml"
    if "nodejs" not in definition.read_text(encoding="utf-8"):
        replace(definition, "  receive:\n", "  receive:\n    runtime: nodejs22.x\n")
    shown = io.StringIO()
    terminal = Terminal()
    terminal.err = Console(file=shown, width=200)
    open_workspace(Context(Project(project), {}, terminal, Day(day)))
    return shown.getvalue()


def test_a_note_names_the_place_and_stops_nothing(project: Path) -> None:
    assert told(project, "2026-11-01") == (
        "note functions/orders/service.yaml:4: functions.receive.runtime\n"
        "  runtime nodejs22.x: AWS deprecates it on 2027-04-30, and takes updates until 2027-07-01 "
        "(AWS's table of 2026-10-03)\n"
    )
    assert told(project, "2026-10-31") == ""


def test_the_end_is_an_error(project: Path) -> None:
    with pytest.raises(StagetwinError) as raised:
        told(project, "2027-07-01")
    assert [issue.code for issue in raised.value.issues] == ["runtime-ended"]
