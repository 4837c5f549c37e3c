"""KeySpec -> Key with everybody who needs it; who names a key -> its value in Terraform. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.names import Names, is_arn, module_label
from generator.spec.service import ServiceSpec
from generator.spec.storage.key import AWS_KEYS
from generator.stack.messaging.senders import foreign_senders, queue_senders, topic_publishers
from generator.stack.reference import entry_output
from generator.stack.values import Reference, Sender, Statement

# https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
_VIA: Final = {
    "tables": "dynamodb",
    "queues": "sqs",
    "topics": "sns",
    "streams": "kinesis",
    "buckets": "s3",
    "parameters": "ssm",
    "secrets": "secretsmanager",
    "state_machines": "states",
}
_ACTIONS: Final = ("kms:Decrypt", "kms:GenerateDataKey")


@dataclass(frozen=True, slots=True)
class Key:
    """A KMS key, known by its alias; `users` are the AWS services that need it.

    `delivers_logs` says whether CloudWatch has to decrypt the logs of a state machine.
    """

    key: str
    label: str
    name: str
    description: str
    rotation_days: int
    deletion_window_days: int
    users: tuple[Sender, ...]
    delivers_logs: bool


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
        delivers_logs=any(own.key == name for own in spec.state_machines.values()),
    )


def key_value(written: str | None, *, itself: bool = False) -> str | Reference | None:
    """The ARN as it was written, or that of the alias of the service's own key, or of the key `itself`.

    DynamoDB tells the key's ARN whatever it was given, so that an alias would differ in every plan.
    """
    if written is None or is_arn(written):
        return written
    return entry_output("key", written, "arn" if itself else "alias_arn")


def key_statement(names: Names, spec: ServiceSpec, section: str, entry: str, sid: str) -> Statement | None:
    """What a role needs besides to use the entry, if a key of one's own encrypts it."""
    written = getattr(getattr(spec, section)[entry], "key", None) if section in _VIA else None
    if written is None or written in AWS_KEYS:
        return None
    via = f"{_VIA[section]}.{names.region}.{names.url_suffix()}"
    return _use(names, sid, _ACTIONS, written, {"StringEquals": {"kms:ViaService": (via,)}})


def key_statements(
    names: Names, spec: ServiceSpec, used: Iterable[tuple[str, str | None]]
) -> tuple[Statement, ...]:
    """What a role needs besides to use entries of the service, by section, each once."""
    found = dict.fromkeys(
        (section, entry) for section, entry in used if entry is not None and entry in getattr(spec, section)
    )
    made = (
        key_statement(
            names, spec, section, entry, module_label(section, entry).title().replace("_", "") + "Key"
        )
        for section, entry in found
    )
    return tuple(one for one in made if one is not None)


def environment_key_statement(names: Names, written: str | None) -> Iterator[Statement]:
    """Lambda decrypts a function's environment as its role.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
    """
    if written is not None:
        yield _use(names, "DecryptEnvironment", ("kms:Decrypt",), written, {})


def machine_key_statements(names: Names, machine: str, written: str | None) -> Iterator[Statement]:
    """What the role of a state machine needs of the key that encrypts it: for its data, and for its logs.

    A distributed map's executions add its label to the machine's ARN.
    https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
    """
    if written is not None:
        arn = names.state_machine_arn(machine)
        data = {"StringLike": {"kms:EncryptionContext:aws:states:stateMachineArn": (arn, f"{arn}/*")}}
        yield _use(names, "UseOwnKey", _ACTIONS, written, data)
        logs = {"StringEquals": {"kms:EncryptionContext:SourceArn": (names.any_log_arn(),)}}
        yield _use(names, "EncryptOwnLogs", ("kms:GenerateDataKey",), written, logs)


def _use(
    names: Names,
    sid: str,
    actions: tuple[str, ...],
    written: str,
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Statement:
    """A key's ID is not known before the key is made, its alias is:
    https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
    """
    if is_arn(written) and ":key/" in written:
        return Statement(sid, actions, (written,), conditions)
    alias = written.split(":", 5)[5] if is_arn(written) else names.key_alias(written)
    named = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": (alias,)}}
    return Statement(sid, actions, (names.any_key_arn(),), {**conditions, **named})


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
    if any(one.filters_key == key for own in spec.functions.values() for one in own.event_sources.values()):
        # https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption
        service = f"lambda.{names.region}.{names.url_suffix()}"
        yield Sender("Lambda", service, (names.event_source_mappings_arn(),))


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
