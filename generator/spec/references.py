"""ServiceSpec -> Issues: every name that stands for something else must exist. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Issue
from generator.events.pattern import PatternError, parse
from generator.events.schedule import ScheduleError, parse_schedule
from generator.spec import intents
from generator.spec.function import FunctionSpec
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

DEAD_LETTERS_SUFFIX = "-dead-letters"


def reference_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything that points nowhere, each with its place."""
    yield from _shared_names(spec, source)
    for name, function in spec.functions.items():
        yield from _access(spec, source, ("functions", name), function)
    yield from _websocket_apis(spec, source)
    yield from _rules(spec, source)
    yield from _reserved_queues(spec, source)
    for name, site in spec.sites.items():
        path = ("sites", name, "websocket_api")
        yield from _exists(source, path, site.websocket_api, spec.websocket_apis, "WebSocket API")


def _exists(
    source: YamlSource, path: KeyPath, name: str | None, known: Iterable[str], kind: str
) -> Iterator[Issue]:
    if name is not None and name not in known:
        why = f"{path[-1]}: the service has no {kind} named `{name}`"
        yield Issue("unknown-reference", why, source.where(path), did_you_mean(name, known))


def _grantable(spec: ServiceSpec) -> Mapping[str, Mapping[str, intents.Actions]]:
    """Every first word that `access` may name, with the intents it takes."""
    return {
        **intents.AWS_SERVICE_INTENTS,
        **dict.fromkeys(spec.tables, intents.TABLE_INTENTS),
        **dict.fromkeys(spec.queues, intents.QUEUE_INTENTS),
        **dict.fromkeys(spec.event_buses, intents.EVENT_BUS_INTENTS),
        **dict.fromkeys(spec.websocket_apis, intents.WEBSOCKET_API_INTENTS),
    }


def _shared_names(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    taken: dict[str, str] = dict.fromkeys(intents.AWS_SERVICE_INTENTS, "the AWS service")
    sections = {
        "tables": spec.tables.keys(),
        "queues": spec.queues.keys(),
        "event_buses": spec.event_buses.keys(),
        "websocket_apis": spec.websocket_apis.keys(),
    }
    for kind, names in sections.items():
        for name in names:
            if name in taken:
                why = f"{name}: `access` could not tell it from {taken[name]} of this name"
                yield Issue(
                    "ambiguous-name", why, source.where((kind, name)), "give one of them another name"
                )
            taken.setdefault(name, f"the one in {kind}")


def _reserved_queues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for name in spec.queues:
        if name.endswith(DEAD_LETTERS_SUFFIX):
            why = f"{name}: names that end in `{DEAD_LETTERS_SUFFIX}` are those of the dead-letter queues"
            yield Issue("reserved-name", why, source.where(("queues", name)), "give the queue another name")


def _access(spec: ServiceSpec, source: YamlSource, path: KeyPath, function: FunctionSpec) -> Iterator[Issue]:
    grantable = _grantable(spec)
    for key, granted in function.access.items():
        place = (*path, "access", key)
        name, _, index = key.partition(".")
        if name not in grantable:
            why = f"{key}: nothing of this service and no known AWS service has this name"
            yield Issue("unknown-reference", why, source.where(place), did_you_mean(name, grantable))
            continue
        known: Mapping[str, intents.Actions] = grantable[name]
        if index:
            yield from _index(spec, source, place, name, index)
            known = intents.INDEX_INTENTS
        for position, intent in enumerate(granted):
            if intent not in known:
                why = f"{key}: it takes no intent `{intent}`"
                where = source.where((*place, str(position)))
                yield Issue("unknown-intent", why, where, did_you_mean(intent, known))


def _index(spec: ServiceSpec, source: YamlSource, place: KeyPath, name: str, index: str) -> Iterator[Issue]:
    table = spec.tables.get(name)
    indexes = [] if table is None else [*table.global_secondary_indexes, *table.local_secondary_indexes]
    if index not in indexes:
        why = (
            f"{name}.{index}: {f'the table {name} has no such index' if table else f'{name} is not a table'}"
        )
        yield Issue("unknown-reference", why, source.where(place), did_you_mean(index, indexes))


def _websocket_apis(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for name, api in spec.websocket_apis.items():
        path = ("websocket_apis", name)
        for key, route in api.routes.items():
            place = (*path, "routes", key)
            yield from _exists(source, (*place, "function"), route.function, spec.functions, "function")
            yield from _exists(
                source, (*place, "authorizer"), route.authorizer, api.authorizers, "authorizer"
            )
        for key, authorizer in api.authorizers.items():
            asked = (*path, "authorizers", key, "function")
            yield from _exists(source, asked, authorizer.function, spec.functions, "function")


def _rules(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for name, rule in spec.rules.items():
        path = ("rules", name)
        yield from _exists(source, (*path, "event_bus"), rule.event_bus, spec.event_buses, "event bus")
        for key, target in rule.targets.items():
            place = (*path, "targets", key)
            yield from _exists(source, (*place, "function"), target.function, spec.functions, "function")
            yield from _exists(source, (*place, "queue"), target.queue, spec.queues, "queue")
        if rule.pattern is not None:
            yield from _pattern(source, (*path, "pattern"), rule.pattern)
        if rule.schedule is not None:
            yield from _schedule(source, (*path, "schedule"), rule.schedule)


def _pattern(source: YamlSource, path: KeyPath, pattern: Mapping[str, object]) -> Iterator[Issue]:
    try:
        parse(pattern)
    except PatternError as error:
        yield Issue("event-pattern", f"pattern: EventBridge would reject it: {error}", source.where(path))


def _schedule(source: YamlSource, path: KeyPath, schedule: str) -> Iterator[Issue]:
    try:
        parse_schedule(schedule)
    except ScheduleError as error:
        yield Issue("schedule", f"schedule: {error}", source.where(path))
