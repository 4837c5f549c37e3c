"""The repository's own services -> `terraform/live`, as `stagetwin render --check` compares them."""

from __future__ import annotations

from pathlib import Path

from generator.publishers.module import publisher_module
from generator.render.tree import compare
from tests.fakes.projects import Project

REPOSITORY = Path(__file__).parents[2]
LIVE = REPOSITORY / "terraform" / "live"


def live_files() -> dict[str, str]:
    return {
        str(file.relative_to(LIVE)): file.read_text(encoding="utf-8")
        for file in LIVE.glob("*/*/*.tf")
        if not file.name.endswith("_override.tf")
    }


def test_what_is_committed_is_what_is_rendered() -> None:
    report = compare(Project(REPOSITORY).roots(), live_files(), complete=True)
    assert [f"{one.change} {one.path}\n" + "".join(one.diff()) for one in report.changes] == []
    assert report.unchanged > 0


def test_the_committed_publishers_are_fresh() -> None:
    services = Project(REPOSITORY).definition().services["prod"]
    fresh = {name: publisher_module(one) for name, one in services.items() if one.spec.events}
    assert fresh
    for name, text in fresh.items():
        file = REPOSITORY / "functions" / name / "common" / "events.py"
        assert file.read_text(encoding="utf-8") == text, "run stagetwin events publishers"


def test_a_change_by_hand_is_noticed() -> None:
    files = live_files()
    path = next(iter(sorted(files)))
    files[path] += "# by hand\n"
    report = compare(Project(REPOSITORY).roots(), files, complete=True)
    assert path in [one.path for one in report.changes]
