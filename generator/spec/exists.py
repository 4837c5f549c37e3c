"""A name and what is known -> an Issue unless it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Issue
from generator.spec.nearest import did_you_mean
from generator.spec.yaml_source import KeyPath, YamlSource


def exists(
    source: YamlSource, path: KeyPath, name: str | None, known: Iterable[str], kind: str, of: str = "service"
) -> Iterator[Issue]:
    """What `path` names must be known, if it names anything."""
    if name is not None and name not in known:
        why = f"{path[-1]}: the {of} has no {kind} named `{name}`"
        yield Issue("unknown-reference", why, source.where(path), did_you_mean(name, known))
