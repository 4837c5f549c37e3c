"""Every mistake in a service -> the text that a person reads.

A file of `messages/` begins with the YAML that all of its cases share. A case is `=== name`, the YAML that
follows the shared part, `---`, and the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.definitions import problems
from tests.golden.golden import agree

FOLDER = Path(__file__).parent / "messages"


@dataclass(frozen=True)
class Case:
    name: str
    yaml: str

    def text(self, shared: str) -> str:
        found = "\n".join(map(str, problems(shared + self.yaml)))
        return f"=== {self.name}\n{self.yaml}---\n{found}\n"


def read(text: str) -> tuple[str, list[Case]]:
    shared, *parts = text.split("=== ")
    cases = []
    for part in parts:
        name, _, rest = part.partition("\n")
        cases.append(Case(name, rest.partition("---\n")[0]))
    return shared, cases


FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_mistake_says_what_is_wrong_where_and_what_to_do(file: Path) -> None:
    shared, cases = read(file.read_text(encoding="utf-8"))
    assert len({case.name for case in cases}) == len(cases) > 0
    agree(file, shared + "".join(case.text(shared) for case in cases))
