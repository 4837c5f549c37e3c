"""Verbs that write definitions and code: `new service`, `new function` and so on."""

from __future__ import annotations

from pathlib import Path

from generator.cli.state import State
from generator.errors import Issue, StagetwinError
from generator.pipeline import scaffolding
from generator.scaffold import pieces
from generator.scaffold.values import Piece

ATTRIBUTE_TYPES = ("S", "N", "B")


def service(state: State, name: str, description: str) -> None:
    """A folder with a definition that holds nothing yet."""
    written = scaffolding.add_service(state.context().project, name, description)
    _show(state, written, f"stagetwin new function {name} FUNCTION")


def piece(state: State, service: str, made: Piece, next_step: str = "stagetwin render") -> None:
    """An entry, and what stands beside it."""
    written = scaffolding.add_piece(state.context().project, service, made)
    _show(state, written, next_step)


def table(name: str, partition_key: str, sort_key: str | None) -> Piece:
    """Raise StagetwinError for a key of a type that DynamoDB does not have."""
    return pieces.table_piece(name, _key(partition_key), None if sort_key is None else _key(sort_key))


def rule(
    name: str,
    function: str,
    source: str | None,
    detail_type: str | None,
    event_bus: str | None,
    schedule: str | None,
) -> Piece:
    """Raise StagetwinError unless exactly one of source and schedule is given."""
    if (source is None) == (schedule is None):
        why = "rule: it has either a `--source` or a `--schedule`"
        raise StagetwinError(Issue("usage", why, hint='for example --schedule "rate(1 hour)"'))
    if schedule is not None:
        return pieces.schedule_piece(name, schedule, function)
    assert source is not None
    return pieces.pattern_piece(name, source, detail_type, event_bus, function)


def _key(text: str) -> tuple[str, str]:
    name, _, kind = text.partition(":")
    if (kind or "S") not in ATTRIBUTE_TYPES:
        why = f"{text}: a key's type is one of {', '.join(ATTRIBUTE_TYPES)}, and it says `{kind}`"
        raise StagetwinError(Issue("usage", why, hint=f"for example {name}:S"))
    return name, kind or "S"


def _show(state: State, written: tuple[Path, ...], next_step: str) -> None:
    if state.as_json:
        state.terminal.document({"written": [str(path) for path in written]})
        return
    for path in written:
        state.terminal.plain(f"wrote  {path}")
    state.terminal.say(f"next: {next_step}")
