"""`stagetwin cache`: what is kept, and its removal beside commands that use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.package.lock import exclusive
from tests.cli.commands import Stagetwin, replace, write


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    return tmp_path / "user" / "stagetwin"


def sizes(stagetwin: Stagetwin) -> dict[str, int]:
    return {one["name"]: one["entries"] for one in stagetwin("cache", "show", "--json").document()["caches"]}


def test_nothing_is_kept_at_first(stagetwin: Stagetwin) -> None:
    assert set(sizes(stagetwin).values()) == {0}
    assert stagetwin("cache", "clear").code == 0


def test_what_was_rendered_is_kept_until_it_is_cleared(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin("render")
    assert sizes(stagetwin)["rendered"] == 3, "two roots, and that nothing has changed"
    assert "rendered" in stagetwin("cache", "show").out
    cleared = stagetwin("cache", "clear", "rendered", "--json").document()["cleared"]
    assert [(one["name"], one["entries"], one["in_use"]) for one in cleared] == [("rendered", 3, 0)]
    assert sizes(stagetwin)["rendered"] == 0
    assert stagetwin("render", "--json").document()["rendered"] == 2


def test_an_entry_that_a_command_holds_stays(user: Path, stagetwin: Stagetwin) -> None:
    folder = user / "package" / "dependencies"
    for key in ("busy", "idle"):
        write(folder / key / "tree" / "module.py", "x = 1\n")
    with exclusive(folder / "busy.lock"):
        [cleared] = stagetwin("cache", "clear", "dependencies", "--json").document()["cleared"]
    assert (cleared["entries"], cleared["in_use"]) == (1, 1)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == ["busy"]
    assert "1 thing, 0.0 MB removed" in stagetwin("cache", "clear", "dependencies").out


def test_what_a_killed_command_left_half_made_goes_too(user: Path, stagetwin: Stagetwin) -> None:
    folder = user / "package" / "dependencies"
    write(folder / "key.partial" / "tree" / "module.py", "x = 1\n")
    write(folder / "key.going-1" / "module.py", "x = 1\n")
    stagetwin("cache", "clear")
    assert [path for path in folder.iterdir() if path.is_dir()] == []


def test_each_function_keeps_its_latest_artifact(project: Path, stagetwin: Stagetwin) -> None:
    replace(project / "environments" / "prod.yaml", "target: embedded", "target: aws")
    handler = project / "functions" / "orders" / "receive" / "handler.py"
    replace(handler, "handler(", "handle(")
    for number in range(3):
        write(handler, handler.read_text(encoding="utf-8") + f"# {number}\n")
        assert stagetwin("package", "prod", "--no-upload").code == 0
    assert sizes(stagetwin)["artifacts"] == 2
    stagetwin("cache", "clear")
    assert sizes(stagetwin)["artifacts"] == 0
    assert stagetwin("package", "prod", "--no-upload").out.split()[-1] == "unchanged"


def test_a_name_that_is_no_cache_clears_nothing(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin("render")
    refused = stagetwin("cache", "clear", "rendred", "--json")
    assert refused.codes() == ["unknown-cache"]
    assert sizes(stagetwin)["rendered"] == 3
