"""Event sources and destinations of a function -> the statements of its policy. Pure.

The actions are those of each source's page, "Execution role permissions":
https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from generator.names import Names, is_arn
from generator.spec.service import ServiceSpec
from generator.spec.sources.event_source import EventSourceSpec
from generator.spec.sources.kafka import MskSpec
from generator.stack.access import unique_sid
from generator.stack.messaging.queues import queue_arn
from generator.stack.sources.destinations import Grant, destination_grant
from generator.stack.sources.event_sources import secrets_of
from generator.stack.storage.keys import key_statement
from generator.stack.values import Statement

_MANAGE_NETWORK: Final = ("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface")
_DESCRIBE_NETWORK: Final = (
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
)


def source_statements(
    names: Names, spec: ServiceSpec, function: str, taken: Set[str]
) -> tuple[Statement, ...]:
    """What reading its sources and telling its destinations takes; no sid is one of `taken`."""
    found: dict[str, Statement] = {}
    for stem, (actions, resources) in _grants(names, spec, function):
        sid = unique_sid(stem, {*found, *taken})
        found[sid] = Statement(sid, actions, resources)
    for section, entry in _used(spec, function):
        sid = unique_sid(f"{entry}-key", {*found, *taken})
        needed = key_statement(names, spec, section, entry, sid)
        if needed is not None:
            found[sid] = needed
    return tuple(found.values())


def _used(spec: ServiceSpec, function: str) -> list[tuple[str, str]]:
    """What of the service it reads or tells, by section, without that whose keys `access` brings already."""
    own = spec.functions[function]
    read = own.event_sources.values()
    ends = (own.destinations.on_success, own.destinations.on_failure)
    named = [
        *(("queues", source.queue) for source in read),
        *(("streams", source.stream) for source in read),
        *(("tables", source.table) for source in read),
        *(("queues", source.on_failure.queue) for source in read if source.on_failure is not None),
        *(("queues", end.queue) for end in ends if end is not None),
    ]
    granted = {key.partition(".")[0] for key in own.access}
    return [
        (section, name)
        for section, name in dict.fromkeys(named)
        if name is not None and name in getattr(spec, section) and name not in granted
    ]


def _grants(names: Names, spec: ServiceSpec, function: str) -> Iterator[tuple[str, Grant]]:
    own = spec.functions[function]
    for key, source in own.event_sources.items():
        yield from ((f"{word}-{key}", grant) for word, grant in _reading(names, spec, function, key, source))
        if source.on_failure is not None:
            yield f"report-{key}", destination_grant(names, spec, source.on_failure)
    if any(map(_stands_in_a_network, own.event_sources.values())):
        yield from _network(names)
    for word, destination in (
        ("report-success", own.destinations.on_success),
        ("report-failure", own.destinations.on_failure),
    ):
        if destination is not None:
            yield word, destination_grant(names, spec, destination)


def _reading(
    names: Names, spec: ServiceSpec, function: str, key: str, own: EventSourceSpec
) -> Iterator[tuple[str, Grant]]:
    match own.kind:
        case "queue":
            queue = own.queue or ""
            arn = queue_arn(names, spec.queues, queue) if queue in spec.queues else queue
            yield "read", (("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"), (arn,))
        case "stream":
            yield from _kinesis(names, function, key, own)
        case "table":
            yield "read", _table_stream(names, own.table or "")
        case "msk" if own.msk is not None:
            yield from _msk(own.msk)
        case "mq" if own.mq is not None:
            yield "read", (("mq:DescribeBroker",), (own.mq.broker,))
        case "documentdb" if own.documentdb is not None:
            yield from _documentdb(own.documentdb.cluster)
    secrets = secrets_of(own)
    if secrets:
        yield "unlock", (("secretsmanager:GetSecretValue",), secrets)


def _stands_in_a_network(own: EventSourceSpec) -> bool:
    return bool(
        own.msk or own.mq or own.documentdb or (own.self_managed_kafka and own.self_managed_kafka.subnets)
    )


def _network(names: Names) -> Iterator[tuple[str, Grant]]:
    """Lambda makes network interfaces in the sources' subnets as the function's role.

    https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
    """
    yield "manage-source-network", (_MANAGE_NETWORK, (names.network_arns(),))
    yield "describe-source-network", (_DESCRIBE_NETWORK, ("*",))


def _kinesis(names: Names, function: str, key: str, own: EventSourceSpec) -> Iterator[tuple[str, Grant]]:
    stream = own.stream or ""
    if not is_arn(stream):
        stream = names.stream_arn(stream)
    actions = (
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    )
    yield "read", (actions, (stream,))
    if own.enhanced_fan_out:
        # AWS ends a consumer's ARN with the second in which it was made.
        consumer = f"{stream}/consumer/{names.resource(f'{function}-{key}')}:*"
        yield "subscribe", (("kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"), (consumer,))


def _table_stream(names: Names, table: str) -> Grant:
    stream = table if is_arn(table) else f"{names.table_arn(table)}/stream/*"
    actions = ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
    return tuple(f"dynamodb:{action}" for action in actions), (stream,)


def _msk(own: MskSpec) -> Iterator[tuple[str, Grant]]:
    actions = ["kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"]
    if own.authentication.sasl_scram_512 is not None:
        actions.append("kafka:ListScramSecrets")
    yield "read", (tuple(actions), (own.cluster,))
    if own.uses_role:
        group = own.consumer_group_id or "*"
        yield from (
            (
                "connect",
                (
                    ("kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"),
                    (own.cluster,),
                ),
            ),
            (
                "join",
                (
                    ("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"),
                    (_within(own, "group", group),),
                ),
            ),
            (
                "fetch",
                (
                    ("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"),
                    (_within(own, "topic", own.topic),),
                ),
            ),
        )


def _within(own: MskSpec, kind: str, name: str) -> str:
    """A cluster's ARN ends in its name and UUID, and so do those of what it holds, before their own name."""
    return f"{own.cluster.replace(':cluster/', f':{kind}/')}/{name}"


def _documentdb(cluster: str) -> Iterator[tuple[str, Grant]]:
    yield "read", (("rds:DescribeDBClusters",), (cluster,))
    # The parameter group and the subnet group bear names of their own, which the cluster's ARN does not tell.
    prefix = cluster.rpartition(":cluster:")[0]
    groups = (f"{prefix}:cluster-pg:*", f"{prefix}:subgrp:*")
    yield "look-up", (("rds:DescribeDBClusterParameters", "rds:DescribeDBSubnetGroups"), groups)
