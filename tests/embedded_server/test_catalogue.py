"""Each addition says why it is there and is applied; a test notices when it is no longer needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.embedded.server.additions import catalogue

ADDITIONS = Path(catalogue.__file__).parent
NAMES = sorted(file.stem for file in ADDITIONS.glob("*.py") if file.stem not in ("__init__", "catalogue"))


@pytest.mark.parametrize("name", NAMES)
def test_an_addition_has_a_reason(name: str) -> None:
    text = (ADDITIONS / f"{name}.py").read_text(encoding="utf-8")
    assert re.match(r'""".+\n\nReason: ', text), "its docstring has to say why MiniStack alone is not enough"


def test_every_addition_is_applied() -> None:
    assert sorted(catalogue.ADDITIONS) == [name.replace("_", "-") for name in NAMES]


def test_gaps_are_watched() -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    assert tests.count("plain_account") + tests.count("plain_api") >= len(NAMES)
