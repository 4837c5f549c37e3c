"""What a service can hold: the sections of its definition, and what every room needs to know of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.names import Names, is_arn, module_label
from generator.spec import intents
from generator.spec.base import Spec
from generator.spec.messaging.queue import QueueSpec
from generator.spec.messaging.rule import RuleSpec
from generator.spec.messaging.topic import TopicSpec
from generator.spec.storage.parameter import ParameterSpec
from generator.spec.storage.secret import SecretSpec

DEAD_LETTERS_SUFFIX: Final = "-dead-letters"
# The ending of a role's name, after the name of its rule.
RULE_ROLE_SUFFIX: Final = "-rule"


@dataclass(frozen=True, slots=True)
class Access:
    """What `access` of a function may say of a kind, and what it brings.

    `resources` are the ARNs of the grant, from an entry's name and what it says. The function finds the
    resource by the environment variable `<NAME>_<variable>`, which holds the output `output` of the
    resource's module.
    """

    title: str
    intents: Mapping[str, intents.Actions]
    resources: Callable[[Names, str, Spec], tuple[str, ...]]
    variable: str
    output: str
    resource_of: Callable[[str, str], str] = lambda _action, arn: arn
    """The resource that an action is for, where it is not the entry itself."""
    existing: Callable[[Spec], str | None] = lambda _own: None
    """What the variable holds if the entry names something that exists already and makes nothing."""


def _resource(names: Names, key: str, _own: Spec) -> str:
    return names.resource(key)


def is_fifo(own: Spec) -> bool:
    """Whether the entry is a FIFO queue or topic."""
    return isinstance(own, QueueSpec | TopicSpec) and own.fifo is not None


def reference_of(own: Spec) -> str | None:
    """The name or ARN of what exists already, if the entry makes nothing."""
    return own.reference if isinstance(own, ParameterSpec | SecretSpec) else None


def _secret_arn(names: Names, reference: str) -> str:
    return reference if is_arn(reference) else names.secret_arn(reference)


def _longest_queue(names: Names, key: str, own: Spec) -> str:
    has_own = isinstance(own, QueueSpec) and own.has_own_dead_letters
    return names.queue(f"{key}{DEAD_LETTERS_SUFFIX}" if has_own else key, fifo=is_fifo(own))


def _longest_rule(names: Names, key: str, own: Spec) -> str:
    has_role = isinstance(own, RuleSpec) and any(one.needs_role for one in own.targets.values())
    return f"{names.resource(key)}{RULE_ROLE_SUFFIX}" if has_role else names.resource(key)


@dataclass(frozen=True, slots=True)
class Kind:
    """A section of a service. `title` is its word in messages and in `NAME_CHARACTERS`.

    `labels` are the kinds of module calls that an entry makes, its own first; `name` is the longest name that
    it has on AWS. The root file of a section is rendered from the template of the section's name.
    """

    section: str
    title: str
    labels: tuple[str, ...]
    access: Access | None = None
    name: Callable[[Names, str, Spec], str] = _resource

    def origin_labels(self, key: str) -> tuple[str, ...]:
        """The labels of the module calls that come from the entry `key`."""
        return tuple(module_label(label, key) for label in self.labels)


KINDS: Final = (
    Kind(
        "functions",
        "function",
        ("function", "alias", "alarms", "concurrency", "url", "recursion", "runtime", "invokers"),
    ),
    Kind("layers", "layer", ("layer",)),
    Kind("websocket_apis", "API", ("websocket_api", "websocket_domain", "websocket_front")),
    Kind("http_apis", "API", ("http_api", "http_domain")),
    Kind("rest_apis", "API", ("rest_api", "rest_domain")),
    Kind(
        "tables",
        "table",
        ("table", "backup", "items"),
        Access(
            "A table",
            intents.TABLE_INTENTS,
            lambda names, key, _own: (names.table_arn(key),),
            "TABLE",
            "name",
            # The label of a stream, which is the moment of its making, is not known before.
            resource_of=lambda action, arn: f"{arn}/stream/*" if action in intents.STREAM_ACTIONS else arn,
        ),
    ),
    Kind(
        "event_buses",
        "event bus",
        ("event_bus", "event_bus_policy"),
        Access(
            "An event bus",
            intents.EVENT_BUS_INTENTS,
            lambda names, key, _own: (names.event_bus_arn(key),),
            "EVENT_BUS",
            "name",
        ),
        name=lambda names, key, _own: names.event_bus(key),
    ),
    Kind("archives", "archive", ("event_archive",)),
    Kind("connections", "connection", ("connection",)),
    Kind("api_destinations", "API destination", ("api_destination",)),
    Kind("schedules", "schedule", ("schedule",)),
    Kind("pipes", "pipe", ("pipe",)),
    Kind("rules", "rule", ("rule",), name=_longest_rule),
    Kind(
        "queues",
        "queue",
        ("queue",),
        Access(
            "A queue",
            intents.QUEUE_INTENTS,
            lambda names, key, own: (names.queue_arn(key, fifo=is_fifo(own)),),
            "QUEUE_URL",
            "url",
        ),
        name=_longest_queue,
    ),
    Kind(
        "topics",
        "topic",
        ("topic",),
        Access(
            "A topic",
            intents.TOPIC_INTENTS,
            lambda names, key, own: (names.topic_arn(key, fifo=is_fifo(own)),),
            "TOPIC_ARN",
            "arn",
        ),
        name=lambda names, key, own: names.topic(key, fifo=is_fifo(own)),
    ),
    Kind(
        "streams",
        "stream",
        ("stream",),
        Access(
            "A stream",
            intents.STREAM_INTENTS,
            lambda names, key, _own: (names.stream_arn(key),),
            "STREAM_ARN",
            "arn",
        ),
    ),
    Kind(
        "state_machines",
        "state machine",
        ("state_machine",),
        Access(
            "A state machine",
            intents.STATE_MACHINE_INTENTS,
            lambda names, key, _own: (names.state_machine_arn(key), names.executions_arn(key)),
            "STATE_MACHINE_ARN",
            "arn",
        ),
    ),
    Kind(
        "user_pools",
        "user pool",
        ("user_pool",),
        # The grant stands beside the pool, whose ID is not known before.
        Access("A user pool", intents.USER_POOL_INTENTS, lambda _names, _key, _own: (), "USER_POOL_ID", "id"),
    ),
    Kind("identity_pools", "identity pool", ("identity_pool",)),
    Kind("alarms", "alarm", ("alarm",)),
    Kind("chat_channels", "chat channel", ("chat_channel",)),
    Kind(
        "buckets",
        "bucket",
        ("bucket",),
        Access(
            "A bucket",
            intents.BUCKET_INTENTS,
            lambda names, key, _own: (names.bucket_arn(key),),
            "BUCKET",
            "name",
            resource_of=lambda action, arn: arn if action == "s3:ListBucket" else f"{arn}/*",
        ),
        name=lambda names, key, _own: names.bucket(key),
    ),
    Kind(
        "parameters",
        "parameter",
        ("parameter",),
        Access(
            "A parameter",
            intents.PARAMETER_INTENTS,
            lambda names, key, own: (names.parameter_arn(reference_of(own) or names.parameter(key)),),
            "PARAMETER",
            "name",
            existing=lambda own: reference_of(own),
        ),
        name=lambda names, key, _own: names.parameter(key),
    ),
    Kind(
        "secrets",
        "secret",
        ("secret",),
        Access(
            "A secret",
            intents.SECRET_INTENTS,
            lambda names, key, own: (_secret_arn(names, reference_of(own) or names.resource(key)),),
            "SECRET",
            "name",
            existing=lambda own: reference_of(own),
        ),
    ),
    Kind("keys", "key", ("key",)),
    Kind("log_subscriptions", "log subscription", ("log_subscription",)),
    Kind("iot_rules", "IoT rule", ("iot_rule",), name=lambda names, key, _own: names.iot_rule(key)),
    Kind("target_groups", "target group", ("target_group",)),
    Kind("sites", "bucket", ("site",), name=lambda names, key, _own: names.bucket(key)),
)
"""Every section, in the order of a root's files."""

GRANTED: Final = {kind.section: kind.access for kind in KINDS if kind.access is not None}
"""The sections whose entries `access` may name, besides WebSocket APIs, whose grant stands beside the API."""
