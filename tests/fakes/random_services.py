"""Golden cases -> valid services that nobody wrote: values within their limits, optional keys left out.

Every key stands in some case, so a new key is varied without a word here.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.errors import StagetwinError
from generator.render.root import RenderedRoot
from generator.spec.functions.runtime_dates import runtime_findings, runtime_uses
from generator.spec.functions.runtimes import TABLE_READ
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import parse_yaml
from tests.fakes.projects import Project

Schema = Mapping[str, Any]
KeyPath = tuple[str | int, ...]
CHANGES = 3
TRIES = 12
PIECES = ("${var.x}", "%{ if true }", '"', "\\", "é 😀", "$${", "a\nb", " x ", "plain", "words", "1", "-")


@dataclass(frozen=True)
class Slot:
    """A place in a service's data, what may stand there, and whether nothing may."""

    path: KeyPath
    schema: Schema
    optional: bool


@cache
def service_schema() -> Schema:
    return ServiceSpec.model_json_schema()


def slots(value: object, schema: Schema, path: KeyPath = (), *, optional: bool = False) -> Iterator[Slot]:
    """Every place at and below `value`."""
    for each in alternatives(schema):
        if isinstance(value, dict) and each.get("type") == "object":
            yield from _of_mapping(value, each, path)
        elif isinstance(value, list) and each.get("type") == "array":
            for position, item in enumerate(value):
                yield from slots(item, each["items"], (*path, position))
        elif not isinstance(value, dict | list):
            yield Slot(path, each, False)
    if optional:
        yield Slot(path, {}, True)


def _of_mapping(value: Mapping[str, object], schema: Schema, path: KeyPath) -> Iterator[Slot]:
    named = schema.get("properties", {})
    [others] = schema.get("patternProperties", {"": schema.get("additionalProperties", {})}).values() or [{}]
    for key, item in value.items():
        inner = named.get(key, others)
        if isinstance(inner, dict):
            free = key not in schema.get("required", ())
            yield from slots(item, inner, (*path, key), optional=free)


def alternatives(schema: Schema) -> Iterator[Schema]:
    if "$ref" in schema:
        yield from alternatives(service_schema()["$defs"][schema["$ref"].rpartition("/")[2]])
    elif "anyOf" in schema or "oneOf" in schema:
        for option in schema.get("anyOf", schema.get("oneOf", ())):
            yield from alternatives(option)
    else:
        yield schema


def value(schema: Schema, random: Random) -> Any:
    """What may stand in a place, or None where only a person knows: names, ARNs, expressions."""
    if "enum" in schema or "const" in schema:
        return random.choice(schema.get("enum") or [schema["const"]])
    match schema.get("type"):
        case "boolean":
            return random.random() < 0.5
        case "integer":
            step = schema.get("multipleOf", 1)
            lowest, highest = schema.get("minimum", 0), schema.get("maximum", 100_000)
            whole = step * random.randint(-(-lowest // step), highest // step)
            return random.choice([lowest, highest, whole, whole, whole])
        case "number":
            return round(random.uniform(schema.get("minimum", 0.25), schema.get("maximum", 1000.0)), 2)
        case "string" if "pattern" not in schema and "format" not in schema:
            text = " ".join(random.choices(PIECES, k=random.randint(0, 6)))
            return text[: schema.get("maxLength", 60)]
        case _:
            return None


@dataclass(frozen=True)
class Mutant:
    """A service that a case has become."""

    case: str
    text: str
    roots: tuple[RenderedRoot, ...]


class Pool:
    """Copies of the cases' projects with the environment `prod`, one service of each to be varied in turn.

    Its neighbours stay: what it consumes is theirs.
    """

    def __init__(self, cases: list[Path], folder: Path) -> None:
        self.folders = {}
        for case in cases:
            for service in sorted((case / "functions").iterdir()):
                target = folder / case.name / service.name
                shutil.copytree(case / "functions", target / "functions")
                if (case / "components").is_dir():
                    shutil.copytree(case / "components", target / "components")
                (target / "environments").mkdir()
                shutil.copy(case / "environments" / "prod.yaml", target / "environments")
                self.folders[f"{case.name}/{service.name}"] = target

    def mutant(self, random: Random) -> Mutant:
        """A valid one: a change that makes the service invalid is taken back."""
        name = random.choice(sorted(self.folders))
        folder = self.folders[name]
        file = folder / "functions" / name.partition("/")[2] / "service.yaml"
        written = file.read_text(encoding="utf-8")
        try:
            return _varied(random, name, folder, file, parse_yaml(file, written.encode()).data)
        finally:
            file.write_text(written, encoding="utf-8")


def _varied(random: Random, name: str, folder: Path, file: Path, data: Any) -> Mutant:
    roots = _roots_of(file)
    text = file.read_text(encoding="utf-8")
    accepted = 0
    for _ in range(TRIES):
        if accepted == CHANGES:
            break
        changed = copy.deepcopy(data)
        if not _change(random, changed, random.choice(list(slots(data, service_schema())))):
            continue
        wanted = yaml.safe_dump(changed, sort_keys=False, allow_unicode=True)
        file.write_text(wanted, encoding="utf-8")
        try:
            roots = _roots_of(file)
        except StagetwinError:
            continue
        if _runtimes_ended(folder):
            continue
        data, text = changed, wanted
        accepted += 1
    return Mutant(name, text, roots)


def _roots_of(file: Path) -> tuple[RenderedRoot, ...]:
    """Those of the service in this file; raise StagetwinError if anything of the project is invalid."""
    every = Project(file.parents[2]).roots()
    return tuple(root for root in every if Path(root.directory).name == file.parent.name)


def _runtimes_ended(folder: Path) -> bool:
    """Whether the service has a runtime that is of the past, by the date of the table."""
    [services] = Project(folder).definition().services.values()
    return any(
        runtime_findings(runtime_uses(service.spec), service.source, TABLE_READ).ended
        for service in services.values()
    )


def _change(random: Random, data: Any, slot: Slot) -> bool:
    *above, last = slot.path or ("",)
    parent = data
    for part in above:
        parent = parent[part]
    if slot.optional:
        del parent[last]
        return True
    made = value(slot.schema, random)
    if made is None or not slot.path:
        return False
    parent[last] = made
    return True
