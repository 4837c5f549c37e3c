"""A key as a person names it -> what the models say of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from generator.docs.descriptions import descriptions
from generator.docs.field_text import Schema, default, takes
from generator.docs.sections import Section, schema_of, sections
from generator.errors import Issue, StagetwinError
from generator.policy.waivers import WaiversSpec
from generator.spec.aws import aws_of
from generator.spec.base import keys_of
from generator.spec.environment import EnvironmentSpec
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec

FILES: Final[dict[str, type[BaseModel]]] = {
    "service.yaml": ServiceSpec,
    "environments/*.yaml": EnvironmentSpec,
    "environments/waivers.yaml": WaiversSpec,
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One key: where it is written, what it means and takes. Empty texts where there is nothing to say.

    `keys` are those of the mapping that it takes, with the first sentence of each.
    """

    file: str
    path: str
    meaning: str
    takes: str
    default: str
    terraform: str
    source: str
    keys: tuple[tuple[str, str], ...]


def explain(key: str) -> tuple[Explanation, ...]:
    """Every key that `key` may mean: a whole path, with or without `<name>`, or its last parts.

    Raise StagetwinError with the nearest key when there is none.
    """
    known = list(_explanations())
    whole = tuple(one for one in known if _fits(key, one.path, whole=True))
    found = whole or tuple(one for one in known if _fits(key, one.path, whole=False))
    if not found:
        names = {_words(one.path)[-1] for one in known}
        hint = did_you_mean(_words(key)[-1], names)
        if hint.startswith("known"):
            hint = "`stagetwin explain` lists the keys at the top; name one to see those below it"
        raise StagetwinError(Issue("unknown-key", f"{key}: no definition has such a key", hint=hint))
    return found


def overview() -> tuple[Explanation, ...]:
    """The keys at the top of each file."""
    return tuple(one for one in _explanations() if "." not in one.path)


def _words(path: str) -> list[str]:
    return re.sub(r"\[(\d+)\]", r".\1", path).split(".")


def _fits(key: str, path: str, *, whole: bool) -> bool:
    """Whether a person may have meant `path`, whose `<name>` stands for any name or for none."""
    parts = [r"(\.[^.]+)?" if part.startswith("<") else rf"\.{re.escape(part)}" for part in _words(path)]
    starts = [0] if whole else range(len(parts))
    wanted = "." + ".".join(_words(key))
    return any(re.fullmatch("".join(parts[start:]), wanted) for start in starts)


def _explanations() -> Iterator[Explanation]:
    for file, model in FILES.items():
        found = sections(model)
        below = {_entry(section.path): section for section in reversed(found)}
        definitions = schema_of(model).get("$defs", {})
        for section in found:
            for key in section.schema["properties"]:
                path = f"{section.path}.{key}" if section.path else key
                yield _explanation(file, path, section, key, definitions, below.get(path))


def _explanation(
    file: str, path: str, section: Section, key: str, definitions: Schema, inner: Section | None
) -> Explanation:
    schema = section.schema["properties"][key]
    info = keys_of(section.model)[key]
    made = info.get_default(call_default_factory=True)
    aws = aws_of(info)
    return Explanation(
        file=file,
        path=path,
        meaning=" ".join(descriptions(section.model)[key].split()),
        takes=takes(schema, definitions),
        default=default(schema, info.is_required(), made if isinstance(made, list) else None),
        terraform=aws.sets if aws else "",
        source=(aws.source or "") if aws else "",
        keys=() if inner is None else tuple(_keys(inner)),
    )


def _entry(path: str) -> str:
    """`functions.<name>` as the key `functions`, whose values the section describes."""
    return re.sub(r"\.<\w+>$", "", path)


def _keys(section: Section) -> Iterator[tuple[str, str]]:
    for key, text in descriptions(section.model).items():
        yield key, re.split(r"(?<=\.)\s", text, maxsplit=1)[0]
