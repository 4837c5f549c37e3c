"""WebsocketApiSpec -> Issues: what only a look at several keys can tell. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Issue
from generator.spec.apis.endpoint import endpoint_issues
from generator.spec.apis.websocket_api import WebsocketApiSpec
from generator.spec.apis.websocket_routes import CONNECT, DEFAULT_KEY, ONE_WAY, RouteSpec
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.function_reference import callable_names
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

CONNECTION_ID = "connectionId"


def websocket_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything about the service's WebSocket APIs that AWS would refuse, or silently not do."""
    for name, api in spec.websocket_apis.items():
        path = ("websocket_apis", name)
        for key, route in api.routes.items():
            place = (*path, "routes", key)
            yield from _route_names(spec, api, source, place, route)
            yield from _at_connect_only(source, place, key, route)
            yield from _answers(source, place, key, route)
            yield from _integration(source, place, route)
            yield from _models(api, source, place, route)
            yield from _item(spec, source, place, key, route)
            yield from _api_key(api, source, place, route)
        for key, authorizer in api.authorizers.items():
            asked = (*path, "authorizers", key, "function")
            yield from exists(source, asked, authorizer.function, set(callable_names(spec)), "function")
        yield from _endpoint(api, source, path)
        yield from _usage_plans(api, source, path)


def _route_names(
    spec: ServiceSpec, api: WebsocketApiSpec, source: YamlSource, place: KeyPath, route: RouteSpec
) -> Iterator[Issue]:
    yield from exists(source, (*place, "function"), route.function, set(callable_names(spec)), "function")
    yield from exists(source, (*place, "authorizer"), route.authorizer, api.authorizers, "authorizer")
    if route.http is not None:
        yield from exists(
            source, (*place, "http", "vpc_link"), route.http.vpc_link, api.vpc_links, "VPC link"
        )
    if route.sqs is not None:
        yield from exists(source, (*place, "sqs", "queue"), route.sqs.queue, spec.queues, "queue")
        queue = spec.queues.get(route.sqs.queue)
        if queue is not None and queue.fifo is None and route.sqs.message_group_id is not None:
            why = "message_group_id: only a FIFO queue has groups of messages"
            where = source.where((*place, "sqs", "message_group_id"))
            yield Issue("no-fifo-queue", why, where, "leave it out, or add `fifo: {}` to the queue")
    if route.sns is not None:
        yield from exists(source, (*place, "sns", "topic"), unless_arn(route.sns.topic), spec.topics, "topic")
    if route.step_functions is not None:
        machine = (*place, "step_functions", "state_machine")
        named = unless_arn(route.step_functions.state_machine)
        yield from exists(source, machine, named, spec.state_machines, "state machine")
    if route.kinesis is not None:
        stream = (*place, "kinesis", "stream")
        yield from exists(source, stream, unless_arn(route.kinesis.stream), spec.streams, "stream")
    if route.dynamodb is not None:
        yield from exists(source, (*place, "dynamodb", "table"), route.dynamodb.table, spec.tables, "table")
    if route.eventbridge is not None:
        buses = {*spec.event_buses, DEFAULT_BUS}
        bus = (*place, "eventbridge", "event_bus")
        yield from exists(source, bus, route.eventbridge.event_bus, buses, "event bus")


def _at_connect_only(source: YamlSource, place: KeyPath, key: str, route: RouteSpec) -> Iterator[Issue]:
    """https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html"""
    if key == CONNECT:
        if route.authorizer is not None and route.authorization is not None:
            why = f"authorization: the route has an authorizer, and a route has one or {route.authorization}"
            yield Issue(
                "authorization-twice", why, source.where((*place, "authorization")), "leave one of them out"
            )
        return
    if route.authorizer is not None:
        why = f"authorizer: API Gateway asks one on {CONNECT} only, and this is the route {key}"
        where = source.where((*place, "authorizer"))
        yield Issue("authorizer-misplaced", why, where, f"move it to the route {CONNECT}")
    if route.authorization == "AWS_IAM":
        why = f"authorization: API Gateway authorizes on {CONNECT} only, and this is the route {key}"
        where = source.where((*place, "authorization"))
        yield Issue("authorizer-misplaced", why, where, f"move it to the route {CONNECT}")
    for parameter in route.request_parameters:
        why = f"request_parameters: only the request that opens a connection has them, and this is {key}"
        where = source.where((*place, "request_parameters", parameter))
        yield Issue("request-parameter-misplaced", why, where, f"move it to the route {CONNECT}")


def _answers(source: YamlSource, place: KeyPath, key: str, route: RouteSpec) -> Iterator[Issue]:
    if route.two_way and key in ONE_WAY:
        why = (
            f"two_way: {key} has no connection to answer on: it is called before one opens or after it closed"
        )
        yield Issue("route-not-two-way", why, source.where((*place, "two_way")), "leave it out")
    if route.two_way:
        return
    unused = {
        ("response",): bool(route.response.model_fields_set),
        ("integration", "responses"): bool(route.integration.responses),
        ("mock", "response"): route.mock is not None and route.mock.response is not None,
    }
    for path, is_written in unused.items():
        if is_written:
            why = f"{path[-1]}: a one-way route sends no answer"
            hint = "leave it out" if key in ONE_WAY else "add `two_way: true`, or leave it out"
            yield Issue("route-not-two-way", why, source.where((*place, *path)), hint)


def _integration(source: YamlSource, place: KeyPath, route: RouteSpec) -> Iterator[Issue]:
    own = route.integration
    path = (*place, "integration")
    if not own.proxy and route.function is None and route.http is None:
        why = (
            "proxy: only functions and HTTP endpoints take requests as they are; here templates always apply"
        )
        yield Issue("integration-setting", why, source.where((*path, "proxy")), "leave it out")
    if own.proxy and (route.function is not None or route.http is not None):
        for setting in ("request_templates", "template_selection_expression", "responses"):
            if getattr(own, setting):
                why = f"{setting}: requests and answers pass as they are while `proxy` is true"
                where = source.where((*path, setting))
                yield Issue("integration-setting", why, where, "add `proxy: false`, or leave it out")
    yield from _selected(
        source, path, "request_templates", own.request_templates, own.template_selection_expression
    )
    for key, response in own.responses.items():
        inside = (*path, "responses", key)
        expression = response.template_selection_expression
        yield from _selected(source, inside, "response_templates", response.response_templates, expression)
    if route.mock is not None and route.mock.response is not None and DEFAULT_KEY in own.responses:
        why = f"response: `integration.responses.{DEFAULT_KEY}` says the same answer"
        yield Issue(
            "integration-setting", why, source.where((*place, "mock", "response")), "leave one of them out"
        )


def _selected(
    source: YamlSource, path: KeyPath, name: str, found: Mapping[str, str], expression: str | None
) -> Iterator[Issue]:
    """Without an expression `$default` is all that is ever selected."""
    for key in found:
        if expression is None and key != DEFAULT_KEY:
            why = f"{key}: without a selection expression only `{DEFAULT_KEY}` is ever selected"
            hint = f"add one, or name it `{DEFAULT_KEY}`"
            yield Issue("never-selected", why, source.where((*path, name, key)), hint)


def _models(api: WebsocketApiSpec, source: YamlSource, place: KeyPath, route: RouteSpec) -> Iterator[Issue]:
    sides = (
        (place, "request_models", route.request_models, route.model_selection_expression),
        (
            (*place, "response"),
            "models",
            route.response.models,
            route.response.model_selection_expression,
        ),
    )
    for path, name, models, expression in sides:
        for key, model in models.items():
            yield from exists(source, (*path, name, key), model, api.models, "model")
        yield from _selected(source, path, name, models, expression)


def _item(
    spec: ServiceSpec, source: YamlSource, place: KeyPath, key: str, route: RouteSpec
) -> Iterator[Issue]:
    own = route.dynamodb
    table = None if own is None else spec.tables.get(own.table)
    if own is None or table is None:
        return
    keys = [table.partition_key, *([table.sort_key] if table.sort_key else [])]
    path = (*place, "dynamodb")
    if own.item is None and key in ONE_WAY:
        for name in (one for one in keys if one != CONNECTION_ID):
            why = f"item: {key} has no message from which the table's key {name} could come"
            yield Issue("item-without-key", why, source.where(path), "say in `item` what each key is")
    if own.item is not None:
        for name in (one for one in keys if one not in own.item):
            why = f"item: it lacks the table's key {name}"
            yield Issue("item-without-key", why, source.where((*path, "item")), f"add {name}")
        for name in own.item if own.action == "DeleteItem" else ():
            if name not in keys:
                why = f"{name}: an item is deleted by its key, and this is none of the table's"
                yield Issue("item-without-key", why, source.where((*path, "item", name)), "leave it out")


def _api_key(api: WebsocketApiSpec, source: YamlSource, place: KeyPath, route: RouteSpec) -> Iterator[Issue]:
    if route.api_key_required and not api.usage_plans:
        why = "api_key_required: the API has no `usage_plans`, so there is no key that anyone could have"
        yield Issue(
            "no-usage-plan", why, source.where((*place, "api_key_required")), "add one, or leave it out"
        )


def _endpoint(api: WebsocketApiSpec, source: YamlSource, path: KeyPath) -> Iterator[Issue]:
    yield from endpoint_issues(source, path, api.disable_execute_api_endpoint, api.domain)
    if api.disable_execute_api_endpoint and api.front is not None:
        where = source.where((*path, "disable_execute_api_endpoint"))
        why = "disable_execute_api_endpoint: `front` reaches the API by that endpoint"
        yield Issue("unreachable-api", why, where, "leave one of them out")


def _usage_plans(api: WebsocketApiSpec, source: YamlSource, path: KeyPath) -> Iterator[Issue]:
    owner: dict[str, str] = {}
    for name, plan in api.usage_plans.items():
        for position, key in enumerate(plan.api_keys):
            if key in owner:
                why = f"{key}: the plan {owner[key]} has this key already, and a key has one plan for a stage"
                where = source.where((*path, "usage_plans", name, "api_keys", str(position)))
                yield Issue("api-key-twice", why, where, "give the key another name")
            owner.setdefault(key, name)
    if api.usage_plans and not any(route.api_key_required for route in api.routes.values()):
        why = "usage_plans: no route of the API requires a key, so the plans have no effect"
        where = source.where((*path, "usage_plans"))
        yield Issue("no-key-required", why, where, f"add `api_key_required: true` to the route {CONNECT}")
