"""Change each value of the reference services' stacks: whatever is rendered otherwise must be found."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from generator.mirror.compare import compare_written
from generator.mirror.from_root import read_root
from generator.mirror.report import MirrorReport
from generator.mirror.resources import Side
from generator.pipeline.definitions import load
from generator.project import Project
from generator.render.root import render_root
from generator.stack.stack import Stack
from tests.policy.recorded import identity

PROJECT = Path(__file__).parents[3]
# What no Terraform is made of: where things stand in the definition, and what extra files may use.
NOT_RENDERED = ("origins", "known_names")


def changes(value: Any, rebuild: Any) -> Iterator[Any]:
    """Rebuilt wholes that are otherwise in one place."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name not in NOT_RENDERED and field.init:
                own = getattr(value, field.name)
                yield from changes(
                    own, lambda new, name=field.name: rebuild(dataclasses.replace(value, **{name: new}))
                )
    elif isinstance(value, Mapping):
        for key, own in value.items():
            yield from changes(own, lambda new, key=key: rebuild({**value, key: new}))
            yield lambda key=key: rebuild({name: one for name, one in value.items() if name != key})
    elif isinstance(value, tuple):
        for at, own in enumerate(value):
            yield from changes(own, lambda new, at=at: rebuild((*value[:at], new, *value[at + 1 :])))
            yield lambda at=at: rebuild((*value[:at], *value[at + 1 :]))
    else:
        yield from leaf_changes(value, rebuild)


def leaf_changes(value: Any, rebuild: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield lambda: rebuild(not value)
    elif isinstance(value, int | float):
        yield lambda: rebuild(value + 1)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield lambda: rebuild(f"{value}x")


def seen(report: MirrorReport) -> set[tuple[str, str]]:
    return {(row.difference.at, repr(row.difference.twin)) for row in report.rows}


def found_and_changed(service: str, every: int) -> tuple[list[str], int]:
    workspace = load(Project(PROJECT), date(2026, 11, 23))
    stacks = {name: workspace.select(name, service)[0].stack for name in ("prod", "staging")}

    def side(name: str, stack: Stack) -> tuple[Side, Mapping[str, str]]:
        root = render_root(stack)
        return Side(identity(name), {service: read_root(service, root)}), root.files

    baseline, _ = side("prod", stacks["prod"])
    twin, files = side("staging", stacks["staging"])
    before = seen(compare_written(baseline, twin, {}))
    changed, missed = 0, []
    for number, change in enumerate(changes(stacks["staging"], lambda new: new)):
        if number % every:
            continue
        try:
            other, texts = side("staging", change())
        except (ValueError, TypeError, KeyError, LookupError):
            # Nobody can define that: a name that is no identifier, a kind that there is not.
            continue
        if texts == files:
            continue
        changed += 1
        if seen(compare_written(baseline, other, {})) == before:
            missed += [name for name in files if texts.get(name) != files[name]]
    return missed, changed


def test_some_changes_of_a_stack() -> None:
    missed, changed = found_and_changed("positive-chat", 40)
    assert missed == []
    assert changed > 10


@pytest.mark.exhaustive
@pytest.mark.parametrize("service", ["positive-chat", "support-desk"])
def test_every_change_of_a_stack(service: str) -> None:
    missed, changed = found_and_changed(service, 1)
    print(f"{service}: {changed - len(missed)} of {changed} changes found")
    assert missed == []
    assert changed > 300
