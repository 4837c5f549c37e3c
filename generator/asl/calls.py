"""A definition before its placeholders are filled -> what of the service each task names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.asl.tasks import Task, tasks_of

_NAMED: Final = re.compile(r"\$\{\s*([a-z_]+)\.([a-z0-9-]+)(?:\.[a-z]+)?\s*\}")


@dataclass(frozen=True, slots=True)
class Call:
    """An entry of the service, as a placeholder names it; `events` are the detail-types put on a bus."""

    kind: str
    name: str
    events: tuple[str, ...] = ()


def calls_of(machine: object) -> tuple[Call, ...]:
    """Each once, in the order of the tasks."""
    return tuple(dict.fromkeys(one for task in tasks_of(machine) for one in _of_task(task)))


def _of_task(task: Task) -> Iterator[Call]:
    entries = task.arguments.get("Entries")
    told: dict[str, dict[str, None]] = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping):
            kinds = told.setdefault(str(entry.get("EventBusName", "default")), {})
            if isinstance(detail_type := entry.get("DetailType"), str):
                kinds[detail_type] = None
    for text in dict.fromkeys((task.resource, *_texts(task.arguments))):
        for kind, name in _NAMED.findall(text):
            yield Call(kind, name, tuple(told.get(text, ())) if kind == "event_bus" else ())


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
