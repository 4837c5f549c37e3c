"""A JSON file of items as DynamoDB writes them + TableSpec -> the items, or what DynamoDB would refuse. Pure.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import Issue, StagetwinError
from generator.spec.json_source import parse_json
from generator.spec.limits import ITEM_BYTES, ITEMS
from generator.spec.nearest import did_you_mean
from generator.spec.problems import first
from generator.spec.tables.table import TableSpec
from generator.spec.yaml_source import KeyPath, YamlSource

_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_TYPES: Final = ("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS")
_EXAMPLE: Final = 'write it with its type, such as {"S": "text"}, {"N": "12"} or {"BOOL": true}'


@dataclass(frozen=True, slots=True)
class Item:
    """One item; `key` is its key values as a word for people, `values` what DynamoDB takes."""

    key: str
    values: Mapping[str, object]


def item_files(tables: Iterable[TableSpec]) -> tuple[str, ...]:
    """The files that items stand in, below the service's folder."""
    return tuple(table.items for table in tables if table.items is not None)


def parse_items(file: Path, content: bytes, table: TableSpec) -> tuple[Item, ...]:
    """Raise StagetwinError with all that is wrong."""
    source = parse_json(file, content)
    if not isinstance(source.data, list):
        why = f"{file.name}: it holds no list of items"
        raise StagetwinError(Issue("items-no-list", why, source.where(()), "begin it with ["))
    issues = list(_issues(source, source.data, table))
    if issues:
        raise StagetwinError(first(file, issues))
    return tuple(Item(_key(item, table), item) for item in source.data)


def _issues(source: YamlSource, items: list[object], table: TableSpec) -> Iterator[Issue]:
    if len(items) > ITEMS:
        why = f"{source.file.name}: it holds {len(items)} items, and each is a resource: {ITEMS} at most"
        yield Issue("too-many-items", why, source.where(()), "load more by an import or by a script")
    seen: dict[str, int] = {}
    for position, item in enumerate(items):
        path = (str(position),)
        if not isinstance(item, Mapping):
            yield Issue("item-no-object", f"[{position}]: it is no item", source.where(path), _EXAMPLE)
            continue
        problems = [*_values(source, path, item), *_keys(source, path, item, table)]
        yield from problems
        if not problems:
            yield from _whole(source, path, item, _key(item, table), seen)


def _whole(
    source: YamlSource, path: KeyPath, item: Mapping[str, object], key: str, seen: dict[str, int]
) -> Iterator[Issue]:
    if key in seen:
        why = f"[{path[0]}]: the item [{seen[key]}] has the same key, {key}"
        yield Issue("repeated-item", why, source.where(path))
    seen.setdefault(key, int(path[0]))
    size = len(json.dumps(item, ensure_ascii=False).encode())
    if size > ITEM_BYTES:
        why = f"[{path[0]}]: it has {size:,} bytes, and DynamoDB takes {ITEM_BYTES:,}"
        yield Issue("item-too-large", why, source.where(path))


def _keys(source: YamlSource, path: KeyPath, item: Mapping[str, object], table: TableSpec) -> Iterator[Issue]:
    for name in filter(None, (table.partition_key, table.sort_key)):
        wanted = table.attributes.get(name)
        value = item.get(name)
        if not isinstance(value, Mapping):
            why = f"[{path[0]}]: the table's key `{name}` is missing"
            yield Issue("item-without-key", why, source.where(path), did_you_mean(name, item))
        elif wanted is not None and list(value) != [wanted]:
            why = f"{name}: it is a key of the type {wanted}, and {', '.join(value)} stands here"
            yield Issue("item-key-type", why, source.where((*path, name)))
        elif value[wanted or ""] == "":
            yield Issue("item-key-empty", f"{name}: a key is not empty", source.where((*path, name)))


def _values(source: YamlSource, path: KeyPath, values: Mapping[str, object]) -> Iterator[Issue]:
    for name, value in values.items():
        yield from _value(source, (*path, name), value)


def _value(source: YamlSource, path: KeyPath, value: object) -> Iterator[Issue]:
    name = path[-1]
    if not isinstance(value, Mapping) or len(value) != 1:
        yield Issue("item-no-type", f"{name}: the value has no type", source.where(path), _EXAMPLE)
        return
    [(kind, inner)] = value.items()
    if kind not in _TYPES:
        why = f"{name}: `{kind}` is no type of DynamoDB's"
        yield Issue("item-type", why, source.where((*path, kind)), did_you_mean(kind, _TYPES))
    elif kind == "M" and isinstance(inner, Mapping):
        yield from _values(source, (*path, kind), inner)
    elif kind == "L" and isinstance(inner, list):
        for position, one in enumerate(inner):
            yield from _value(source, (*path, kind, str(position)), one)
    elif not _fits(kind, inner):
        why = f"{name}: this is no value of the type {kind}"
        yield Issue("item-value", why, source.where((*path, kind)), _hint(kind))


def _fits(kind: str, value: object) -> bool:
    match kind:
        case "S":
            return isinstance(value, str)
        case "N":
            return isinstance(value, str) and _NUMBER.fullmatch(value) is not None
        case "B":
            return isinstance(value, str) and _is_base64(value)
        case "BOOL":
            return isinstance(value, bool)
        case "NULL":
            return value is True
        case "SS" | "NS" | "BS":
            return (
                isinstance(value, list)
                and len(value) > 0
                and all(_fits(kind[0], one) for one in value)
                and len(set(value)) == len(value)
            )
        case _:
            return False


def _is_base64(text: str) -> bool:
    try:
        return base64.b64decode(text, validate=True) is not None
    except (binascii.Error, ValueError):
        return False


def _hint(kind: str) -> str:
    hints = {
        "N": 'a number stands in quotes: {"N": "12"}',
        "B": "bytes are written in base64",
        "NULL": '{"NULL": true} is nothing',
        "BOOL": "write true or false, without quotes",
        "M": "it is an object of names and typed values",
        "L": "it is a list of typed values",
    }
    return hints.get(kind, "a set holds one value or more, each once" if len(kind) == 2 else "")


def _key(item: Mapping[str, object], table: TableSpec) -> str:
    parts = []
    for name in filter(None, (table.partition_key, table.sort_key)):
        value = item[name]
        parts += [str(one) for one in value.values()] if isinstance(value, Mapping) else []
    return "/".join(parts)
