"""The classic examples of other tools -> how many lines they take here."""

from __future__ import annotations

import pytest

from tests.golden.test_cases import CASES

LINES = {"example-get-resource": 20}


@pytest.mark.parametrize("name", LINES)
def test_an_example_is_short(name: str) -> None:
    [case] = [case for case in CASES if case.name == name]
    [service] = (case / "functions").glob("*/service.yaml")
    lines = service.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LINES[name]
