"""Service + EnvironmentSpec -> Stack: every default, name, ARN and grant is decided here. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Issue, StagetwinError
from generator.names import Names, alias_label, module_label
from generator.spec.definition import Service
from generator.spec.environment import EnvironmentSpec
from generator.spec.functions.function import FunctionSpec
from generator.spec.kinds import DEAD_LETTERS_SUFFIX, KINDS
from generator.spec.limits import NAME_CHARACTERS
from generator.spec.service import ServiceSpec
from generator.stack.access import replaced_variables
from generator.stack.apis.http_apis import http_api
from generator.stack.apis.rest_apis import rest_api
from generator.stack.apis.websocket_apis import websocket_api
from generator.stack.boundary import permissions_boundary_arn
from generator.stack.codedeploy import LABEL as CODEDEPLOY_LABEL
from generator.stack.codedeploy import codedeploy, group_label
from generator.stack.extra import NO_EXTRA_FILES, known_names
from generator.stack.functions.functions import by_reference, function
from generator.stack.functions.images import image_issues
from generator.stack.functions.layers import layer
from generator.stack.messaging.api_destinations import api_destination, connection
from generator.stack.messaging.buses import archive, event_bus, partner_buses
from generator.stack.messaging.pipes import PIPE_DEAD_LETTERS, needs_shared_dead_letters, pipe
from generator.stack.messaging.queues import dead_letter_queue, queues
from generator.stack.messaging.rule_values import Rule
from generator.stack.messaging.rules import RULE_DEAD_LETTERS, RULE_LOGS, rule, rule_logs
from generator.stack.messaging.schedules import SCHEDULE_DEAD_LETTERS, SCHEDULE_GROUP, schedule
from generator.stack.messaging.schema_registry import SCHEMA_REGISTRY, schema_registry
from generator.stack.messaging.senders import event_sender, queue_senders
from generator.stack.messaging.streams import stream
from generator.stack.messaging.topics import (
    FIFO_TOPIC_DEAD_LETTERS,
    TOPIC_DEAD_LETTERS,
    topic,
    topic_dead_letters,
)
from generator.stack.releases import release
from generator.stack.sites import SiteFiles, site, site_issues
from generator.stack.sources.destinations import FUNCTION_DEAD_LETTERS
from generator.stack.sources.event_sources import (
    event_source_label,
    event_sources,
    queue_visibility_timeout_seconds,
)
from generator.stack.sources.iot_rules import iot_rule
from generator.stack.sources.log_subscriptions import log_subscription
from generator.stack.sources.target_groups import target_group
from generator.stack.stack import Stack
from generator.stack.storage.buckets import bucket
from generator.stack.storage.keys import encryption_key
from generator.stack.storage.settings import parameter, secret
from generator.stack.tables.table_places import replica_issues, replica_origins, table_items
from generator.stack.tables.tables import table
from generator.stack.users.identity_pools import identity_pool
from generator.stack.users.user_pools import user_pool
from generator.stack.values import Queue
from generator.stack.watching.alarms import alarm_actions, alarms, dead_letter_queues
from generator.stack.watching.chat_channels import chat_channel
from generator.stack.watching.dashboard import dashboard
from generator.stack.workflows.state_machines import NO_TEXTS, Texts, state_machines


def build_stack(
    service: Service,
    environment: EnvironmentSpec,
    site_files: SiteFiles,
    texts: Texts = NO_TEXTS,
    extra_files: Mapping[str, str] = NO_EXTRA_FILES,
) -> Stack:
    """Raise StagetwinError when a composed name is too long for AWS, or a definition in `texts` wrong."""
    spec = service.spec
    names = Names(
        spec.service,
        environment.environment,
        environment.account_id,
        environment.region,
        partner_buses(spec),
    )
    issues = [
        *_name_issues(names, service, environment),
        *_vault_issues(names, service, environment),
        *_codedeploy_issues(names, service, environment),
        *_variable_issues(names, service),
        *image_issues(names, service),
        *site_issues(service, site_files),
        *replica_issues(service, environment),
    ]
    items = dict(table_items(service, texts, issues))
    if issues:
        raise StagetwinError(issues)
    boundary = permissions_boundary_arn(environment)
    functions = {key: function(names, spec, key, boundary) for key in spec.functions}
    called = by_reference(functions)
    websocket_apis = {key: websocket_api(names, spec, key, called) for key in spec.websocket_apis}
    own_queues = {queue.key: queue for queue in _queues(names, spec)}
    rules = tuple(rule(names, spec, key, called) for key in spec.rules)
    function_dead_letters = dead_letter_queue(names, FUNCTION_DEAD_LETTERS, ()) if functions else None
    rule_dead_letters = _rule_dead_letters(names, rules)
    schedule_dead_letters = _schedule_dead_letters(names, spec)
    pipe_dead_letters = (
        dead_letter_queue(names, PIPE_DEAD_LETTERS, ()) if needs_shared_dead_letters(spec) else None
    )
    actions = alarm_actions(spec, environment)
    of_topics = topic_dead_letters(names, spec)
    dead_letters = dead_letter_queues(
        *own_queues.values(),
        function_dead_letters,
        rule_dead_letters,
        schedule_dead_letters,
        pipe_dead_letters,
        *of_topics,
    )
    tags = {
        **environment.tags,
        **spec.tags,
        "environment": environment.environment,
        "service": spec.service,
    }
    return Stack(
        names=names,
        state_bucket=environment.state_bucket,
        permissions_boundary_arn=boundary,
        tags=tags,
        functions=tuple(functions.values()),
        event_sources=tuple(source for key in functions for source in event_sources(names, spec, key)),
        layers=tuple(layer(names, key, own) for key, own in spec.layers.items()),
        websocket_apis=tuple(websocket_apis.values()),
        http_apis=tuple(http_api(names, spec, key, called) for key in spec.http_apis),
        rest_apis=tuple(rest_api(names, spec, key, functions) for key in spec.rest_apis),
        tables=tuple(table(names, key, own, items.get(key, ())) for key, own in spec.tables.items()),
        event_buses=tuple(event_bus(names, spec, key) for key in spec.event_buses),
        connections=tuple(connection(names, spec, key) for key in spec.connections),
        api_destinations=tuple(api_destination(names, spec, key) for key in spec.api_destinations),
        schedules=tuple(schedule(names, spec, key) for key in spec.schedules),
        schedule_group=names.resource("schedules"),
        schedule_dead_letters=schedule_dead_letters,
        pipes=tuple(pipe(names, spec, key) for key in spec.pipes),
        pipe_dead_letters=pipe_dead_letters,
        schema_registry=schema_registry(names, spec, service.source),
        archives=tuple(archive(names, spec, key) for key in spec.archives),
        rules=rules,
        rule_logs=rule_logs(names, rules),
        queues=tuple(own_queues.values()),
        topics=tuple(topic(names, spec, key, called) for key in spec.topics),
        topic_dead_letters=of_topics,
        keys=tuple(encryption_key(names, spec, name) for name in spec.keys),
        parameters=tuple(
            parameter(names, key, own) for key, own in spec.parameters.items() if own.reference is None
        ),
        secrets=tuple(
            secret(names, key, own, functions) for key, own in spec.secrets.items() if own.reference is None
        ),
        buckets=tuple(bucket(names, key, own, functions) for key, own in spec.buckets.items()),
        streams=tuple(stream(names, key, own) for key, own in spec.streams.items()),
        function_dead_letters=function_dead_letters,
        rule_dead_letters=rule_dead_letters,
        state_machines=state_machines(names, service, texts),
        user_pools=tuple(user_pool(names, spec, key, functions) for key in spec.user_pools),
        identity_pools=tuple(identity_pool(names, spec, key) for key in spec.identity_pools),
        alarms=tuple(alarms(names, spec, actions, dead_letters)),
        alarm_actions=actions,
        chat_channels=tuple(chat_channel(names, key, own) for key, own in spec.chat_channels.items()),
        log_subscriptions=tuple(
            log_subscription(names, spec, key, own, called) for key, own in spec.log_subscriptions.items()
        ),
        iot_rules=tuple(iot_rule(names, spec, key, own, called) for key, own in spec.iot_rules.items()),
        target_groups=tuple(target_group(names, key, own, called) for key, own in spec.target_groups.items()),
        sites=tuple(
            site(names, key, own, site_files.get(key, ()), websocket_apis) for key, own in spec.sites.items()
        ),
        release=release(names, spec),
        codedeploy=codedeploy(names, spec),
        dashboard=dashboard(names, spec, dead_letters) if spec.dashboard else None,
        known_names=known_names(names, spec, tags),
        extra_files=dict(sorted(extra_files.items())),
        origins=dict(_origins(spec)),
    )


def _queues(names: Names, spec: ServiceSpec) -> Iterator[Queue]:
    for key in spec.queues:
        seconds = queue_visibility_timeout_seconds(spec, key)
        yield from queues(names, spec.queues, key, seconds, queue_senders(names, spec, key))


def _rule_dead_letters(names: Names, rules: tuple[Rule, ...]) -> Queue | None:
    if not rules:
        return None
    return dead_letter_queue(names, RULE_DEAD_LETTERS, event_sender(one.arn for one in rules))


def _schedule_dead_letters(names: Names, spec: ServiceSpec) -> Queue | None:
    if all(own.dead_letters is not None for own in spec.schedules.values()):
        return None
    return dead_letter_queue(names, SCHEDULE_DEAD_LETTERS, ())


def _name_issues(names: Names, service: Service, environment: EnvironmentSpec) -> Iterator[Issue]:
    for kind in KINDS:
        for key, own in getattr(service.spec, kind.section).items():
            path = (kind.section, key)
            yield from _too_long(service, environment, path, kind.title, kind.name(names, key, own))


def _vault_issues(names: Names, service: Service, environment: EnvironmentSpec) -> Iterator[Issue]:
    for key, own in service.spec.tables.items():
        if own.backup is not None:
            path = ("tables", key)
            yield from _too_long(service, environment, path, "backup vault", names.resource(key))


def _codedeploy_issues(names: Names, service: Service, environment: EnvironmentSpec) -> Iterator[Issue]:
    made = codedeploy(names, service.spec)
    if made is not None:
        path = ("releases", "engine")
        yield from _too_long(service, environment, path, "CodeDeploy role", made.role, "environment")
        if made.configuration is not None:
            kind, name = "CodeDeploy configuration", made.configuration.name
            path = ("releases", "strategy")
            yield from _too_long(service, environment, path, kind, name, "environment")


def _variable_issues(names: Names, service: Service) -> Iterator[Issue]:
    for key, own in service.spec.functions.items():
        for variable in replaced_variables(names, service.spec, own):
            why = f"{variable}: the function has it already, from what `access` names"
            where = service.source.where(("functions", key, "environment", variable))
            yield Issue("variable-taken", why, where, "leave it out, or give the resource another name")


def _too_long(
    service: Service,
    environment: EnvironmentSpec,
    path: tuple[str, str],
    kind: str,
    name: str,
    beside: str = "",
) -> Iterator[Issue]:
    limit = NAME_CHARACTERS[kind]
    if len(name) > limit:
        why = (
            f"{path[1]}: in {environment.environment} the {kind} would be named `{name}`, "
            f"which is {len(name)} characters, and AWS takes {limit}"
        )
        hint = f"shorten the names of the service and the {beside or kind} by {len(name) - limit} characters"
        yield Issue("name-too-long", why, service.source.where(path), hint)


def _origins(spec: ServiceSpec) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for key in getattr(spec, kind.section):
            for label in kind.origin_labels(key):
                yield label, f"{kind.section}.{key}"
    for key, own in spec.functions.items():
        yield from _function_origins(key, own)
        yield group_label(key), f"functions.{key}"
    yield CODEDEPLOY_LABEL, "releases"
    yield from _usage_plan_origins(spec)
    yield from replica_origins(spec)
    for label in ("queue", "alarm"):
        for key in spec.queues:
            yield module_label(label, f"{key}{DEAD_LETTERS_SUFFIX}"), f"queues.{key}"
        yield module_label(label, FUNCTION_DEAD_LETTERS), "functions"
        yield module_label(label, RULE_DEAD_LETTERS), "rules"
        yield module_label(label, SCHEDULE_DEAD_LETTERS), "schedules"
        yield module_label(label, PIPE_DEAD_LETTERS), "pipes"
    yield RULE_LOGS, "rules"
    yield SCHEMA_REGISTRY, "schema_registry"
    if spec.schedules:
        yield SCHEDULE_GROUP, "schedules"
        for name in (TOPIC_DEAD_LETTERS, FIFO_TOPIC_DEAD_LETTERS):
            yield module_label(label, name), "topics"


def _function_origins(key: str, own: FunctionSpec) -> Iterator[tuple[str, str]]:
    for alias in own.aliases:
        for label in ("alias", "alarms"):
            yield alias_label(label, key, alias), f"functions.{key}"
    for name in own.event_sources:
        yield event_source_label(key, name), f"functions.{key}.event_sources.{name}"


def _usage_plan_origins(spec: ServiceSpec) -> Iterator[tuple[str, str]]:
    for key, api in spec.websocket_apis.items():
        for plan in api.usage_plans:
            label = module_label("websocket_usage_plan", f"{key}-{plan}")
            yield label, f"websocket_apis.{key}.usage_plans.{plan}"
