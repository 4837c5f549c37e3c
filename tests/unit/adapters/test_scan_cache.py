"""checkov's results are kept by the hash of what it read, and only believed while they are whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.adapters.checkov import Scan, scan_changed
from generator.adapters.scan_cache import MOST_ENTRIES, ScanCache
from generator.project import Project
from tests.unit.adapters.test_checkov import stand_in

ECHO = """
scans = [
    {"name": one["name"], "plan": {"resources": [open(one["plan"]).read()]}, "files": None}
    for one in request["scans"]
]
print(json.dumps({"scans": scans}))
"""


class Bench:
    """A project with two roots, and a stand-in for checkov whose starts are counted."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(folder)
        self.cache = ScanCache(self.project, "checkov-1")
        self.starts = 0
        self._program = stand_in(folder, ECHO)
        for environment in ("prod", "staging"):
            root = self.root(environment)
            root.mkdir(parents=True)
            (root / "main.tf").write_text(f'locals {{\n  name = "{environment}"\n}}\n')
            self.plan(environment, timestamp="2027-01-01T00:00:00Z")

    def root(self, environment: str) -> Path:
        return self.project.root_module(environment, "chat")

    def plan_of(self, environment: str) -> Path:
        return self.project.root / f"{environment}.json"

    def plan(self, environment: str, **values: object) -> None:
        self.plan_of(environment).write_text(json.dumps({"of": environment, **values}))

    def _python(self) -> Path:
        self.starts += 1
        return self._program

    def run(self) -> int:
        """How many of the two had to be scanned."""
        scans = [Scan(f"{name}/chat", self.plan_of(name), self.root(name)) for name in ("prod", "staging")]
        found = scan_changed(self._python, scans, self.cache)
        assert [one.name for one in found.results] == ["prod/chat", "staging/chat"]
        assert [json.loads(next(iter(one.plan_resources)))["of"] for one in found.results] == [
            "prod",
            "staging",
        ]
        return found.scanned


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_two_environments_take_one_process_and_unchanged_ones_none(bench: Bench) -> None:
    assert (bench.run(), bench.starts) == (2, 1)
    assert (bench.run(), bench.starts) == (0, 1)


def test_the_minute_of_a_plan_changes_nothing(bench: Bench) -> None:
    bench.run()
    bench.plan("prod", timestamp="2027-01-02T00:00:00Z")
    assert (bench.run(), bench.starts) == (0, 1)


def test_only_a_changed_plan_is_scanned(bench: Bench) -> None:
    bench.run()
    bench.plan("prod", values={"changed": True})
    assert (bench.run(), bench.starts) == (1, 2)


@pytest.mark.parametrize("name", ["main.tf", "new.tf", "embedded_override.tf", "artifacts.auto.tfvars.json"])
def test_a_changed_file_of_the_root_is_scanned(bench: Bench, name: str) -> None:
    bench.run()
    (bench.root("prod") / name).write_text("{}")
    assert bench.run() == 1


def test_a_changed_module_is_scanned(bench: Bench) -> None:
    module = bench.project.modules / "queue" / "main.tf"
    module.parent.mkdir(parents=True)
    module.write_text("locals {}\n")
    (bench.root("prod") / "main.tf").write_text('module "q" {\n  source = "../../../modules/queue"\n}\n')
    bench.run()
    assert bench.run() == 0
    module.write_text("locals { changed = true }\n")
    assert bench.run() == 1


def test_another_checkov_scans_anew(bench: Bench) -> None:
    bench.run()
    bench.cache = ScanCache(bench.project, "checkov-2")
    assert bench.run() == 2


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"digest": "x", "text": "{}"}', None])
def test_a_result_that_is_not_whole_is_not_believed(bench: Bench, content: str | None) -> None:
    bench.run()
    for entry in bench.cache.folder.glob("*.json"):
        text = entry.read_text().replace("staging", "prod").replace("prod", "other")
        entry.write_text(text if content is None else content)
    assert bench.run() == 2


def test_a_result_of_another_plan_is_not_believed(bench: Bench) -> None:
    bench.run()
    one, other = sorted(bench.cache.folder.glob("*.json"))
    one.write_bytes(other.read_bytes())
    assert bench.run() == 1


def test_the_oldest_results_go(bench: Bench) -> None:
    bench.cache.folder.mkdir(parents=True)
    for number in range(MOST_ENTRIES + 5):
        (bench.cache.folder / f"{number}.json").write_text("{}")
    bench.run()
    assert len(list(bench.cache.folder.glob("*.json"))) == MOST_ENTRIES


def test_results_are_for_their_owner_alone(bench: Bench) -> None:
    bench.run()
    assert {entry.stat().st_mode & 0o777 for entry in bench.cache.folder.glob("*.json")} == {0o600}
