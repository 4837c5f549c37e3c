"""The schedules of a service -> Issues, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.events.schedule_problems import ScheduleError
from generator.events.scheduler import check_expression, known_zones, runs_once
from generator.names import FIFO_ENDING
from generator.spec.exists import exists, unless_arn
from generator.spec.messaging.receiver_references import receiver_issues
from generator.spec.messaging.schedule import ScheduleSpec
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def schedule_target_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Expressions and zones that Scheduler rejects, targets that are not there or take no runs."""
    for name, own in spec.schedules.items():
        path: KeyPath = ("schedules", name)
        yield from _expression(source, path, own)
        yield from receiver_issues(spec, source, path, own)
        yield from exists(source, (*path, "dead_letters"), own.dead_letters, spec.queues, "queue")
        yield from _fifo(spec, source, path, own)


def _expression(source: YamlSource, path: KeyPath, own: ScheduleSpec) -> Iterator[Issue]:
    try:
        check_expression(own.schedule)
    except ScheduleError as error:
        for problem in error.problems:
            where = source.where((*path, "schedule"))
            yield Issue(f"schedule-{problem.code}", f"schedule: {problem}", where, problem.hint)
    zones = known_zones()
    if zones and own.time_zone not in zones:
        why = f"time_zone: there is no zone `{own.time_zone}`"
        near = [zone for zone in zones if zone[:2].lower() == own.time_zone[:2].lower()]
        hint = did_you_mean(own.time_zone, near) or "such as `Europe/Berlin`"
        yield Issue("unknown-time-zone", why, source.where((*path, "time_zone")), hint)
    for key in ("start", "end"):
        if getattr(own, key) is not None and runs_once(own.schedule):
            why = f"{key}: the schedule runs once, at its own moment"
            yield Issue("schedule-runs-once", why, source.where((*path, key)), "leave it out")


def _fifo(spec: ServiceSpec, source: YamlSource, path: KeyPath, own: ScheduleSpec) -> Iterator[Issue]:
    """https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html"""
    queue = spec.queues.get(own.queue or "")
    fifo = (queue is not None and queue.fifo is not None) or (own.queue or "").endswith(FIFO_ENDING)
    known = queue is not None or unless_arn(own.queue) is None
    if known and fifo != (own.message_group is not None):
        key = "queue" if fifo else "message_group"
        why = "it is a FIFO queue, and needs a `message_group`" if fifo else "the queue is a standard one"
        yield Issue("fifo-target", f"{key}: {why}", source.where((*path, key)))
    if queue is not None and queue.fifo is not None and not queue.fifo.content_based_deduplication:
        why = f"queue: {own.queue} does not deduplicate by content, and a schedule gives no IDs"
        hint = f"give {own.queue} `fifo: {{content_based_deduplication: true}}`"
        yield Issue("fifo-target", why, source.where((*path, "queue")), hint)
    topic = spec.topics.get(own.topic or "")
    if (topic is not None and topic.fifo is not None) or (own.topic or "").endswith(FIFO_ENDING):
        why = f"topic: {own.topic} is a FIFO topic, and Scheduler publishes to standard ones only"
        yield Issue("fifo-target", why, source.where((*path, "topic")))
    dead = spec.queues.get(own.dead_letters or "")
    if dead is not None and dead.fifo is not None:
        why = f"dead_letters: {own.dead_letters} is a FIFO queue, and Scheduler takes standard ones"
        yield Issue("fifo-dead-letters", why, source.where((*path, "dead_letters")))
