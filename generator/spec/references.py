"""ServiceSpec -> Issues: every name must stand for something that exists, and for one thing only. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec import intents
from generator.spec.access_rules import access_issues, grantable
from generator.spec.apis.http_routes import http_api_issues
from generator.spec.apis.rest_routes import rest_api_issues
from generator.spec.apis.websocket_references import websocket_issues
from generator.spec.codedeploy import codedeploy_issues
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.code_rules import code_issues
from generator.spec.functions.function_checks import function_issues
from generator.spec.functions.layer_rules import layer_issues
from generator.spec.kinds import GRANTED
from generator.spec.messaging.bus_references import bus_issues
from generator.spec.messaging.fact_references import fact_issues
from generator.spec.messaging.pipe_references import pipe_issues
from generator.spec.messaging.queue_references import queue_issues
from generator.spec.messaging.rule_references import rule_issues
from generator.spec.messaging.schedule_references import schedule_target_issues
from generator.spec.messaging.topic_references import topic_issues
from generator.spec.release_rules import release_issues
from generator.spec.service import ServiceSpec
from generator.spec.sources.event_source_references import event_source_issues
from generator.spec.sources.trigger_references import trigger_issues
from generator.spec.storage.bucket_references import bucket_issues
from generator.spec.storage.key_references import key_issues, secret_issues
from generator.spec.tables.table_copy_settings import copy_issues
from generator.spec.tables.table_keys import table_issues
from generator.spec.tables.table_settings import setting_issues
from generator.spec.users.identity_references import identity_pool_issues
from generator.spec.users.sign_in_references import sign_in_issues
from generator.spec.users.user_pool_references import user_pool_issues
from generator.spec.watching.chat_references import chat_channel_issues
from generator.spec.watching.metric_alarm_rules import alarm_issues
from generator.spec.yaml_source import YamlSource

# What else a service's folder holds; neither a plan nor an artifact comes from there.
RESERVED_FOLDERS = frozenset({"events", "tests"})


def reference_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything that points nowhere, each with its place."""
    yield from _shared_names(spec, source)
    known = grantable(spec)
    for name, function in spec.functions.items():
        yield from access_issues(spec, source, ("functions", name), function.access, known)
        yield from code_issues(source, ("functions", name), function)
        yield from function_issues(source, ("functions", name), function, spec.releases)
    yield from layer_issues(spec, source)
    yield from websocket_issues(spec, source)
    yield from http_api_issues(spec, source)
    yield from rest_api_issues(spec, source)
    yield from rule_issues(spec, source)
    yield from bus_issues(spec, source)
    yield from schedule_target_issues(spec, source)
    yield from pipe_issues(spec, source)
    yield from fact_issues(spec, source)
    yield from queue_issues(spec, source)
    yield from _reserved_folders(spec, source)
    for name, table in spec.tables.items():
        yield from table_issues(source, ("tables", name), table)
        yield from setting_issues(source, ("tables", name), table)
        yield from copy_issues(source, ("tables", name), table)
        if table.kinesis_destination is not None:
            told = ("tables", name, "kinesis_destination", "stream")
            stream = unless_arn(table.kinesis_destination.stream)
            yield from exists(source, told, stream, spec.streams, "stream")
    for name, site in spec.sites.items():
        path = ("sites", name, "websocket_api")
        yield from exists(source, path, site.websocket_api, spec.websocket_apis, "WebSocket API")
        path = ("sites", name, "http_api")
        yield from exists(source, path, site.http_api, spec.http_apis, "HTTP API")
        yield from sign_in_issues(spec, source, name, site)
    yield from topic_issues(spec, source)
    yield from event_source_issues(spec, source)
    yield from bucket_issues(spec, source)
    yield from key_issues(spec, source)
    yield from secret_issues(spec, source)
    yield from trigger_issues(spec, source)
    yield from release_issues(spec, source)
    yield from codedeploy_issues(spec, source)
    yield from alarm_issues(spec, source)
    yield from chat_channel_issues(spec, source)
    yield from user_pool_issues(spec, source)
    yield from identity_pool_issues(spec, source, known)


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
