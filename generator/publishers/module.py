"""Service -> the text of its publisher: a class for each event, and one that puts them. Pure."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.errors import Issue, StagetwinError
from generator.names import environment_variable
from generator.publishers.shapes import Attribute, Shape, Shapes, pascal
from generator.spec.definition import Service
from generator.spec.kinds import GRANTED
from generator.spec.messaging.fact import split_version

_RUNTIME: Final = Path(__file__).with_name("runtime.py")
_MARK: Final = "# --- the part of every publisher ---\n"
_WIDTH: Final = 100
# What the publisher looks at when it runs; all else of a schema is for people and for `stagetwin validate`.
_KEYWORDS: Final = frozenset(
    {"$ref", "type", "const", "enum", "minLength", "maxLength", "pattern", "minimum", "maximum"}
    | {"exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "items", "required", "properties"}
    | {"additionalProperties", "patternProperties", "$defs", "definitions"}
)
_BY_NAME: Final = frozenset({"properties", "patternProperties", "$defs", "definitions"})
_NAMES_OF_RUNTIME: Final = frozenset(
    {"Any", "ClassVar", "Event", "EventsClient", "Final", "InvalidEvent", "Iterator", "Literal", "Mapping"}
    | {"NotPublished", "Protocol", "Publisher", "Refused", "Sequence"}
)


def publisher_module(service: Service) -> str:
    """Raise StagetwinError for events that would be classes of the same name."""
    spec = service.spec
    names = _class_names(service)
    classes: list[str] = []
    taken = {*_NAMES_OF_RUNTIME, *names.values()}
    for name, event in spec.events.items():
        schema = event.schema_ if isinstance(event.schema_, Mapping) else {}
        shapes = Shapes(schema, taken)
        own = shapes.shape(names[name], schema)
        classes += [_class(shape, ()) for shape in shapes.made if shape is not own]
        bus = None
        if event.event_bus is not None:
            bus = environment_variable(event.event_bus, GRANTED["event_buses"].variable)
        facts = (
            f"SOURCE = {_text(event.source or spec.service)}",
            f"DETAIL_TYPE = {_text(event.detail_type or split_version(name)[0])}",
            f"BUS_VARIABLE = {_text(bus) if bus is not None else 'None'}",
            f"SCHEMA = {_value(_pruned(schema), 4)}",
        )
        classes.append(_class(own, facts, event.description, "Event"))
    return _head(service) + _runtime("\n".join(classes)) + "\n\n" + "\n\n\n".join(classes) + "\n"


def _class_names(service: Service) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in service.spec.events:
        own = pascal(name)
        other = next((one for one, taken in found.items() if taken == own), None)
        if other is not None or own in _NAMES_OF_RUNTIME:
            of = f"the event `{other}`" if other else "a class that every publisher has"
            why = f"{name}: its class would be called {own}, as is that of {of}"
            where = service.source.where(("events", name))
            raise StagetwinError(Issue("publisher-name", why, where, "give it another name"))
        found[name] = own
    return found


def _head(service: Service) -> str:
    file = service.source.file
    return (
        f'"""Events of {service.spec.service} -> EventBridge. Generated, do not edit: change `events` in\n'
        f"{file.as_posix()} and run `stagetwin events publishers {service.spec.service}`.\n"
        '"""\n\n# ruff: noqa\n# fmt: off\n'
    )


def _runtime(classes: str) -> str:
    text = _RUNTIME.read_text(encoding="utf-8").partition('"""\n')[2]
    imports, _, body = text.partition(_MARK)
    if "Literal[" in classes:
        imports = imports.replace("Final, Protocol", "Final, Literal, Protocol")
    return f"{imports}{body}"


def _class(shape: Shape, facts: tuple[str, ...], about: str = "", base: str = "") -> str:
    parent = f"({base})" if base else ""
    lines = ["@dataclass(frozen=True, slots=True)", f"class {shape.name}{parent}:"]
    if about:
        lines += _docstring(about)
    keys = {one.name: one.key for one in shape.attributes if one.name != one.key}
    if keys:
        facts = (*facts, f"KEYS = {_value(keys, 4)}")
    kinds = {"SOURCE": "str", "DETAIL_TYPE": "str", "BUS_VARIABLE": "str | None", "KEYS": "Mapping[str, str]"}
    for fact in facts:
        name, _, value = fact.partition(" = ")
        lines.append(f"    {name}: ClassVar[{kinds.get(name, 'Mapping[str, Any]')}] = {value}")
    if facts and shape.attributes:
        lines.append("")
    for attribute in shape.attributes:
        lines += _attribute(attribute)
    if not facts and not shape.attributes:
        lines.append("    pass")
    return "\n".join(lines)


def _attribute(one: Attribute) -> Iterator[str]:
    kind = one.type
    if not one.required:
        kind = kind if kind == "object" or kind.endswith("None") else f"{kind} | None"
    yield f"    {one.name}: {kind}{'' if one.required else ' = None'}"
    if one.about:
        yield from _docstring(one.about)


def _docstring(text: str) -> list[str]:
    """The text, with nothing in it that could end the docstring."""
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', "'")
    lines = textwrap.wrap(plain, _WIDTH - 8, break_long_words=False) or [""]
    if len(lines) == 1:
        return [f'    """{lines[0]}"""']
    return [f'    """{lines[0]}', *(f"    {line}" for line in lines[1:]), '    """']


def _pruned(schema: object) -> object:
    if isinstance(schema, list):
        return [_pruned(one) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: {name: _pruned(one) for name, one in value.items()}
        if key in _BY_NAME and isinstance(value, Mapping)
        else value
        if key in ("enum", "const", "required")
        else _pruned(value)
        for key, value in schema.items()
        if key in _KEYWORDS
    }  # fmt: skip


def _value(value: object, indent: int) -> str:
    """A Python literal; short ones on one line."""
    match value:
        case None | bool():
            return repr(value)
        case str():
            return _text(value)
        case int() | float():
            return repr(value)
        case Mapping():
            items = [f"{_text(str(key))}: {_value(one, indent + 4)}" for key, one in value.items()]
            return _bracketed("{", items, "}", indent)
        case list() | tuple():
            return _bracketed("[", [_value(one, indent + 4) for one in value], "]", indent)
        case _:
            return _text(str(value))


def _bracketed(opening: str, items: list[str], closing: str, indent: int) -> str:
    line = f"{opening}{', '.join(items)}{closing}"
    if len(line) + indent <= _WIDTH - 20 and "\n" not in line:
        return line
    inner = "".join(f"{' ' * (indent + 4)}{item},\n" for item in items)
    return f"{opening}\n{inner}{' ' * indent}{closing}"


def _text(value: str) -> str:
    return json.dumps(value)
