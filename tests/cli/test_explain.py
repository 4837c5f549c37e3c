"""`stagetwin explain`: a key by its path, by its end, or with a real name in it."""

from __future__ import annotations

import pytest

from tests.cli.commands import Stagetwin


@pytest.mark.parametrize(
    "key",
    ["functions.<name>.timeout_seconds", "functions.receive.timeout_seconds", "functions.timeout_seconds"],
)
def test_a_key_by_its_path(stagetwin: Stagetwin, key: str) -> None:
    shown = stagetwin("explain", key, "--json")
    [found] = shown.document()["keys"]
    assert found["path"] == "functions.<name>.timeout_seconds"
    assert found["takes"] == "whole number from 1 to 900"
    assert found["default"] == "`10`"


def test_a_key_by_its_end_may_be_several(stagetwin: Stagetwin) -> None:
    paths = [one["path"] for one in stagetwin("explain", "threshold", "--json").document()["keys"]]
    assert "functions.<name>.alarms.<name>.threshold" in paths


def test_a_section_lists_its_keys(stagetwin: Stagetwin) -> None:
    shown = stagetwin("explain", "tables")
    assert shown.code == 0
    assert "partition_key" in shown.out and "DynamoDB" in shown.out


def test_without_a_key_the_top_of_each_file(stagetwin: Stagetwin) -> None:
    shown = stagetwin("explain")
    assert "functions  (service.yaml)" in shown.out
    assert "mirrors  (environments/*.yaml)" in shown.out


def test_an_unknown_key_names_the_nearest(stagetwin: Stagetwin) -> None:
    shown = stagetwin("explain", "functions.memory_megabits")
    assert shown.code == 1
    assert "memory_megabytes" in shown.err


def test_it_needs_no_project(stagetwin: Stagetwin) -> None:
    assert stagetwin.anywhere("explain", "mirrors").code == 0
