"""The words that a definition's `${…}` can be -> what they stand for in an environment. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.names import Names, is_arn, partition_of
from generator.spec.kinds import is_fifo
from generator.spec.service import ServiceSpec


def substitutions(names: Names, spec: ServiceSpec) -> Mapping[str, str]:
    """`table.orders` is what Step Functions and the SDKs ask for; `.arn`, `.name` and `.url` choose."""
    return dict(_values(names, spec))


def _values(names: Names, spec: ServiceSpec) -> Iterator[tuple[str, str]]:
    yield from (
        ("account_id", names.account_id),
        ("environment", names.environment),
        ("partition", partition_of(names.region)),
        ("region", names.region),
        ("service", names.service),
    )
    for key in spec.functions:
        yield from _words(
            f"function.{key}", "arn", {"arn": names.alias_arn(key), "name": names.resource(key)}
        )
    for key in spec.tables:
        yield from _words(f"table.{key}", "name", {"arn": names.table_arn(key), "name": names.resource(key)})
    for key, queue in spec.queues.items():
        fifo = is_fifo(queue)
        yield from _words(
            f"queue.{key}",
            "url",
            {
                "arn": names.queue_arn(key, fifo=fifo),
                "name": names.queue(key, fifo=fifo),
                "url": names.queue_url(key, fifo=fifo),
            },
        )
    for key in spec.event_buses:
        yield from _words(
            f"event_bus.{key}", "name", {"arn": names.event_bus_arn(key), "name": names.event_bus(key)}
        )
    for key, topic in spec.topics.items():
        fifo = is_fifo(topic)
        yield from _words(
            f"topic.{key}",
            "arn",
            {"arn": names.topic_arn(key, fifo=fifo), "name": names.topic(key, fifo=fifo)},
        )
    for key in spec.streams:
        yield from _words(
            f"stream.{key}", "name", {"arn": names.stream_arn(key), "name": names.resource(key)}
        )
    for key in spec.buckets:
        yield from _words(f"bucket.{key}", "name", {"arn": names.bucket_arn(key), "name": names.bucket(key)})
    yield from _kept(names, spec)
    for key in spec.state_machines:
        yield from _words(
            f"state_machine.{key}", "arn", {"arn": names.state_machine_arn(key), "name": names.resource(key)}
        )


def _kept(names: Names, spec: ServiceSpec) -> Iterator[tuple[str, str]]:
    """Keys by their alias; a secret's ARN ends in `??????` for what AWS chooses, as grants need it."""
    for key in spec.keys:
        alias = names.key_alias(key)
        yield from _words(f"key.{key}", "arn", {"arn": names.key_alias_arn(key), "name": alias})
    for key, parameter in spec.parameters.items():
        name = parameter.reference or names.parameter(key)
        yield from _words(f"parameter.{key}", "name", {"arn": names.parameter_arn(name), "name": name})
    for key, secret in spec.secrets.items():
        written = secret.reference or names.resource(key)
        arn = written if is_arn(written) else names.secret_arn(written)
        yield from _words(f"secret.{key}", "name", {"arn": arn, "name": written})


def _words(word: str, usual: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield word, values[usual]
    yield from ((f"{word}.{name}", value) for name, value in values.items())
