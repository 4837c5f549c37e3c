"""How checkov is started: a program that stands in for its Python says what it was given."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from generator.adapters.checkov import Scan, child_environment, run_checkov
from generator.errors import StagetwinError


def stand_in(folder: Path, body: str) -> Path:
    """A program in place of checkov's Python; `request` is what the driver would read."""
    program = folder / "python"
    program.write_text(
        f"#!{sys.executable}\nimport json, os, sys\nrequest = json.load(open(sys.argv[-1]))\n{body}\n"
    )
    program.chmod(0o755)
    return program


def scan(folder: Path, name: str = "prod/a") -> Scan:
    plan = folder / "plan.json"
    plan.write_text("{}")
    return Scan(name, plan, folder)


ECHO = """
scans = [
    {"name": one["name"], "plan": {"resources": [one["plan"], open(one["plan"]).read()]}, "files": None}
    for one in request["scans"]
]
print(json.dumps({"scans": scans}))
"""


def test_one_process_gets_every_plan_under_a_short_name(tmp_path: Path) -> None:
    program = stand_in(tmp_path, ECHO)
    results = run_checkov(program, [scan(tmp_path, "prod/a"), scan(tmp_path, "staging/a")])
    assert [(one.name, one.plan_resources) for one in results] == [
        ("prod/a", frozenset({"0.json", "{}"})),
        ("staging/a", frozenset({"1.json", "{}"})),
    ]


def test_no_credential_reaches_it() -> None:
    environ = {"AWS_SECRET_ACCESS_KEY": "s", "BC_API_KEY": "s", "PATH": "/bin", "PYTHONPATH": "/x"}
    assert child_environment(environ) == {
        "PATH": "/bin",
        "LOG_LEVEL": "ERROR",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@pytest.mark.parametrize(
    ("body", "code", "text"),
    [
        ("sys.exit('it broke')", "checkov-failed", "exit code 1: it broke"),
        ("print('no json')", "checkov-results", "not JSON"),
        ("print(json.dumps([]))", "checkov-results", "cannot be read"),
        ("", "checkov-results", "it said nothing"),
    ],
)
def test_what_goes_wrong_is_said(body: str, code: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(StagetwinError, match=text) as caught:
        run_checkov(stand_in(tmp_path, body), [scan(tmp_path)])
    assert [issue.code for issue in caught.value.issues] == [code]


def test_a_program_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StagetwinError, match="cannot be started"):
        run_checkov(tmp_path / "nothing", [scan(tmp_path)])


def test_it_is_stopped_when_it_takes_too_long(tmp_path: Path) -> None:
    program = stand_in(tmp_path, "import time; time.sleep(600)")
    with pytest.raises(StagetwinError) as caught:
        run_checkov(program, [scan(tmp_path)], timeout_seconds=0.2)
    assert caught.value.issues[0].code == "checkov-timeout"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    folder = tmp_path / "project"
    folder.mkdir()
    run_checkov(stand_in(folder, ECHO), [scan(folder)])
    assert [path.name for path in tmp_path.iterdir()] == ["project"]
    assert json.loads((folder / "plan.json").read_text()) == {}
