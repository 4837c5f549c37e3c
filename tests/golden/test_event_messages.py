"""Every mistake in rules and sample events -> the text that a person reads.

As in `messages/`, a file of `event_messages/` begins with what all of its cases share, a service's YAML. In
`lint.txt` a case goes on with that YAML; in `samples.txt` it is sample files, each after `+++ its name`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import Issue, StagetwinError
from generator.routing.lint import lint
from tests.fakes.definitions import definition
from tests.fakes.events import put_through
from tests.golden.golden import agree

FOLDER = Path(__file__).parent / "event_messages"


def lint_text(shared: str, body: str) -> str:
    texts = []
    for about in (one.about for one in lint(definition(shared + body).services).findings):
        found = about.finding
        issue = Issue(found.code, f"{found.rule}: {found.message}", about.where, found.hint)
        texts.append(f"{about.severity.value} {found.code}\n{issue}")
    return "\n".join(texts)


def samples_text(shared: str, body: str) -> str:
    parts = body.split("+++ ")[1:]
    files = {name: text for name, _, text in (part.partition("\n") for part in parts)}
    try:
        report = put_through(shared, files)
    except StagetwinError as error:
        return str(error)
    return "\n".join(str(one.issue) for one in report.faults)


RUNNERS: dict[str, Callable[[str, str], str]] = {"lint": lint_text, "samples": samples_text}


@pytest.mark.parametrize("name", RUNNERS)
def test_every_mistake_says_what_is_wrong_where_and_what_to_do(name: str) -> None:
    file = FOLDER / f"{name}.txt"
    shared, *cases = file.read_text(encoding="utf-8").split("=== ")
    made = shared
    titles = set()
    for case in cases:
        title, _, rest = case.partition("\n")
        body = rest.partition("---\n")[0]
        text = RUNNERS[name](shared, body)
        assert (text == "") == title.startswith("nothing"), text
        made += f"=== {title}\n{body}---\n{text}\n" if text else f"=== {title}\n{body}---\n"
        titles.add(title)
    assert len(titles) == len(cases) > 0
    agree(file, made)
