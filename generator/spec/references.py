"""ServiceSpec -> Issues: every name must stand for something that exists, and for one thing only. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Issue
from generator.spec import intents
from generator.spec.bucket_references import bucket_issues
from generator.spec.code_rules import code_issues
from generator.spec.event_source_references import event_source_issues
from generator.spec.events import pattern_issues, schedule_issues
from generator.spec.function import FunctionSpec
from generator.spec.function_checks import function_issues
from generator.spec.function_reference import callable_names, names_for_access
from generator.spec.http_routes import http_api_issues
from generator.spec.key_references import key_issues, secret_issues
from generator.spec.kinds import GRANTED
from generator.spec.layer_rules import layer_issues
from generator.spec.metric_alarm_rules import alarm_issues
from generator.spec.nearest import did_you_mean
from generator.spec.queue_references import queue_issues
from generator.spec.rest_routes import rest_api_issues
from generator.spec.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec
from generator.spec.table_copy_settings import copy_issues
from generator.spec.table_keys import table_issues
from generator.spec.table_settings import setting_issues
from generator.spec.topic_references import topic_issues
from generator.spec.trigger_references import trigger_issues
from generator.spec.websocket_references import websocket_issues
from generator.spec.yaml_source import KeyPath, YamlSource

# What else a service's folder holds; neither a plan nor an artifact comes from there.
RESERVED_FOLDERS = frozenset({"events", "tests"})


def reference_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything that points nowhere, each with its place."""
    yield from _shared_names(spec, source)
    grantable = _grantable(spec)
    for name, function in spec.functions.items():
        yield from _access(spec, source, ("functions", name), function, grantable)
        yield from code_issues(source, ("functions", name), function)
        yield from function_issues(source, ("functions", name), function, spec.releases)
    yield from layer_issues(spec, source)
    yield from websocket_issues(spec, source)
    yield from http_api_issues(spec, source)
    yield from rest_api_issues(spec, source)
    yield from _rules(spec, source)
    yield from queue_issues(spec, source)
    yield from _reserved_folders(spec, source)
    if DEFAULT_BUS in spec.event_buses:
        why = f"{DEFAULT_BUS}: this is the name of the bus that every account has"
        where = source.where(("event_buses", DEFAULT_BUS))
        yield Issue("reserved-name", why, where, "give the bus another name")
    for name, table in spec.tables.items():
        yield from table_issues(source, ("tables", name), table)
        yield from setting_issues(source, ("tables", name), table)
        yield from copy_issues(source, ("tables", name), table)
    for name, site in spec.sites.items():
        path = ("sites", name, "websocket_api")
        yield from _exists(source, path, site.websocket_api, spec.websocket_apis, "WebSocket API")
        path = ("sites", name, "http_api")
        yield from _exists(source, path, site.http_api, spec.http_apis, "HTTP API")
    yield from topic_issues(spec, source)
    yield from event_source_issues(spec, source)
    yield from bucket_issues(spec, source)
    yield from key_issues(spec, source)
    yield from secret_issues(spec, source)
    yield from trigger_issues(spec, source)
    yield from _releases(spec, source)
    yield from alarm_issues(spec, source)
    yield from _user_pools(spec, source)


def _exists(
    source: YamlSource, path: KeyPath, name: str | None, known: Iterable[str], kind: str
) -> Iterator[Issue]:
    if name is not None and name not in known:
        why = f"{path[-1]}: the service has no {kind} named `{name}`"
        yield Issue("unknown-reference", why, source.where(path), did_you_mean(name, known))


Grantable = Mapping[str, Mapping[str, intents.Actions]]


def _grantable(spec: ServiceSpec) -> Grantable:
    """Every first word that `access` may name, with the intents it takes."""
    return {
        **dict.fromkeys(names_for_access(spec), intents.FUNCTION_INTENTS),
        **intents.AWS_SERVICE_INTENTS,
        **{name: access.intents for section, access in GRANTED.items() for name in getattr(spec, section)},
        **dict.fromkeys(spec.websocket_apis, intents.WEBSOCKET_API_INTENTS),
    }


def _shared_names(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    taken: dict[str, str] = dict.fromkeys(intents.AWS_SERVICE_INTENTS, "the AWS service")
    for kind in (*GRANTED, "websocket_apis"):
        for name in getattr(spec, kind):
            if name in taken:
                why = f"{name}: `access` could not tell it from {taken[name]} of this name"
                yield Issue(
                    "ambiguous-name", why, source.where((kind, name)), "give one of them another name"
                )
            taken.setdefault(name, f"the one in {kind}")


def _reserved_folders(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    why = "this folder of a service is for its sample events or tests"
    for name in sorted(RESERVED_FOLDERS & spec.functions.keys()):
        where = source.where(("functions", name))
        yield Issue("reserved-name", f"{name}: {why}", where, "give the function another name")
    for name, site in spec.sites.items():
        if site.source in RESERVED_FOLDERS:
            where = source.where(("sites", name, "source"))
            yield Issue("reserved-name", f"source: {why}", where, "move the site's files")


def _access(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, function: FunctionSpec, grantable: Grantable
) -> Iterator[Issue]:
    yield from _one_socket(spec, source, path, function)
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
        yield from _stream(spec, source, place, name, granted)
        for position, intent in enumerate(granted):
            if intent not in known:
                why = f"{key}: it takes no intent `{intent}`"
                where = source.where((*place, str(position)))
                yield Issue("unknown-intent", why, where, did_you_mean(intent, known))


def _stream(
    spec: ServiceSpec, source: YamlSource, place: KeyPath, name: str, granted: Iterable[str]
) -> Iterator[Issue]:
    if name in spec.tables and spec.tables[name].stream is None and "read_stream" in granted:
        why = f"{name}: the table has no stream to read"
        yield Issue("no-stream", why, source.where(place), "give the table a `stream`")


def _one_socket(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, function: FunctionSpec
) -> Iterator[Issue]:
    posts_to = [key for key in function.access if key in spec.websocket_apis]
    for key in posts_to[1:]:
        why = f"{key}: the function posts to {posts_to[0]} already, and boto3 knows one address to post to"
        hint = "let another function post to it"
        yield Issue("two-websocket-apis", why, source.where((*path, "access", key)), hint)


def _index(spec: ServiceSpec, source: YamlSource, place: KeyPath, name: str, index: str) -> Iterator[Issue]:
    table = spec.tables.get(name)
    indexes = [] if table is None else [*table.global_secondary_indexes, *table.local_secondary_indexes]
    if index not in indexes:
        why = (
            f"{name}.{index}: {f'the table {name} has no such index' if table else f'{name} is not a table'}"
        )
        yield Issue("unknown-reference", why, source.where(place), did_you_mean(index, indexes))


def _rules(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    callables = set(callable_names(spec))
    for name, rule in spec.rules.items():
        path = ("rules", name)
        yield from _exists(source, (*path, "event_bus"), rule.event_bus, spec.event_buses, "event bus")
        for key, target in rule.targets.items():
            place = (*path, "targets", key)
            yield from _exists(source, (*place, "function"), target.function, callables, "function")
            yield from _exists(source, (*place, "queue"), target.queue, spec.queues, "queue")
        if rule.pattern is not None:
            yield from pattern_issues(source, (*path, "pattern"), rule.pattern)
        if rule.schedule is not None:
            yield from schedule_issues(source, (*path, "schedule"), rule.schedule)


def _user_pools(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for name, pool in spec.user_pools.items():
        for occasion, function in pool.triggers.items():
            path: KeyPath = ("user_pools", name, "triggers", occasion)
            yield from _exists(source, path, function, spec.functions, "function")


def _releases(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    own = spec.releases
    hooks = {"before_traffic": own.hooks.before_traffic, "after_traffic": own.hooks.after_traffic}
    for key, function in hooks.items():
        yield from _exists(source, ("releases", "hooks", key), function, spec.functions, "function")
    known = {alarm for function in spec.functions.values() for alarm in function.alarms}
    for position, alarm in enumerate(own.alarms or ()):
        if alarm not in known:
            why = f"alarms: no function of the service has an alarm named `{alarm}`"
            where = source.where(("releases", "alarms", str(position)))
            yield Issue("unknown-reference", why, where, did_you_mean(alarm, known))
