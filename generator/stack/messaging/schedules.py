"""ScheduleSpec -> Schedule: its target, and what its role may do. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.messaging.schedule import ScheduleSpec
from generator.spec.messaging.target_input import input_text
from generator.spec.service import ServiceSpec
from generator.stack.messaging.queues import queue_arn
from generator.stack.messaging.receivers import composed_arn, receiver_arn
from generator.stack.reference import Reference
from generator.stack.storage.keys import key_statement
from generator.stack.values import Statement

SCHEDULE_DEAD_LETTERS = "schedule-dead-letters"
"""The queue that all schedules of a service share."""
SCHEDULE_GROUP = "schedule_group"
"""The label of the group that all schedules of a service stand in."""

_ACTIONS = {
    "function": "lambda:InvokeFunction",
    "queue": "sqs:SendMessage",
    "stream": "kinesis:PutRecord",
    "state_machine": "states:StartExecution",
    "topic": "sns:Publish",
    "event_bus": "events:PutEvents",
}
_SECTIONS = {"queue": "queues", "stream": "streams", "state_machine": "state_machines", "topic": "topics"}


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule with its target; `attributes` are the module's that are seldom given.

    `dead_letters` is the label of the queue for what cannot be delivered.
    """

    key: str
    label: str
    name: str
    description: str
    schedule_expression: str
    time_zone: str
    enabled: bool
    arn: str | Reference
    input: str | None
    attributes: Mapping[str, object]
    maximum_retry_attempts: int
    maximum_event_age_in_seconds: int
    dead_letters: str
    statements: tuple[Statement, ...]


def schedule(names: Names, spec: ServiceSpec, key: str) -> Schedule:
    """The schedule `key` of the service."""
    own = spec.schedules[key]
    return Schedule(
        key=key,
        label=module_label("schedule", key),
        name=names.resource(key),
        description=own.description,
        schedule_expression=own.schedule,
        time_zone=own.time_zone,
        enabled=own.enabled,
        arn=receiver_arn(names, own.receiver, getattr(own, own.receiver)),
        input=None if own.input is None else input_text(own.input),
        attributes=dict(_attributes(names, key, own)),
        maximum_retry_attempts=own.retry.maximum_attempts,
        maximum_event_age_in_seconds=own.retry.maximum_event_age_seconds,
        dead_letters=module_label("queue", own.dead_letters or SCHEDULE_DEAD_LETTERS),
        statements=tuple(_statements(names, spec, own)),
    )


def _attributes(names: Names, key: str, own: ScheduleSpec) -> Iterator[tuple[str, object]]:
    given = {
        "flexible_window_minutes": own.flexible_window_minutes,
        "start_date": own.start,
        "end_date": own.end,
        "message_group_id": own.message_group,
    }
    yield from ((name, value) for name, value in given.items() if value is not None)
    if own.stream is not None:
        yield "partition_key", own.partition_key or names.resource(key)
    if own.event is not None:
        yield "event", {"source": own.event.source, "detail_type": own.event.detail_type}


def _statements(names: Names, spec: ServiceSpec, own: ScheduleSpec) -> Iterator[Statement]:
    """Scheduler does everything as the schedule's role, the dead letters too."""
    written: str = getattr(own, own.receiver)
    yield Statement("Target", (_ACTIONS[own.receiver],), (composed_arn(names, spec, own.receiver, written),))
    section = _SECTIONS.get(own.receiver)
    if section is not None and written in getattr(spec, section):
        needed = key_statement(names, spec, section, written, "TargetKey")
        yield from () if needed is None else (needed,)
    dead = own.dead_letters
    arn = names.queue_arn(SCHEDULE_DEAD_LETTERS) if dead is None else queue_arn(names, spec.queues, dead)
    yield Statement("DeadLetters", ("sqs:SendMessage",), (arn,))
    needed = None if dead is None else key_statement(names, spec, "queues", dead, "DeadLettersKey")
    yield from () if needed is None else (needed,)
