"""JSON values as Terraform prints them, and the paths into them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, Union

Json: TypeAlias = Union[bool, int, float, str, Sequence["Json"], Mapping[str, "Json"], None]  # noqa: UP007
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]

SENSITIVE = "(sensitive)"
UNKNOWN = "(known after apply)"

# What a variable is called that holds a secret, although Terraform was not told that it is one.
_SECRET_NAME = re.compile(
    r"(^|_)(PASS(WORD|WD|PHRASE)S?|SECRETS?|TOKEN|CREDENTIALS?"
    r"|(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEYS?)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[A-Za-z0-9_$:/@+-]+")
_SEGMENT = re.compile(r'\[(?:"((?:[^"\\]|\\.)*)"|([^\]]*))\]|([^.\[\]]+)|\.')


def format_path(path: Path) -> str:
    """`("environment", 0, "variables", "a.b")` as `environment[0].variables["a.b"]`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += '["' + step.replace("\\", "\\\\").replace('"', '\\"') + '"]'
    return text


def is_secret_variable(path: Path) -> bool:
    """Whether the path leads to an environment variable that is called after a secret."""
    named = len(path) > 1 and path[-2] in ("environment", "variables")
    return named and _SECRET_NAME.search(str(path[-1])) is not None


def holds_secret_variable(path: Path, value: Json) -> bool:
    """Whether an environment variable that is called after a secret is at the path, or below it."""
    if is_secret_variable(path):
        return True
    if isinstance(value, Mapping):
        return any(holds_secret_variable((*path, key), one) for key, one in value.items())
    return is_list(value) and any(
        holds_secret_variable((*path, index), one) for index, one in enumerate(array_or_empty(value))
    )


def segments(text: str) -> tuple[str, ...]:
    """The parts of an address or attribute path; `a[0].b["c.d"]` and `a.0.b["c.d"]` have the same ones."""
    found: list[str] = []
    for match in _SEGMENT.finditer(text):
        quoted, index, plain = match.groups()
        if quoted is not None:
            found.append(re.sub(r"\\(.)", r"\1", quoted))
        elif index is not None or plain is not None:
            found.append(index if index is not None else plain)
    return tuple(found)


def is_list(value: object) -> bool:
    """Whether the value is a JSON array (a string is a sequence too, but a leaf)."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def as_object(value: Json) -> Mapping[str, Json]:
    """The value as an object; TypeError when it is something else."""
    if not isinstance(value, Mapping):
        raise TypeError(f"an object is expected, not {type(value).__name__}")
    return value


def as_array(value: Json) -> Sequence[Json]:
    """The value as an array; TypeError when it is something else."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise TypeError(f"an array is expected, not {type(value).__name__}")
    return value


def object_or_empty(value: Json) -> Mapping[str, Json]:
    """The value as an object; an absent one is empty. TypeError when it is something else."""
    return {} if value is None else as_object(value)


def array_or_empty(value: Json) -> Sequence[Json]:
    """The value as an array; an absent one is empty. TypeError when it is something else."""
    return () if value is None else as_array(value)


def children(value: Json) -> Iterator[tuple[Step, Json]]:
    """The entries of an object or array; none for a leaf."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from enumerate(value)


def child(value: Json, step: Step) -> Json:
    """The entry at one step, or None where there is no such entry."""
    if isinstance(value, Mapping):
        return value.get(str(step))
    if isinstance(value, Sequence) and not isinstance(value, str) and isinstance(step, int):
        return value[step] if 0 <= step < len(value) else None
    return None


def at_path(value: Json, path: Path) -> Json:
    """The value at a path, or None where the path leads nowhere."""
    for step in path:
        value = child(value, step)
    return value


def masked(mask: Json, path: Path) -> bool:
    """Whether a mask (`after_unknown`, `after_sensitive`) covers the path, at the path itself or above it."""
    for step in path:
        if mask is True:
            return True
        mask = child(mask, step)
    return mask is True


def any_masked(mask: Json) -> bool:
    """Whether a mask covers anything at all."""
    return mask is True or any(any_masked(value) for _, value in children(mask))


def redact(value: Json, mask: Json) -> Json:
    """The value with everything that the mask covers replaced by `(sensitive)`."""
    if mask is True:
        return SENSITIVE
    if isinstance(value, Mapping):
        return {key: redact(entry, child(mask, key)) for key, entry in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [redact(entry, child(mask, index)) for index, entry in enumerate(value)]
    return value
