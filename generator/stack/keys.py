"""KeySpec -> Key with everybody who needs it; who names a key -> its value in Terraform. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.names import Names, module_label
from generator.spec.key_references import ENCRYPTED
from generator.spec.service import ServiceSpec
from generator.stack.senders import foreign_senders, queue_senders, topic_publishers
from generator.stack.values import Reference, Sender, Statement

# https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
_VIA: Final = {
    "queues": "sqs",
    "topics": "sns",
    "streams": "kinesis",
    "buckets": "s3",
    "parameters": "ssm",
    "secrets": "secretsmanager",
}
_ACTIONS: Final = ("kms:Decrypt", "kms:GenerateDataKey")


@dataclass(frozen=True, slots=True)
class Key:
    """A KMS key, known by its alias; `users` are the AWS services that need it."""

    key: str
    label: str
    name: str
    description: str
    rotation_days: int
    deletion_window_days: int
    users: tuple[Sender, ...]


def encryption_key(names: Names, spec: ServiceSpec, name: str) -> Key:
    """The key `name` of the service."""
    own = spec.keys[name]
    return Key(
        key=name,
        label=module_label("key", name),
        name=names.resource(name),
        description=own.description,
        rotation_days=own.rotation_days,
        deletion_window_days=own.deletion_window_days,
        users=_united(_users(names, spec, name)),
    )


def key_value(written: str | None) -> str | Reference | None:
    """The ARN as it was written, or that of the alias of the service's own key."""
    if written is None or written.startswith("arn:"):
        return written
    return Reference(f"module.{module_label('key', written)}.alias_arn")


def key_statement(names: Names, spec: ServiceSpec, section: str, entry: str, sid: str) -> Statement | None:
    """What a role needs besides to use the entry, if a key of one's own encrypts it.

    A key's ID is not known before the key is made, its alias is:
    https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
    """
    written = getattr(getattr(spec, section)[entry], "key", None) if section in ENCRYPTED else None
    if written is None:
        return None
    via = f"{_VIA[section]}.{names.region}.{names.url_suffix()}"
    conditions = {"StringEquals": {"kms:ViaService": (via,)}}
    if written.startswith("arn:") and ":key/" in written:
        return Statement(sid, _ACTIONS, (written,), conditions)
    alias = written.split(":", 5)[5] if written.startswith("arn:") else names.key_alias(written)
    conditions["ForAnyValue:StringEquals"] = {"kms:ResourceAliases": (alias,)}
    return Statement(sid, _ACTIONS, (names.any_key_arn(),), conditions)


def _users(names: Names, spec: ServiceSpec, key: str) -> Iterator[Sender]:
    """Who sends to what the key encrypts, on somebody's behalf; roles have policies of their own."""
    for name, queue in spec.queues.items():
        if queue.key == key:
            yield from queue_senders(names, spec, name)
            yield from foreign_senders(queue.senders)
    for name, topic in spec.topics.items():
        if topic.key == key:
            yield from topic_publishers(names, spec, name)
            yield from foreign_senders(topic.publishers)


def _united(users: Iterable[Sender]) -> tuple[Sender, ...]:
    """One for each AWS service; without sources where one of its entries names none."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for user in users:
        found.setdefault(user.service, []).append(user.source_arns)
    return tuple(
        Sender(
            "".join(word.capitalize() for word in service.partition(".amazonaws")[0].split(".")),
            service,
            tuple(sorted({arn for arns in sources for arn in arns})) if all(sources) else (),
        )
        for service, sources in found.items()
    )
