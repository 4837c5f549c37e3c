"""A service's data, copied so that parts of it can be changed, with a note of each change. Pure."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Issue
from generator.names import is_arn
from generator.spec.yaml_source import KeyPath, YamlSource, dotted

Entry = dict[str, Any]


@dataclass
class Edited:
    """The copy, and what is worth telling about it."""

    source: YamlSource
    data: Entry = field(init=False)
    notes: list[Issue] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    """Texts that name the replica's own resources, though by ARN."""

    def __post_init__(self) -> None:
        self.data = copy.deepcopy(self.source.data) if isinstance(self.source.data, dict) else {}

    def entries(self, section: str) -> Iterator[tuple[KeyPath, Entry]]:
        """The entries of a section or of a mapping inside an entry, each with its place."""
        yield from self.below((section,), self.data)

    def below(self, path: KeyPath, parent: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Entry]]:
        """The entries of what stands at the last part of `path` in `parent`."""
        found = parent.get(path[-1])
        for key, entry in list(found.items()) if isinstance(found, dict) else ():
            if isinstance(entry, dict):
                yield (*path, key), entry

    def foreign(self, entry: Entry, keys: tuple[str, ...]) -> str | None:
        """The key that names, by ARN, something that is not the replica's."""
        return next((key for key in keys if self._is_foreign(entry.get(key))), None)

    def _is_foreign(self, value: Any) -> bool:
        return isinstance(value, str) and is_arn(value) and value not in self.own

    def note(self, path: KeyPath, why: str) -> None:
        """Tell that something is otherwise than in the original."""
        place = f"{self.data.get('service')}.{dotted(path)}"
        self.notes.append(Issue("replica-differs", f"{place}: {why}", self.source.where(path)))

    def drop(self, path: KeyPath, why: str) -> None:
        """Take an entry out."""
        parent: Any = self.data
        for part in path[:-1]:
            parent = parent[part]
        del parent[path[-1]]
        self.note(path, why)

    def switch_off(self, path: KeyPath, entry: Entry, why: str) -> None:
        """Leave an entry there that does nothing."""
        if entry.get("enabled", True):
            entry["enabled"] = False
            self.note(path, f"switched off: {why}")
