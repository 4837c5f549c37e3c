"""An event -> the bus of an environment; an archive -> its events once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.adapters.clock import Clock
from generator.adapters.live_events import EventBridge, ReplayState
from generator.adapters.project_files import read_event_file
from generator.errors import Issue, StagetwinError
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace
from generator.pipeline.progress import Step
from generator.routing.event_sample import read_event
from generator.routing.replaying import NAME_CHARACTERS, Replay, replay
from generator.routing.sending import Sending, sending
from generator.spec.definition import Service
from generator.spec.environment import Target
from generator.spec.messaging.rule import DEFAULT_BUS

_WAIT_SECONDS: Final = 2.0
_ENDED: Final = frozenset({"COMPLETED", "CANCELLED", "FAILED"})


@dataclass(frozen=True, slots=True)
class Sent:
    """An event that was put on a bus, or would be."""

    sending: Sending
    event_bus_name: str
    event_id: str | None


def put(
    context: Context,
    workspace: Workspace,
    environment: str,
    given: Path | Mapping[str, object],
    event_bus: str | None,
    service: str | None,
    *,
    dry_run: bool,
) -> Sent:
    """`given` is a file or the event. Raise StagetwinError for what is not known or cannot be sent."""
    roots = workspace.select(environment, None)
    services = _services(workspace, environment, service, roots)
    own_bus: str | None = None
    if isinstance(given, Path):
        path = given.absolute()
        event, own_bus = read_event(context.project.relative(path), read_event_file(context.project, path))
        service = service or _owner_of(context, path, services)
    else:
        event = given
    found = sending(services, event, event_bus or own_bus or DEFAULT_BUS, service)
    spec = workspace.environment(environment)
    name = _bus_name(roots, found)
    if found.partner is not None and spec.target is Target.AWS:
        why = f"{found.event_bus}: only the partner puts events on this bus, and {environment} is on AWS"
        hint = "let the partner send one; on the embedded AWS a stand-in bus takes yours"
        raise StagetwinError(Issue("partner-bus", why, hint=hint))
    if dry_run:
        return Sent(found, name, None)
    bridge = EventBridge(connect(context, spec).account.client("events"))
    sent = bridge.put(event, name) if found.partner is None else bridge.put_as_partner(event)
    return Sent(found, name, sent)


def start(
    context: Context,
    workspace: Workspace,
    environment: str,
    archive: str,
    service: str | None,
    between: tuple[str, str | None],
    rules: Sequence[str],
) -> ReplayState:
    """Replay and wait for its end. Raise StagetwinError for what is not known, and if it fails."""
    roots = workspace.select(environment, None)
    services = _services(workspace, environment, service, roots)
    now = context.clock.now()
    asked = replay(services, archive, service, *between, rules, now)
    [root] = [one for one in roots if one.service.spec.service == asked.service]
    bridge = EventBridge(connect(context, root.environment).account.client("events"))
    with context.reporter.step(f"replay {asked.archive} of {asked.service}") as step:
        ended = follow(bridge, root, asked, f"{now:%Y%m%dT%H%M%S}", context.clock, step)
        step.result(ended.state.lower(), ok=ended.state == "COMPLETED")
    if ended.state != "COMPLETED":
        why = f"{archive}: the replay ended as {ended.state}: {ended.reason or 'no reason is given'}"
        raise StagetwinError(Issue("replay-failed", why))
    return ended


def follow(
    bridge: EventBridge, root: Root, asked: Replay, suffix: str, clock: Clock, step: Step
) -> ReplayState:
    """Start it and look at it until it has ended."""
    names = root.stack.names
    name = f"{names.resource(asked.archive)[: NAME_CHARACTERS - len(suffix) - 1]}-{suffix}"
    arns = {rule.key: rule.arn for rule in root.stack.rules}
    bridge.start_replay(
        name, names.archive_arn(asked.archive), asked.start, asked.end, [arns[one] for one in asked.rules]
    )
    while (found := bridge.replay_state(name)).state not in _ENDED:
        so_far = f", events up to {found.replayed_to:%Y-%m-%d %H:%M:%S}" if found.replayed_to else ""
        step.update(f"{found.state.lower()}{so_far}")
        clock.sleep(_WAIT_SECONDS)
    return found


def _services(
    workspace: Workspace, environment: str, service: str | None, roots: Sequence[Root]
) -> Mapping[str, Service]:
    if service is not None:
        workspace.select(environment, service)
    return {root.service.spec.service: root.service for root in roots}


def _owner_of(context: Context, path: Path, services: Mapping[str, Service]) -> str | None:
    """The service among whose sample events the file stands."""
    parts = context.project.relative(path).parts
    is_sample = len(parts) == 4 and parts[0] == "functions" and parts[2] == "events"
    return parts[1] if is_sample and parts[1] in services else None


def _bus_name(roots: Sequence[Root], found: Sending) -> str:
    if found.service is None:
        return DEFAULT_BUS
    [root] = [one for one in roots if one.service.spec.service == found.service]
    return root.stack.names.event_bus(found.event_bus)
