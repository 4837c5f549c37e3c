"""`stagetwin render`: what it writes, what it removes, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.commands import Stagetwin, add_service, files, replace

DEFINITION = Path("functions", "orders", "service.yaml")


def live(project: Path) -> dict[str, bytes]:
    return files(project / "terraform" / "live")


def test_roots_are_written_for_every_environment(project: Path, stagetwin: Stagetwin) -> None:
    shown = stagetwin("render")
    assert shown.code == 0
    written = live(project)
    assert {path.rpartition("/")[0] for path in written} == {"prod/orders", "staging/orders"}
    assert all(path.endswith(".tf") for path in written)
    assert f"{len(written)} files changed" in shown.out
    assert all(f"create  terraform/live/{path}" in shown.out for path in written)


def test_a_second_time_nothing_is_written(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin("render")
    before = {path: path.stat().st_mtime_ns for path in (project / "terraform").rglob("*.tf")}
    shown = stagetwin("render")
    assert (shown.code, shown.out.strip()) == (0, f"up to date: {len(before)} files")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_check_passes_on_what_was_rendered(stagetwin: Stagetwin) -> None:
    stagetwin("render")
    assert stagetwin("render", "--check").code == 0


def test_check_shows_the_difference_and_writes_nothing(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin("render")
    before = live(project)
    replace(project / DEFINITION, "receive:\n", "receive:\n    memory_megabytes: 333\n")
    shown = stagetwin("render", "--check")
    assert shown.code == 2
    assert live(project) == before
    lines = shown.out.splitlines()
    assert any(line.startswith("update  terraform/live/prod/orders/") for line in lines)
    changed = [line for line in lines if line.startswith("+") and "memory" in line]
    assert len(changed) == 2
    assert all("333" in line for line in changed)
    assert any(line.startswith("+++ b/staging/orders/") for line in lines)
    assert "2 files would change" in shown.out


def test_check_before_anything_is_rendered(project: Path, stagetwin: Stagetwin) -> None:
    assert stagetwin("render", "--check").code == 2
    assert live(project) == {}


def test_somebodys_file_stays_and_nothing_is_written(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin("render")
    own = project / "terraform" / "live" / "staging" / "orders" / "terraform.tf"
    own.write_text("# mine\n")
    replace(project / DEFINITION, "receive:\n", "receive:\n    memory_megabytes: 333\n")
    before = live(project)
    shown = stagetwin("render", "--json")
    assert (shown.code, shown.codes()) == (1, ["foreign-file"])
    assert live(project) == before


def test_a_removed_services_root_goes(project: Path, stagetwin: Stagetwin) -> None:
    add_service(project, "invoices")
    stagetwin("render")
    notes = project / "terraform" / "live" / "prod" / "invoices" / "notes.md"
    notes.write_text("kept by hand\n")
    shutil.rmtree(project / "functions" / "invoices")
    shown = stagetwin("render")
    assert shown.code == 0
    assert "delete  terraform/live/prod/invoices/" in shown.out
    assert not (project / "terraform" / "live" / "staging" / "invoices").exists()
    assert notes.parent.is_dir() and [*notes.parent.iterdir()] == [notes]
    assert (project / "terraform" / "live" / "prod" / "orders" / "terraform.tf").is_file()


def test_changes_are_one_json_document(project: Path, stagetwin: Stagetwin) -> None:
    asked = stagetwin("render", "--check", "--json")
    assert asked.code == 2
    written = stagetwin("render", "--json")
    assert written.code == 0
    document = written.document()
    assert document["written"] is True and asked.document()["written"] is False
    assert document["changes"] == asked.document()["changes"]
    paths = {one["path"].removeprefix("terraform/live/"): one["change"] for one in document["changes"]}
    assert paths == dict.fromkeys(live(project), "create")
    again = stagetwin("render", "--json").document()
    assert again == {
        "changes": [],
        "unchanged": len(paths),
        "written": True,
        "parsed": False,
        "rendered": 0,
    }


def test_nothing_is_written_when_one_environment_is_invalid(project: Path, stagetwin: Stagetwin) -> None:
    replace(project / "environments" / "staging.yaml", "222222222222", "2")
    assert stagetwin("render").code == 1
    assert live(project) == {}
