"""Names of the original that people wrote out -> the replica's names of the same. Pure.

`shop-staging-orders`, and ARNs that hold it, become `shop-pr-42-orders` if the replica has the service. ARNs
of a table's stream hold the moment of its making as well, and cannot be derived.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from generator.replica.edits import Edited
from generator.spec.yaml_source import KeyPath


@dataclass(frozen=True, slots=True)
class WrittenNames:
    """How names of the original are told from other texts; `services` are those that the replica has."""

    original: str
    label: str
    services: Collection[str]

    def found_in(self, text: str) -> bool:
        """Whether it holds a name of the original's."""
        return any(pattern.search(text) for pattern in self._patterns())

    def derived(self, text: str) -> str:
        """With the replica's names in their places."""
        if "/stream/" in text:
            return text
        for pattern in self._patterns():
            text = pattern.sub(rf"\g<1>{self.label}\g<2>", text)
        return text

    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        services = "|".join(sorted(map(re.escape, self.services), key=len, reverse=True))
        name = re.compile(rf"(?<![A-Za-z0-9_-])((?:{services})-){re.escape(self.original)}(-[a-z])")
        parameter = re.compile(rf"(?<![A-Za-z0-9_-])(/(?:{services})/){re.escape(self.original)}(/)")
        return name, parameter


def derive_names(edited: Edited, names: WrittenNames) -> None:
    """Replace them everywhere in the service's data, and tell each."""
    edited.data = {key: _derived(edited, names, value, (key,)) for key, value in edited.data.items()}


def _derived(edited: Edited, names: WrittenNames, value: Any, path: KeyPath) -> Any:
    if isinstance(value, dict):
        return {key: _derived(edited, names, inner, (*path, str(key))) for key, inner in value.items()}
    if isinstance(value, list):
        return [_derived(edited, names, inner, (*path, str(at))) for at, inner in enumerate(value)]
    if not isinstance(value, str):
        return value
    derived = names.derived(value)
    if derived != value:
        edited.own.add(derived)
        edited.note(path, f"it is `{derived}`: the replica's own in place of the original's")
    return derived
