"""A source's filters -> Issues: EventBridge's patterns, and what Lambda or Pipes take of them. Pure.

https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (`Pipe support`)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Final

from generator.errors import Issue
from generator.events.pattern import PatternError, parse
from generator.spec.limits import PATTERN_CHARACTERS
from generator.spec.messaging.events import pattern_text
from generator.spec.nearest import did_you_mean
from generator.spec.sources.event_source_settings import TITLES
from generator.spec.yaml_source import KeyPath, YamlSource

OR: Final = "$or"
OPERATORS: Final = frozenset({"anything-but", "equals-ignore-case", "exists", "numeric", "prefix", "suffix"})
"""Of EventBridge's operators those that Lambda and Pipes have too."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The service that filters, and the operators that it lets hold another comparison."""

    name: str
    nesting: Set[str] = frozenset()

    @property
    def filters(self) -> str:
        """What its filters are called in a sentence."""
        return f"{self.name}' filters" if self.name.endswith("s") else f"{self.name}'s filters"


LAMBDA: Final = Reader("Lambda")
PIPES: Final = Reader("Pipes", frozenset({"prefix", "suffix"}))

_KINESIS: Final = (
    "approximateArrivalTimestamp",
    "data",
    "kinesisSchemaVersion",
    "partitionKey",
    "sequenceNumber",
)
_STREAM: Final = ("awsRegion", "eventID", "eventName", "eventSource", "eventSourceARN", "eventVersion")
_KAFKA: Final = ("headers", "key", "offset", "partition", "timestamp", "timestampType", "topic", "value")
_SQS: Final = (
    "attributes",
    "awsRegion",
    "body",
    "eventSource",
    "eventSourceARN",
    "md5OfBody",
    "messageAttributes",
)
_ACTIVE_MQ: Final = (
    "brokerInTime", "brokerOutTime", "correlationID", "data", "deliveryMode", "destination", "expiration",
    "messageID", "messageType", "priority", "properties", "redelivered", "replyTo", "type",
)  # fmt: skip

# The members of one record: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html,
# with-kinesis-filtering.html, with-ddb-filtering.html, with-kafka-filtering.html, with-mq.html
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "queue": (*_SQS, "messageId", "receiptHandle"),
    "stream": (*_KINESIS, *_STREAM, "invokeIdentityArn"),
    "table": (*_STREAM, "dynamodb", "userIdentity"),
    "msk": _KAFKA,
    "self_managed_kafka": _KAFKA,
    "mq": (*_ACTIVE_MQ, "basicProperties"),
}


def filter_issues(
    source: YamlSource, path: KeyPath, kind: str, pattern: Mapping[str, object], reader: Reader = LAMBDA
) -> Iterator[Issue]:
    """Everything for which the reader would reject the filter, or for which no record could match it."""
    try:
        parse(pattern)
    except PatternError as error:
        for problem in error.problems:
            why = f"{problem.path or 'filter'}: {reader.name} would reject it: {problem.reason}"
            where = source.where((*path, *map(str, problem.steps)))
            yield Issue(f"filter-{problem.code}", why, where)
        return
    length = len(pattern_text(pattern))
    if length > PATTERN_CHARACTERS:
        most = f"{reader.name} takes {PATTERN_CHARACTERS}"
        why = f"filter: as JSON it has {length} characters, and {most}"
        yield Issue("filter-too-long", why, source.where(path), "make it two filters")
    for steps, key in _fields(pattern):
        if key not in FIELDS[kind]:
            why = f"{key}: a record of {TITLES[kind]} has no such field"
            yield Issue(
                "filter-unknown-field", why, source.where((*path, *steps)), did_you_mean(key, FIELDS[kind])
            )
    for steps, values in _lists(pattern, ()):
        for position, value in enumerate(values):
            where = source.where((*path, *steps, str(position)))
            if isinstance(value, Mapping) and (why := _refused(value, reader)):
                yield Issue("filter-operator", why, where)
            elif kind == "table" and steps[-1] == "N" and _is_numeric(value):
                why = "N: in a table's stream numbers are texts, so no record would match"
                yield Issue("filter-never-matches", why, where, 'compare with a text, such as "7"')


def _fields(pattern: Mapping[str, object]) -> Iterator[tuple[KeyPath, str]]:
    for key, value in pattern.items():
        if key == OR and isinstance(value, list):
            for position, one in enumerate(value):
                if isinstance(one, Mapping):
                    yield from (((OR, str(position), *steps), name) for steps, name in _fields(one))
        else:
            yield (key,), key


def _lists(value: object, steps: KeyPath) -> Iterator[tuple[KeyPath, list[object]]]:
    """The lists of values that stand for fields, with their places."""
    match value:
        case Mapping():
            for key, inner in value.items():
                if key == OR and isinstance(inner, list):
                    for position, one in enumerate(inner):
                        yield from _lists(one, (*steps, OR, str(position)))
                else:
                    yield from _lists(inner, (*steps, str(key)))
        case list():
            yield steps, value


def _refused(comparison: Mapping[str, object], reader: Reader) -> str:
    """Why the reader would reject a comparison that EventBridge takes."""
    [(operator, argument)] = comparison.items()
    if operator not in OPERATORS:
        known = ", ".join(sorted(OPERATORS))
        return f"{operator}: EventBridge knows it, {reader.filters} do not; they know {known}"
    if isinstance(argument, Mapping) and operator not in reader.nesting:
        return f"{operator}: {reader.filters} compare it with values, not with another comparison"
    return ""


def _is_numeric(value: object) -> bool:
    if isinstance(value, Mapping):
        return "numeric" in value
    return isinstance(value, int | float) and not isinstance(value, bool)
