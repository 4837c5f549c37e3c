"""Verbs that send events: put, replay."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.cli.state import State
from generator.errors import Issue, StagetwinError
from generator.pipeline import event_sending
from generator.pipeline.event_sending import Sent
from generator.pipeline.replica_places import open_named


def put(
    state: State,
    environment: str,
    given: Path | Mapping[str, object],
    event_bus: str | None,
    service: str | None,
    *,
    dry_run: bool,
) -> None:
    """Print which rules the event reaches."""
    opened = open_named(state.context(), environment)
    sent = event_sending.put(
        opened.context, opened.workspace, opened.name, given, event_bus, service, dry_run=dry_run
    )
    if state.as_json:
        state.terminal.document(_document(sent))
        return
    verb = "would be put" if sent.event_id is None else f"put, as {sent.event_id},"
    state.terminal.plain(f"{verb} on {sent.event_bus_name}")
    for one in sent.sending.reaches:
        off = "" if one.enabled else ", which is switched off"
        state.terminal.plain(f"  reaches {one.service}/{one.rule}{off}")
    if not sent.sending.reaches:
        state.terminal.plain("  reaches no rule; `stagetwin events explain RULE EVENT_FILE` says why not")


def replay(
    state: State,
    environment: str,
    archive: str,
    service: str | None,
    between: tuple[str, str | None],
    rules: Sequence[str],
) -> None:
    """Replay the archive and print how it ended."""
    opened = open_named(state.context(), environment)
    ended = event_sending.start(
        opened.context, opened.workspace, opened.name, archive, service, between, rules
    )
    if state.as_json:
        state.terminal.document({"archive": archive, "state": ended.state})


def written(source: str | None, detail_type: str | None, detail: str | None) -> Mapping[str, object]:
    """The event that the options say. Raise StagetwinError for what is missing or no JSON object."""
    given = {"--source": source, "--detail-type": detail_type}
    issues = [
        Issue("event-incomplete", f"{name}: an event without a file needs it")
        for name, value in given.items()
        if not value
    ]
    try:
        found = json.loads(detail or "{}")
    except (ValueError, RecursionError) as error:
        found = None
        issues.append(Issue("event-detail", f"--detail: it is no JSON: {error}"))
    if found is not None and not isinstance(found, dict):
        issues.append(Issue("event-detail", "--detail: it is a JSON object, such as '{\"id\": 1}'"))
    if issues:
        raise StagetwinError(issues)
    return {"source": source, "detail-type": detail_type, "detail": found}


def _document(sent: Sent) -> dict[str, object]:
    return {
        "event_bus": sent.event_bus_name,
        "event_id": sent.event_id,
        "reaches": [
            {"service": one.service, "rule": one.rule, "enabled": one.enabled} for one in sent.sending.reaches
        ],
    }
