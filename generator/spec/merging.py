"""A service's YamlSource while other documents are merged into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.errors import Issue, Where
from generator.spec.yaml_source import KeyPath, YamlSource

Node = dict[str, Any]


@dataclass(slots=True)
class Merging:
    """The data and the places so far, and what is wrong with the documents."""

    data: Node
    places: dict[KeyPath, Where]
    issues: list[Issue] = field(default_factory=list)

    def merged(self, source: YamlSource, issues: list[Issue]) -> YamlSource:
        """The source with all that was merged into it; `issues` gets what is wrong."""
        issues += self.issues
        return YamlSource(source.file, self.data, self.places, source.changes)


def merging(source: YamlSource, data: Node) -> Merging:
    """Begins with what the source says itself."""
    return Merging(dict(data), dict(source.places))
