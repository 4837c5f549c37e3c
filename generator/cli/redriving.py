"""The verb that sends dead letters once more: redrive."""

from __future__ import annotations

import typer

from generator.cli.console import counted
from generator.cli.state import State
from generator.pipeline.redriving import Fate, How, Redrive, Redriven, redrive
from generator.pipeline.replica_places import open_named


def run(state: State, environment: str, written: str, service: str | None, how: How) -> None:
    """Print each letter and what became of it. Exit 1 when one could not be sent."""
    opened = open_named(state.context(), environment)
    found = redrive(opened.context, opened.workspace, opened.name, written, service, how)
    if state.as_json:
        state.terminal.document(_document(found))
    else:
        _show(state, found, how)
    if found.count(Fate.FAILED):
        raise typer.Exit(1)


def _show(state: State, found: Redrive, how: How) -> None:
    terminal = state.terminal
    for one in found.letters:
        letter = one.letter
        event = letter.event or {}
        what = f"{event.get('detail-type', 'no event')} {event.get('id', letter.message.id)}"
        terminal.plain(f"{_FATES[one.fate]}: {what} for {found.rule}.{letter.target.key}")
        terminal.plain(
            f"  in {_name(letter.queue)} since {letter.message.sent_at:%Y-%m-%dT%H:%M:%SZ}: {_reason(one)}"
        )
        if one.why:
            terminal.plain(f"  {one.why}")
    if not found.letters:
        queues = " or ".join(_name(one) for one in found.queues) or "any queue"
        terminal.plain(f"no letter of {found.service}/{found.rule} in {queues}")
    elif len(found.letters) == how.limit:
        terminal.plain(f"{counted(how.limit, 'letter')} is what --limit allows; there may be more")


_FATES = {Fate.WAITS: "waits", Fate.SENT: "sent", Fate.FAILED: "stays"}


def _reason(one: Redriven) -> str:
    letter = one.letter
    return f"{letter.error_code}: {letter.error_message}" if letter.error_message else letter.error_code


def _name(arn: str) -> str:
    return arn.rpartition(":")[2]


def _document(found: Redrive) -> dict[str, object]:
    return {
        "service": found.service,
        "rule": found.rule,
        "queues": [_name(one) for one in found.queues],
        "letters": [_letter(one) for one in found.letters],
    }


def _letter(one: Redriven) -> dict[str, object]:
    letter = one.letter
    return {
        "state": one.fate.value,
        "why": one.why,
        "target": letter.target.key,
        "target_arn": letter.target.arn,
        "queue": _name(letter.queue),
        "message_id": letter.message.id,
        "sent_at": f"{letter.message.sent_at:%Y-%m-%dT%H:%M:%SZ}",
        "error_code": letter.error_code,
        "error_message": letter.error_message,
        "event": letter.event,
    }
