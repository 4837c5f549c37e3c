"""Sample tickets -> the bus of the support desk -> what its targets hold, read from their own APIs.

On the embedded AWS. A ticket that the function cannot take rests in a dead-letter queue; one that a rule may
not deliver is sent from there once it may; a ticket whose assignment is lost comes again from the archive, to
the one rule that is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from generator.adapters.live_targets import LiveTargets
from generator.adapters.project_files import sample_event_files
from generator.embedded import launcher
from generator.errors import Issue, StagetwinError
from generator.pipeline import applying, event_sending, planning, redriving
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import connect, embedded_config
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace, open_workspace
from generator.pipeline.demonstration import in_order, require_embedded
from generator.pipeline.judging import require_allowed, verdict
from generator.routing.event_sample import EventSample, read_samples

SERVICE: Final = "support-desk"
ARCHIVE: Final = "tickets"
REPLAYED_RULE: Final = "billing-or-fulfillment"
FUNCTION, MACHINE, STREAM = "assign", "follow-up", "analytics"
PATIENCE_SECONDS: Final = 90.0
SETTLING_SECONDS: Final = 3.0
"""After everything expected has come: time for what must not come."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Ticket:
    """A sample that was sent as a ticket of its own number, and who holds it."""

    sample: str
    number: str
    reaches: tuple[str, ...]
    expected: frozenset[str]
    received: frozenset[str]

    @property
    def as_said(self) -> bool:
        return self.received == self.expected


@dataclass(frozen=True, slots=True)
class EventsDemonstration:
    """`dead` is the ticket in the dead-letter queue; `redriven` the one that came out of `redriven_from`;
    `replayed` the one whose assignment came again. `copies` and `redriven_copies` are how often the stream
    holds a ticket, which neither was for.
    """

    environment: str
    tickets: tuple[Ticket, ...]
    dead: str
    dead_letter_queue: str
    redriven: str
    redriven_from: str
    redriven_copies: int
    replayed: str
    copies: int


def demonstrate_events(context: Context) -> EventsDemonstration:
    """Raise StagetwinError at the first step that fails, or when an event is not where it should be."""
    workspace = open_workspace(context)
    require_embedded(workspace)
    if SERVICE not in {root.service.spec.service for root in workspace.roots}:
        why = f"{SERVICE}: the demo sends this reference service's samples, and the project does not have it"
        raise StagetwinError(Issue("demo-service", why, hint="`stagetwin events put` sends any other event"))
    with context.reporter.step("start the embedded AWS") as step:
        step.result(launcher.up(embedded_config(context, install=True)).url)
    environment = in_order(workspace)[0]
    _deploy(context, workspace, environment)
    [root] = workspace.select(environment, SERVICE)
    return _Desk(context, workspace, root).demonstrate()


def _deploy(context: Context, workspace: Workspace, environment: str) -> None:
    bootstrap(context, workspace.environment(environment))
    planned = planning.plan(context, workspace, workspace.select(environment, SERVICE))
    if any(one.report.has_changes for one in planned):
        require_allowed(verdict(context, planned, everything=False))
        applying.apply(context, planned)


class _Desk:
    """The deployed support desk of an environment."""

    def __init__(self, context: Context, workspace: Workspace, root: Root) -> None:
        self._context, self._workspace, self._root = context, workspace, root
        self._environment = root.environment.environment
        self._live = LiveTargets(connect(context, root.environment).account.client)
        # Numbers that no earlier run has used.
        self._first = int(context.clock.now().timestamp()) * 100

    def demonstrate(self) -> EventsDemonstration:
        begun = self._context.clock.now()
        samples = read_samples(sample_event_files(self._context.project, SERVICE))
        numbers = {one.file.stem: f"T-{self._first + position}" for position, one in enumerate(samples)}
        broken = f"broken-{self._first}"
        with self._context.reporter.step(f"send {len(samples)} tickets and one that cannot be kept") as step:
            for one in samples:
                self._send(one, numbers[one.file.stem])
            self._send(_of(samples, "billing-ticket"), broken)
            tickets = self._await(samples, numbers)
            step.result("each is where its sample says")
        queue = self._root.stack.names.queue("function-dead-letters", fifo=False)
        with self._context.reporter.step("look for the broken ticket") as step:
            self._until(lambda: any(broken in body for body in self._live.messages(queue)), bool, broken)
            step.result(f"in {queue}")
        missed, missing_from = self._redrive(_of(samples, "billing-ticket"))
        lost = numbers["billing-ticket"]
        self._live.remove_item(self._table, {"ticket": {"S": lost}})
        self._context.clock.sleep(1)
        start = (begun - timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
        event_sending.start(
            self._context,
            self._workspace,
            self._environment,
            ARCHIVE,
            SERVICE,
            (start, None),
            [REPLAYED_RULE],
        )
        self._until(self._holders, lambda found: f"function {FUNCTION}" in found.get(lost, ()), lost)
        return EventsDemonstration(
            self._environment,
            tickets,
            broken,
            queue,
            missed,
            missing_from,
            self._copies(missed),
            lost,
            self._copies(lost),
        )

    def _redrive(self, sample: EventSample) -> tuple[str, str]:
        """The number of a ticket that the rule might not deliver, and the queue that it was sent from."""
        names = self._root.stack.names
        number, queue = f"T-{self._first + 99}", names.queue("rule-dead-letters", fifo=False)
        [target] = self._root.service.spec.rules[REPLAYED_RULE].targets
        with self._context.reporter.step("send a ticket while the rule may not call its function") as step:
            statement = f"{names.resource(REPLAYED_RULE)}-{target}"
            permission = self._live.take_permission(names.alias_arn(FUNCTION), statement)
            try:
                self._send(sample, number)
                self._until(lambda: any(number in body for body in self._live.messages(queue)), bool, number)
            finally:
                self._live.give_permission(permission)
            step.result(f"in {queue}, and the rule may again")
        how = redriving.How(limit=100, to_bus=False, dry_run=False)
        written = f"{REPLAYED_RULE}.{target}"
        redriving.redrive(self._context, self._workspace, self._environment, written, SERVICE, how)
        self._until(self._holders, lambda found: f"function {FUNCTION}" in found.get(number, ()), number)
        return number, queue

    def _copies(self, number: str) -> int:
        return sum(_number(one) == number and _type(one) == "Ticket Created" for one in self._records())

    @property
    def _table(self) -> str:
        return self._root.stack.names.resource("assignments")

    def _records(self) -> tuple[dict[str, Any], ...]:
        return self._live.records(self._root.stack.names.resource(STREAM))

    def _send(self, sample: EventSample, number: str) -> None:
        detail = sample.event["detail"]
        assert isinstance(detail, Mapping), "a sample's detail is an object"
        event = {**sample.event, "detail": {**detail, "id": number}}
        event_sending.put(
            self._context,
            self._workspace,
            self._environment,
            event,
            sample.spec.event_bus,
            SERVICE,
            dry_run=False,
        )

    def _await(self, samples: tuple[EventSample, ...], numbers: Mapping[str, str]) -> tuple[Ticket, ...]:
        expected = {numbers[one.file.stem]: self._expected(one) for one in samples}
        self._until(
            self._holders,
            lambda found: all(found.get(number, set()) >= wanted for number, wanted in expected.items()),
            "the samples",
        )
        self._context.clock.sleep(SETTLING_SECONDS)
        found = self._holders()
        tickets = tuple(
            Ticket(
                one.file.stem,
                number := numbers[one.file.stem],
                tuple(one.spec.reaches),
                frozenset(expected[number]),
                frozenset(found.get(number, set())),
            )
            for one in samples
        )
        for one in tickets:
            if not one.as_said:
                why = (
                    f"{one.sample}: it is at {_told(one.received)}, and its sample says {_told(one.expected)}"
                )
                raise StagetwinError(Issue("demo-events", why))
        return tickets

    def _expected(self, sample: EventSample) -> set[str]:
        rules = self._root.service.spec.rules
        targets = [target for name in sample.spec.reaches for target in rules[name].targets.values()]
        return {f"{one.receiver.replace('_', ' ')} {getattr(one, one.receiver)}" for one in targets}

    def _holders(self) -> dict[str, set[str]]:
        """Who holds each ticket, by its number."""
        found: dict[str, set[str]] = {}
        for item in self._live.items(self._table):
            found.setdefault(item["ticket"]["S"], set()).add(f"function {FUNCTION}")
        for given in self._live.executions(self._root.stack.names.state_machine_arn(MACHINE)):
            found.setdefault(_number(given), set()).add(f"state machine {MACHINE}")
        for record in self._records():
            found.setdefault(_number(record), set()).add(f"stream {STREAM}")
        return found

    def _until(self, look: Callable[[], Answer], enough: Callable[[Answer], bool], what: str) -> None:
        clock = self._context.clock
        deadline = clock.monotonic_seconds() + PATIENCE_SECONDS
        while not enough(found := look()):
            if clock.monotonic_seconds() > deadline:
                why = f"{what}: after {PATIENCE_SECONDS:g} s it is not where it should be: {found!r:.300}"
                hint = "`stagetwin local logs` shows what the functions wrote"
                raise StagetwinError(Issue("demo-events", why, hint=hint))
            clock.sleep(0.5)


def _of(samples: tuple[EventSample, ...], name: str) -> EventSample:
    return next(one for one in samples if one.file == Path("functions", SERVICE, "events", f"{name}.json"))


def _number(event: Mapping[str, Any]) -> str:
    detail = event.get("detail")
    return str(detail.get("id")) if isinstance(detail, dict) else json.dumps(event)[:40]


def _type(event: Mapping[str, Any]) -> str:
    return str(event.get("detail-type"))


def _told(holders: frozenset[str]) -> str:
    return ", ".join(sorted(holders)) or "nobody"
