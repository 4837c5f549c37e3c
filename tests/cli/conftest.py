"""A small project, and the command line on it, without Terraform and without the embedded AWS."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Stagetwin, make_project
from tests.cli.planned import Planned
from tests.embedded.deployment import SECOND_SERVICE, copy_project, remove_service
from tests.embedded_server.laptop import free_port


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of whoever runs the tests: no colours, no width, and a port where nobody answers."""
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STAGETWIN_PORT", str(free_port()))


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, such as the traceback of a bug."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture
def stagetwin(project: Path, capsys: pytest.CaptureFixture[str]) -> Stagetwin:
    return Stagetwin(project, capsys)


@pytest.fixture
def planned(tmp_path: Path) -> Planned:
    """The reference project with the recorded plans of both environments."""
    project = copy_project(tmp_path / "reference")
    # There are recorded plans of one service.
    remove_service(project, SECOND_SERVICE)
    planned = Planned(project)
    for environment in ("prod", "staging"):
        planned.plan(environment)
    return planned


@pytest.fixture
def on_plans(planned: Planned, capsys: pytest.CaptureFixture[str]) -> Stagetwin:
    """The command line on the reference project."""
    return Stagetwin(planned.project, capsys)
