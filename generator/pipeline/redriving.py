"""The dead letters of a rule's targets -> those targets once more; then out of their queues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from generator.adapters.aws import Account
from generator.adapters.dead_letter_queue import DeadLetterQueue
from generator.adapters.live_events import EventBridge
from generator.adapters.live_functions import function_dead_letters
from generator.adapters.target_delivery import Clients, Delivery, is_direct, send
from generator.errors import Issue, StagetwinError
from generator.events.target_payload import target_payload
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace
from generator.routing.dead_letters import (
    Asked,
    Letter,
    LiveTarget,
    Message,
    asked,
    function_letter,
    rule_letter,
)
from generator.routing.sending import sending
from generator.spec.environment import Target

# Of other rules, in a queue that is shared; a queue may hold millions.
OTHERS_READ = 2_000


class Fate(Enum):
    """What became of a letter."""

    WAITS = "waits"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Redriven:
    """A letter and what became of it; `why` it was not sent."""

    letter: Letter
    fate: Fate
    why: str = ""


@dataclass(frozen=True, slots=True)
class Redrive:
    """All that was found, in the order of the queues."""

    service: str
    rule: str
    queues: tuple[str, ...]
    letters: tuple[Redriven, ...]

    def count(self, fate: Fate) -> int:
        return sum(one.fate is fate for one in self.letters)


@dataclass(frozen=True, slots=True)
class How:
    """`to_bus`: for all rules of the bus, as if it happened again; else for the one target that missed it."""

    limit: int
    to_bus: bool
    dry_run: bool


def redrive(
    context: Context, workspace: Workspace, environment: str, written: str, service: str | None, how: How
) -> Redrive:
    """`written` is `rule` or `rule.target`. Raise StagetwinError for what is not known and AWS refuses."""
    roots = workspace.select(environment, service)
    wanted = asked({root.service.spec.service: root.service for root in roots}, written, service)
    [root] = [one for one in roots if one.service.spec.service == wanted.service]
    account = connect(context, root.environment).account
    with context.reporter.step(f"redrive {written} of {wanted.service}") as step:
        run = Run(lambda name, region: _client(account, name, region), root, wanted, how)
        letters: list[Redriven] = []
        for one in run.letters():
            letters.append(one)
            step.update(f"{len(letters)} found")
        found = Redrive(wanted.service, wanted.rule, run.queues, tuple(letters))
        failed = found.count(Fate.FAILED)
        told = f"{len(letters)} found" if how.dry_run else f"{found.count(Fate.SENT)} of {len(letters)} sent"
        step.result(told, ok=not failed)
    return found


class Run:
    """The letters of one rule of a deployed service, found and sent."""

    def __init__(self, clients: Clients, root: Root, wanted: Asked, how: How) -> None:
        self._client, self._root, self._wanted, self._how = clients, root, wanted, how
        [self._rule] = [one for one in root.stack.rules if one.key == wanted.rule]
        names, own = root.stack.names, root.service.spec.rules[wanted.rule]
        self._bus = "default" if own.event_bus is None else names.event_bus(own.event_bus)
        self._bridge = EventBridge(clients("events", root.environment.region))
        self._targets = self._live_targets()
        chosen = [one for one in self._targets if wanted.target in (None, one.key)]
        self._chosen = frozenset(one.key for one in chosen)
        queues = [arn for one in chosen for arn in (one.dead_letters, one.function_dead_letters) if arn]
        self._queues = tuple(dict.fromkeys(queues))
        self._tried: set[tuple[str, object]] = set()

    @property
    def queues(self) -> tuple[str, ...]:
        return self._queues

    def letters(self) -> Iterator[Redriven]:
        """Each once it is sent, or given back to its queue."""
        left = self._how.limit
        for arn in self._queues:
            client = self._client("sqs", arn.split(":")[3])
            for one in self._of_queue(DeadLetterQueue(client, arn), left):
                left -= 1
                yield one

    def _of_queue(self, queue: DeadLetterQueue, limit: int) -> Iterator[Redriven]:
        """What stays in the queue is given back at the end: before, it would come again and again."""
        kept: dict[str, Message] = {}
        found = read = 0
        try:
            while found < limit and read < OTHERS_READ + limit and (batch := queue.take()):
                kept |= {one.id: one for one in batch}
                read += len(batch)
                for message in batch:
                    letter = self._letter(message, queue.arn) if found < limit else None
                    # What fails once more waits for another run, and not for the end of this one.
                    if letter is None or _identity(letter) in self._tried:
                        continue
                    self._tried.add(_identity(letter))
                    found += 1
                    done = self._send(letter, queue)
                    if done.fate is Fate.SENT:
                        del kept[message.id]
                    yield done
        finally:
            queue.give_back(tuple(kept.values()))

    def _letter(self, message: Message, queue: str) -> Letter | None:
        found = rule_letter(message, queue, self._rule.arn, self._targets) or function_letter(
            message, queue, self._root.service, self._wanted.rule, self._targets
        )
        return found if found is not None and found.target.key in self._chosen else None

    def _send(self, letter: Letter, queue: DeadLetterQueue) -> Redriven:
        """Out of the queue only once it has arrived: it may come twice, and never be lost."""
        if self._how.dry_run:
            return Redriven(letter, Fate.WAITS)
        sent = False
        try:
            if letter.event is None:
                raise StagetwinError(Issue("no-event", f"{letter.message.id}: the message is no event"))
            if self._how.to_bus:
                self._to_bus(letter.event)
            else:
                self._to_target(letter, letter.event)
            sent = True
            queue.delete(letter.message)
        except StagetwinError as error:
            [issue, *_] = error.issues
            told = f"{issue.message}{f'; {issue.hint}' if issue.hint else ''}"
            return Redriven(letter, Fate.FAILED, f"sent, and still in its queue: {told}" if sent else told)
        return Redriven(letter, Fate.SENT)

    def _to_target(self, letter: Letter, event: Mapping[str, object]) -> None:
        target = letter.target
        if not is_direct(target.arn):
            why = f"{target.key}: EventBridge alone can reach {target.arn}"
            hint = "--to-bus puts the event on the bus again, for all of its rules"
            raise StagetwinError(Issue("indirect-target", why, hint=hint))
        # A function was given its payload already.
        payload = letter.message.body
        if not letter.of_function:
            payload = target_payload(event, target.input, self._rule.arn)
        send(self._client, Delivery(target, event, payload))

    def _to_bus(self, event: Mapping[str, object]) -> None:
        services = {self._wanted.service: self._root.service}
        found = sending(services, event, self._wanted.event_bus, self._wanted.service)
        if found.partner is None:
            self._bridge.put(event, self._bus)
        elif self._root.environment.target is Target.AWS:
            why = f"{found.event_bus}: only the partner puts events on this bus"
            raise StagetwinError(Issue("partner-bus", why, hint="leave --to-bus out"))
        else:
            self._bridge.put_as_partner(event)

    def _live_targets(self) -> Sequence[LiveTarget]:
        return [self._with_function(one) for one in self._bridge.targets(self._rule.name, self._bus)]

    def _with_function(self, target: LiveTarget) -> LiveTarget:
        _, _, name, region = target.arn.split(":")[:4]
        if name != "lambda":
            return target
        queue = function_dead_letters(self._client("lambda", region), target.arn)
        return replace(target, function_dead_letters=queue)


def _client(account: Account, aws_service: str, region: str) -> Any:
    return replace(account, region=region or account.region).client(aws_service)


def _identity(letter: Letter) -> tuple[str, object]:
    """The same event for the same target has the same, whatever message it comes in."""
    return letter.target.key, (letter.event or {}).get("id", letter.message.id)
