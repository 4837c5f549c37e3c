"""HTTP APIs of a ServiceSpec -> Issues: what their routes and authorizers name must exist and fit. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.apis.endpoint import endpoint_issues
from generator.spec.apis.http_api import HttpApiSpec, HttpRouteSpec
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.function_reference import callable_names
from generator.spec.nearest import did_you_mean
from generator.spec.paths import parameters, path_issues, split
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def http_api_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything in the service's HTTP APIs that points nowhere or does not fit."""
    for name, api in spec.http_apis.items():
        path = ("http_apis", name)
        yield from endpoint_issues(source, path, api.disable_execute_api_endpoint, api.domain)
        yield from path_issues(source, (*path, "routes"), api.routes)
        for key, route in api.routes.items():
            yield from _targets(spec, source, (*path, "routes", key), route)
            yield from _authorizer(source, (*path, "routes", key), api, route)
            yield from _proxy(source, (*path, "routes", key), key, route)
        for key, authorizer in api.authorizers.items():
            asked = (*path, "authorizers", key, "function")
            yield from exists(source, asked, authorizer.function, set(callable_names(spec)), "function")


def _targets(spec: ServiceSpec, source: YamlSource, path: KeyPath, route: HttpRouteSpec) -> Iterator[Issue]:
    yield from exists(source, (*path, "function"), route.function, set(callable_names(spec)), "function")
    yield from exists(source, (*path, "queue"), route.queue, spec.queues, "queue")
    queue = spec.queues.get(route.queue or "")
    if queue is not None and queue.fifo is not None:
        why = f"queue: {route.queue} is a FIFO queue, and the route gives its messages no message group"
        hint = "let a function send to it, or take a standard queue"
        yield Issue("fifo-target", why, source.where((*path, "queue")), hint)
    yield from exists(source, (*path, "event_bus"), route.event_bus, spec.event_buses, "event bus")
    yield from exists(source, (*path, "stream"), unless_arn(route.stream), spec.streams, "stream")
    machine = (*path, "state_machine")
    yield from exists(source, machine, unless_arn(route.state_machine), spec.state_machines, "state machine")


def _authorizer(source: YamlSource, path: KeyPath, api: HttpApiSpec, route: HttpRouteSpec) -> Iterator[Issue]:
    place = (*path, "authorizer")
    yield from exists(source, place, route.authorizer, api.authorizers, "authorizer", of="API")
    authorizer = api.authorizers.get(route.authorizer or "")
    if route.scopes and authorizer is not None and authorizer.jwt is None:
        why = f"scopes: they are of a token, and `{route.authorizer}` asks a function"
        where = source.where((*path, "scopes"))
        yield Issue("scopes-without-token", why, where, "leave them out, or name an authorizer with a `jwt`")


def _proxy(source: YamlSource, path: KeyPath, key: str, route: HttpRouteSpec) -> Iterator[Issue]:
    """A server's address may repeat the path's parameters, and no others."""
    if route.http is None or route.http.url is None:
        return
    known = parameters(split(key)[1])
    for name in parameters(route.http.url):
        if name not in known:
            why = f"url: the path of `{key}` has no parameter `{name}`"
            hint = did_you_mean(name, known)
            yield Issue("unknown-reference", why, source.where((*path, "http", "url")), hint)
