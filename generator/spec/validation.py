"""YamlSource + model -> the model's value, or every problem as an Issue with its place. Pure."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Issue, StagetwinError
from generator.spec.base import keys_of
from generator.spec.forms import WORDS
from generator.spec.nearest import did_you_mean
from generator.spec.problems import first
from generator.spec.yaml_source import KeyPath, YamlSource, dotted

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], source: YamlSource) -> Model:
    """Raise StagetwinError with all that is wrong."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        raise StagetwinError(first(source.file, _issues(model, source, error))) from None


def culprit_paths(model: type[BaseModel], source: YamlSource) -> tuple[KeyPath, ...]:
    """Where the mistakes stand."""
    try:
        model.model_validate(source.data)
    except ValidationError as error:
        return tuple(_path(source.data, details) for details in error.errors(include_url=False))
    return ()


def _issues(model: type[BaseModel], source: YamlSource, error: ValidationError) -> Iterator[Issue]:
    by_path: dict[KeyPath, list[ErrorDetails]] = {}
    for details in error.errors(include_url=False):
        by_path.setdefault(_path(source.data, details), []).append(details)
    explained = {path[:length] for path in by_path for length in range(len(path))}
    for path, candidates in by_path.items():
        details = _most_telling(candidates)
        # A union's other members complain too about a mapping or list, which is explained further inside.
        if path not in explained or not _wants_no_mapping(details):
            message, hint = _explain(model, path, details)
            yield Issue(f"invalid-{details['type'].replace('_', '-')}", message, source.culprit(path), hint)


def _path(data: object, details: ErrorDetails) -> KeyPath:
    """The error's location without the names that pydantic adds for the members of a union."""
    path: list[str] = []
    for part in details["loc"]:
        text = str(part)
        if isinstance(data, Mapping) and text in data:
            data = data[text]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif not (details["type"] == "missing" and part == details["loc"][-1]):
            continue
        path.append(text)
    return tuple(path)


def _most_telling(candidates: list[ErrorDetails]) -> ErrorDetails:
    """Of a union's complaints the one about the kind of value that was written."""
    is_word = isinstance(candidates[0].get("input"), str)
    is_mapping = isinstance(candidates[0].get("input"), Mapping)
    for details in candidates:
        if (details["type"] in ("literal_error", "enum")) == is_word and not (
            is_mapping and _wants_no_mapping(details)
        ):
            return details
    return candidates[0]


def _wants_no_mapping(details: ErrorDetails) -> bool:
    """Whether it is the complaint of a union's member that is a word, number or truth value."""
    return isinstance(details["input"], Mapping | list) and details["type"] in _SCALAR_TYPES


_KINDS: Final = {
    "string_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "`true` or `false`",
    "list_type": "a list, such as `[one, two]`",
    "model_type": "a mapping of keys",
    "dict_type": "a mapping of keys",
}


_SCALAR_TYPES: Final = frozenset(
    {"literal_error", "enum", "string_type", "int_type", "float_type", "bool_type"}
)


def _explain(model: type[BaseModel], path: KeyPath, details: ErrorDetails) -> tuple[str, str]:
    name = _name(path)
    kind = details["type"]
    written = details["input"]
    context = details.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return f"{name}: this key is not known here", did_you_mean(path[-1], _keys_at(model, path[:-1]))
        case "missing":
            return f"{name}: this key is required", ""
        case "literal_error" | "enum":
            known = re.findall(r"'([^']+)'", str(context.get("expected", "")))
            why = f"{_what(written)} is not one of its values"
            return f"{name}: {why}", did_you_mean(str(written), known)
        case "value_error":
            return f"{name}: {context['error']}", ""
        case "too_short":
            return f"{name}: it is empty, and something must stand here", ""
        case "too_long":
            most = context["max_length"]
            return f"{name}: it has {len(written)} entries, and at most {most} may stand here", ""
        case _:
            return f"{name}: it must {_must(details)}, and {_what(written)} stands here", _quotes(
                kind, written
            )


def _name(path: KeyPath) -> str:
    whole = path[-2:] if path and path[-1].isdigit() else path[-1:]
    return dotted(whole) or "the file"


def _must(details: ErrorDetails) -> str:
    kind = details["type"]
    if kind == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        return f"be {WORDS.get(pattern, f'of the form {pattern}')}"
    if kind in _KINDS:
        return f"be {_KINDS[kind]}"
    # pydantic's own words, for the kinds of error that need none of ours.
    return re.sub(r"^(Input|String) should ", "", details["msg"])


def _quotes(kind: str, written: object) -> str:
    """A number or a truth value where a text belongs: YAML takes it for one only in quotes."""
    return "put quotes around it" if kind == "string_type" and isinstance(written, int | float) else ""


def _what(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text {value[:60]!r}"
        case list():
            return f"a list of {len(value)}"
        case Mapping():
            return "a mapping"
        case _:
            return f"{value!r}"


def _keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    annotation: Any = model
    for part in path:
        annotation = _inside(annotation, part)
    return [name for member in _members(annotation) if _is_model(member) for name in keys_of(member)]


def _inside(annotation: Any, part: str) -> Any:
    for member in _members(annotation):
        if _is_model(member) and part in keys_of(member):
            return keys_of(member)[part].annotation
        if get_origin(member) in (dict, list):
            return get_args(member)[-1]
    return None


def _members(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _members(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
