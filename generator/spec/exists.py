"""A name in a definition -> an Issue, unless there is something of that name. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Issue
from generator.names import is_arn
from generator.spec.nearest import did_you_mean
from generator.spec.yaml_source import KeyPath, YamlSource


def exists(
    source: YamlSource, path: KeyPath, name: str | None, known: Iterable[str], kind: str, of: str = "service"
) -> Iterator[Issue]:
    """What `path` names must be known, if it names anything; `path` may lead to an entry of a list."""
    if name is not None and name not in known:
        key = path[-2] if path[-1].isdigit() else path[-1]
        why = f"{key}: the {of} has no {kind} named `{name}`"
        yield Issue("unknown-reference", why, source.where(path), did_you_mean(name, known))


def unless_arn(written: str | None) -> str | None:
    """The name of something of this service's own; nothing if an ARN of anybody's is written."""
    return None if written is None or is_arn(written) else written
