"""A service's YamlSource + the components that it includes -> the source with their entries in it. Pure.

Entries are called `<inclusion>-<entry>`, and what names them inside of the component follows. Each value
keeps the place where it was written: in the component, or where the service gives a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.errors import Issue, StagetwinError, Where
from generator.spec.component import ComponentHeadSpec
from generator.spec.merging import Merging, Node, merging
from generator.spec.nearest import did_you_mean
from generator.spec.validation import validate
from generator.spec.yaml_source import KeyPath, YamlSource, dotted, parse_yaml

FOLDER: Final = "components"
FILE: Final = "component.yaml"
SECTIONS: Final = (
    *("functions", "tables", "event_buses", "rules", "queues", "topics", "streams", "buckets"),
    *("secrets", "keys", "alarms", "consumes", "log_subscriptions"),
)
"""What a component may hold: entries that need no files but functions' code."""
SECTION_OF: Final[Mapping[str, str]] = {
    "function": "functions",
    "queue": "queues",
    "topic": "topics",
    "stream": "streams",
    "state_machine": "state_machines",
    "event_bus": "event_buses",
    "table": "tables",
    "bucket": "buckets",
    "key": "keys",
    "dead_letters": "queues",
}
"""The keys by which definitions name other entries."""
_HEAD: Final = ("component", "description", "parameters")
_PARAMETER: Final = re.compile(r"\$\(([a-z][a-z0-9_]*)\)")
_NAME: Final = "name"


def with_components(source: YamlSource, documents: Mapping[Path, bytes], issues: list[Issue]) -> YamlSource:
    """The source as if its components' entries were written in it; `issues` gets what is wrong with them."""
    included = source.data.get(FOLDER) if isinstance(source.data, dict) else None
    if not isinstance(source.data, dict) or not isinstance(included, dict):
        return source
    merged = merging(source, source.data)
    for prefix, inclusion in included.items():
        if isinstance(inclusion, dict) and isinstance(inclusion.get("component"), str):
            _include(source, merged, str(prefix), inclusion, documents)
    return merged.merged(source, issues)


def _include(
    source: YamlSource, merged: Merging, prefix: str, inclusion: Node, documents: Mapping[Path, bytes]
) -> None:
    name = inclusion["component"]
    path = (FOLDER, prefix)
    file = Path(FOLDER, name, FILE)
    if file not in documents:
        known = [one.parent.name for one in documents if one.name == FILE and one.parts[0] == FOLDER]
        why = f"component: there is no {file.as_posix()}"
        where = source.where((*path, "component"))
        merged.issues.append(Issue("unknown-component", why, where, did_you_mean(name, known)))
        return
    try:
        component = parse_yaml(file, documents[file])
        head = component_head(component)
    except StagetwinError as error:
        merged.issues += error.issues
        return
    merged.issues += _head_issues(component, head, name)
    missing = list(_missing(source, path, inclusion, head))
    if missing:
        merged.issues += missing
        return
    values = {**_values(source, path, inclusion, head, merged.issues), _NAME: prefix}
    _Inclusion(source, merged, component, prefix, name, values).merge()


def component_head(component: YamlSource) -> ComponentHeadSpec:
    """What a component says of itself. Raise StagetwinError with all that is wrong in it."""
    data = component.data if isinstance(component.data, dict) else {}
    own = {key: data[key] for key in _HEAD if key in data}
    return validate(ComponentHeadSpec, YamlSource(component.file, own, component.places))


def _head_issues(component: YamlSource, head: ComponentHeadSpec, folder: str) -> Iterator[Issue]:
    if head.component != folder:
        why = f"component: it says `{head.component}`, and the folder is named {folder}"
        yield Issue("wrong-name", why, component.where(("component",)), "let the two agree")
    if _NAME in head.parameters:
        why = f"{_NAME}: this parameter is there anyway: the name of the inclusion"
        yield Issue("reserved-name", why, component.where(("parameters", _NAME)), "give it another name")
    for section in component.data if isinstance(component.data, dict) else ():
        if section not in (*_HEAD, *SECTIONS):
            why = f"{section}: a component holds no such section"
            yield Issue(
                "component-section", why, component.where((section,)), did_you_mean(section, SECTIONS)
            )


def _missing(source: YamlSource, path: KeyPath, inclusion: Node, head: ComponentHeadSpec) -> Iterator[Issue]:
    written = inclusion.get("parameters")
    for key, parameter in head.parameters.items():
        if parameter.required and not (isinstance(written, dict) and key in written):
            why = f"parameters: the component `{head.component}` needs `{key}`"
            yield Issue("missing-parameter", why, source.where(path), parameter.description)


def _values(
    source: YamlSource, path: KeyPath, inclusion: Node, head: ComponentHeadSpec, issues: list[Issue]
) -> Node:
    """Each parameter's value; for a wrong one its default, so that what else is wrong is found."""
    written = inclusion.get("parameters")
    given = written if isinstance(written, dict) else {}
    found: Node = {}
    for key in given:
        if key not in head.parameters:
            why = f"{key}: the component `{head.component}` has no such parameter"
            where = source.where((*path, "parameters", str(key)))
            issues.append(Issue("unknown-parameter", why, where, did_you_mean(str(key), head.parameters)))
    for key, parameter in head.parameters.items():
        if key in given and not parameter.takes(given[key]):
            one_of = f", one of {', '.join(map(str, parameter.values))}" if parameter.values else ""
            why = f"{key}: it must be a {parameter.type}{one_of}, and {given[key]!r} stands here"
            issues.append(Issue("wrong-parameter", why, source.where((*path, "parameters", key))))
        found[key] = given.get(key, parameter.default)
    return found


class _Inclusion:
    """One component on its way into one service."""

    def __init__(
        self,
        source: YamlSource,
        merged: Merging,
        component: YamlSource,
        prefix: str,
        name: str,
        values: Node,
    ) -> None:
        self._source, self._merged, self._component = source, merged, component
        self._prefix, self._name, self._values = prefix, name, values
        data: Node = component.data if isinstance(component.data, dict) else {}
        self._sections = {
            key: value for key, value in data.items() if key in SECTIONS and isinstance(value, dict)
        }

    def merge(self) -> None:
        for section, entries in self._sections.items():
            known = self._merged.data.get(section)
            found = dict(known) if isinstance(known, dict) else {}
            for key, entry in entries.items():
                name = f"{self._prefix}-{key}"
                if name in found:
                    why = f"{name}: the component `{self._name}` brings an entry of this name to {section}"
                    where = self._source.where((section, name))
                    hint = f"call it otherwise, or the inclusion `{self._prefix}`"
                    self._merged.issues.append(Issue("component-name", why, where, hint))
                    continue
                place = (section, str(key))
                self._place((section, name), place)
                value = self._value(entry, place, (section, name))
                found[name] = self._with_code(section, str(key), value)
            self._merged.data[section] = found
            self._place((section,), (section,))

    def _with_code(self, section: str, key: str, entry: object) -> object:
        if section != "functions" or not isinstance(entry, dict) or "image" in entry:
            return entry
        folder = entry.get("source", key)
        return {**entry, "source": f"{FOLDER}/{self._name}/{folder}"}

    def _value(self, value: object, place: KeyPath, path: KeyPath) -> object:
        """The value with parameters and own names filled in; notes where each part stands."""
        self._place(path, place)
        match value:
            case dict():
                found: Node = {}
                for key, inner in value.items():
                    named = self._key(str(key), path)
                    found[named] = self._value(inner, (*place, str(key)), (*path, named))
                return found
            case list():
                return [
                    self._value(inner, (*place, str(position)), (*path, str(position)))
                    for position, inner in enumerate(value)
                ]
            case str():
                return self._own(self._text(value, place, path), path)
            case _:
                return value

    def _key(self, key: str, path: KeyPath) -> str:
        text = str(self._text(key, path, None))
        if path[-1:] != ("access",):
            return text
        name, separator, rest = re.match(r"([^.:]*)([.:]?)(.*)", text).groups()  # type: ignore[union-attr]
        is_own = any(name in entries for entries in self._sections.values())
        return f"{self._prefix}-{text}" if is_own else f"{name}{separator}{rest}"

    def _own(self, value: object, path: KeyPath) -> object:
        """The name of an entry of the component becomes what it is called in the service."""
        section = SECTION_OF.get(path[-1])
        if section is None or not isinstance(value, str):
            return value
        own = self._sections.get(section, {})
        return f"{self._prefix}-{value}" if value.partition(":")[0] in own else value

    def _text(self, text: str, place: KeyPath, path: KeyPath | None) -> object:
        whole = _PARAMETER.fullmatch(text)
        if whole is not None and whole[1] in self._values:
            if path is not None:
                given = (FOLDER, self._prefix, "parameters", whole[1])
                if given in self._source.places:
                    self._merged.places[path] = self._source.places[given]
            return self._values[whole[1]]
        return _PARAMETER.sub(lambda found: self._parameter(found, place), text)

    def _parameter(self, found: re.Match[str], place: KeyPath) -> str:
        if found[1] in self._values:
            return str(self._values[found[1]])
        why = f"$({found[1]}): the component has no such parameter"
        where = self._component.where(place)
        self._merged.issues.append(
            Issue("unknown-parameter", why, where, did_you_mean(found[1], self._values))
        )
        return found[0]

    def _place(self, path: KeyPath, place: KeyPath) -> None:
        where = self._component.where(place)
        self._merged.places.setdefault(path, Where(where.file, where.line, dotted(place)))
