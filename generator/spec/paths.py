"""The route keys of an API -> Issues: paths that API Gateway cannot tell from each other. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Issue
from generator.spec.yaml_source import KeyPath, YamlSource

_PARAMETER = re.compile(r"\{([A-Za-z0-9_]+)\+?\}")


def parameters(path: str) -> list[str]:
    """The names of the path's parameters, in their order."""
    return _PARAMETER.findall(path)


def split(route_key: str) -> tuple[str, str]:
    """`GET /items/{id}` as its method and path; `$default` has no method."""
    method, _, path = route_key.rpartition(" ")
    return method, path


def path_issues(source: YamlSource, at: KeyPath, keys: Iterable[str]) -> Iterator[Issue]:
    """Twice the same parameter in a path, and two keys that differ in names of parameters only."""
    taken: dict[str, str] = {}
    for key in keys:
        names = parameters(key)
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            why = f"{key}: the path has the parameter `{twice}` twice"
            yield Issue("path-parameter-twice", why, source.where((*at, key)), "give each a name of its own")
        shape = _PARAMETER.sub(lambda found: "{+}" if found[0].endswith("+}") else "{}", key)
        if shape in taken:
            why = f"{key}: API Gateway cannot tell it from `{taken[shape]}`, which takes the same paths"
            yield Issue("route-ambiguous", why, source.where((*at, key)), "leave one of the two out")
        taken.setdefault(shape, key)
