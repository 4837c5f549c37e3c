"""`stagetwin new`: what it writes is valid, and its code and test run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import Stagetwin, files, replace


def grown(stagetwin: Stagetwin) -> None:
    for arguments in (
        ("service", "shop", "--description", 'What "we" sell: everything'),
        ("function", "shop", "take-order", "-d", 'Takes an order: "now"'),
        ("function", "shop", "count"),
        ("hook", "shop", "approve"),
        ("table", "shop", "orders", "--partition-key", "id", "--sort-key", "at:N"),
        ("queue", "shop", "mail"),
        ("topic", "shop", "news"),
        ("stream", "shop", "clicks"),
        ("bucket", "shop", "pictures"),
        ("key", "shop", "private"),
        ("event-bus", "shop", "facts"),
        ("rule", "shop", "nightly", "--function", "count", "--schedule", "rate(1 day)"),
        (
            "rule", "shop", "placed", "--function", "count", "--source", "shop",
            "--detail-type", "OrderPlaced", "--event-bus", "facts",
        ),
    ):  # fmt: skip
        shown = stagetwin("new", *arguments)
        assert shown.code == 0, shown


def test_a_service_grows_piece_by_piece(project: Path, stagetwin: Stagetwin) -> None:
    grown(stagetwin)
    assert stagetwin("validate").code == 0
    assert stagetwin("render").code == 0
    assert stagetwin("events", "lint", "shop").code == 0
    tested = stagetwin("events", "test", "shop")
    assert tested.code == 0, tested
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "functions/shop"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 and "3 passed" in done.stdout, done.stdout


def test_what_was_written_is_listed(stagetwin: Stagetwin) -> None:
    shown = stagetwin("new", "function", "orders", "ship", "--json")
    assert shown.document() == {
        "written": [
            "functions/orders/ship/handler.py",
            "functions/orders/tests/test_ship.py",
            "functions/orders/service.yaml",
        ]
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("service", "orders"), "file-exists"),
        (("service", "Orders!"), "invalid-string-pattern-mismatch"),
        (("function", "odrers", "ship"), "unknown-service"),
        (("function", "orders", "receive"), "name-taken"),
        (("function", "orders", "tests"), "reserved-name"),
        (("table", "orders", "more", "--partition-key", "id:Q"), "usage"),
        (("rule", "orders", "all", "--function", "receive"), "usage"),
        (
            ("rule", "orders", "all", "--function", "recieve", "--schedule", "rate(1 day)"),
            "unknown-reference",
        ),
        (
            ("rule", "orders", "all", "--function", "receive", "--schedule", "rate(1 days)"),
            "schedule-singular-plural",
        ),
    ],
)
def test_a_mistake_writes_nothing(
    project: Path, stagetwin: Stagetwin, arguments: tuple[str, ...], code: str
) -> None:
    before = files(project)
    shown = stagetwin("new", *arguments, "--json")
    assert shown.code == 1
    assert shown.codes() == [code]
    assert files(project) == before


def test_a_file_in_the_way_stays(project: Path, stagetwin: Stagetwin) -> None:
    taken = project / "functions" / "orders" / "ship" / "handler.py"
    taken.parent.mkdir()
    taken.write_text("mine = 1\n")
    before = files(project)
    assert stagetwin("new", "function", "orders", "ship", "--json").codes() == ["file-exists"]
    assert files(project) == before


def test_a_broken_definition_is_told_first(project: Path, stagetwin: Stagetwin) -> None:
    replace(project / "functions" / "orders" / "service.yaml", "partition_key: id", "partition_kee: id")
    before = files(project)
    assert stagetwin("new", "queue", "orders", "mail").code == 1
    assert files(project) == before
