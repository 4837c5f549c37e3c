"""A service's YamlSource + the files beside it -> the source with its events' schemas and examples. Pure.

What comes from a file keeps its place there, so that a mistake is found where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.errors import Issue, StagetwinError, Where
from generator.spec.json_source import parse_json
from generator.spec.yaml_source import KeyPath, YamlSource, parse_yaml

SECTIONS: Final = ("events", "consumes")
KEYS: Final = ("schema", "example")
_PLACED_DEPTH: Final = 20


def with_fact_documents(
    source: YamlSource, documents: Mapping[Path, bytes], issues: list[Issue]
) -> YamlSource:
    """The source as if the files stood in it; `issues` gets what is wrong with them."""
    named = list(_named(source.data))
    if not named or not isinstance(source.data, dict):
        return source
    data = {**source.data, **{section: dict(source.data[section]) for section, _, _, _ in named}}
    places = dict(source.places)
    for section, name, key, text in named:
        document = _read(source, (section, name, key), text, documents, issues)
        if document is None:
            continue
        data[section][name] = {**data[section][name], key: document.data}
        places |= {(section, name, key, *path): where for path, where in document.places.items()}
    return YamlSource(source.file, data, places, source.changes)


def _named(data: object) -> Iterator[tuple[str, str, str, str]]:
    for section in SECTIONS:
        entries = data.get(section) if isinstance(data, dict) else None
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            for key in KEYS:
                if isinstance(entry, dict) and isinstance(entry.get(key), str):
                    yield section, str(name), key, entry[key]


def _read(
    source: YamlSource, path: KeyPath, text: str, documents: Mapping[Path, bytes], issues: list[Issue]
) -> YamlSource | None:
    file = source.file.parent / text
    if file not in documents:
        why = f"{path[-1]}: there is no file {text} beside {source.file.name}"
        issues.append(Issue("document-missing", why, source.where(path), "write it, or what it says, here"))
        return None
    try:
        document = _parse(file, documents[file])
    except StagetwinError as error:
        issues += error.issues
        return None
    if not isinstance(document.data, dict):
        why = f"{path[-1]}: {text} holds no object"
        issues.append(Issue("document-no-object", why, Where(file, 1)))
        return None
    return document


def _parse(file: Path, content: bytes) -> YamlSource:
    if file.suffix == ".json":
        return parse_json(file, content, placed_depth=_PLACED_DEPTH)
    return parse_yaml(file, content)
