"""EventSourceSpec -> EventSource, and what reading the source takes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

from generator.names import Names, is_arn, module_label
from generator.spec import limits
from generator.spec.service import ServiceSpec
from generator.spec.sources.event_source import DocumentDbSpec, EventSourceSpec, MqSpec
from generator.spec.sources.event_source_settings import KAFKA, STREAMS
from generator.spec.sources.kafka import KafkaAuthenticationSpec, MskSpec, SelfManagedKafkaSpec
from generator.stack.reference import entry_output
from generator.stack.sources.destinations import batch_destination
from generator.stack.sources.event_source import EventSource, SourceAccess
from generator.stack.storage.keys import key_value
from generator.stack.values import Reference

# https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html (`BatchSize`)
_QUEUE_BATCH, _OTHER_BATCH = 10, 100
# A quarter of the day that streams keep their records.
_RECORD_AGE_SECONDS = 21_600

_SECRETS: Final[Mapping[str, str]] = {
    "sasl_scram_512": "SASL_SCRAM_512_AUTH",
    "sasl_scram_256": "SASL_SCRAM_256_AUTH",
    "basic": "BASIC_AUTH",
    "client_certificate": "CLIENT_CERTIFICATE_TLS_AUTH",
    "server_root_ca_certificate": "SERVER_ROOT_CA_CERTIFICATE",
}


def event_sources(names: Names, spec: ServiceSpec, function: str) -> tuple[EventSource, ...]:
    """What Lambda reads for the function."""
    own = spec.functions[function].event_sources
    return tuple(_event_source(names, function, key, one) for key, one in own.items())


def event_source_label(function: str, key: str) -> str:
    """Two underscores between two names, which hold none: `event_source_chat__jobs`."""
    return f"{module_label('event_source', function)}__{key.replace('-', '_')}"


def queue_visibility_timeout_seconds(spec: ServiceSpec, queue: str) -> int:
    """What is written; by default long enough for the slowest function that reads the queue."""
    own = spec.queues[queue]
    if "visibility_timeout_seconds" in own.model_fields_set:
        return own.visibility_timeout_seconds
    needed = (
        function.timeout_seconds * limits.SOURCE_VISIBILITY_TIMEOUTS + (source.batching_window_seconds or 0)
        for function in spec.functions.values()
        for source in function.event_sources.values()
        if source.queue == queue
    )
    return max((own.visibility_timeout_seconds, *needed))


def secrets_of(own: EventSourceSpec) -> tuple[str, ...]:
    """The ARNs of the secrets that Lambda reads to reach the source."""
    reached = _access(own.msk or own.self_managed_kafka or own.mq or own.documentdb)
    return tuple(one.uri for one in reached if one.type in _SECRETS.values())


def _event_source(names: Names, function: str, key: str, own: EventSourceSpec) -> EventSource:
    is_stream = own.kind in STREAMS
    kafka = own.msk or own.self_managed_kafka
    return EventSource(
        key=key,
        label=event_source_label(function, key),
        function_label=module_label("function", function),
        alias_label=module_label("alias", function),
        event_source_arn=_source_arn(own),
        enabled=own.enabled,
        batch_size=own.batch_size or (_QUEUE_BATCH if own.kind == "queue" else _OTHER_BATCH),
        maximum_batching_window_in_seconds=own.batching_window_seconds,
        filters=tuple(own.filters),
        kms_key_arn=key_value(own.filters_key, itself=True),
        report_batch_item_failures=_by_default(
            own.report_batch_item_failures, is_stream or own.kind == "queue"
        ),
        maximum_concurrency=own.maximum_concurrency,
        starting_position=_starting_position(own),
        starting_position_timestamp=own.starting_position_timestamp,
        bisect_batch_on_function_error=(
            _by_default(own.bisect_batch_on_function_error, True) if is_stream else None
        ),
        maximum_record_age_in_seconds=(
            (own.maximum_record_age_seconds or _RECORD_AGE_SECONDS) if is_stream else None
        ),
        maximum_retry_attempts=own.maximum_retry_attempts,
        parallelization_factor=own.parallelization_factor,
        tumbling_window_in_seconds=own.tumbling_window_seconds,
        on_failure_destination_arn=(
            batch_destination(own.on_failure) if is_stream or own.kind in KAFKA else None
        ),
        consumer_name=names.resource(f"{function}-{key}") if own.enhanced_fan_out else None,
        bootstrap_servers=(
            tuple(own.self_managed_kafka.bootstrap_servers) if own.self_managed_kafka is not None else ()
        ),
        topics=() if kafka is None else (kafka.topic,),
        consumer_group_id=None if kafka is None else kafka.consumer_group_id,
        queues=() if own.mq is None else (own.mq.queue,),
        source_access=tuple(_access(own.msk or own.self_managed_kafka or own.mq or own.documentdb)),
        document_db=None if own.documentdb is None else _document_db(own.documentdb),
        provisioned_pollers=(
            None if own.provisioned_pollers is None else own.provisioned_pollers.model_dump()
        ),
        metrics=tuple(own.metrics),
    )


def _by_default(written: bool | None, usual: bool) -> bool:
    return usual if written is None else written


def _starting_position(own: EventSourceSpec) -> str | None:
    return None if own.kind in ("queue", "mq") else own.starting_position or "TRIM_HORIZON"


def _source_arn(own: EventSourceSpec) -> str | Reference | None:
    if own.msk or own.mq or own.documentdb:
        return own.msk.cluster if own.msk else own.mq.broker if own.mq else _cluster(own.documentdb)
    named = own.queue or own.stream or own.table
    if named is None or is_arn(named):
        return named
    output = "stream_arn" if own.kind == "table" else "arn"
    return entry_output(own.kind, named, output)


def _cluster(own: DocumentDbSpec | None) -> str | None:
    return None if own is None else own.cluster


Remote = MskSpec | SelfManagedKafkaSpec | MqSpec | DocumentDbSpec | None


def _access(own: Remote) -> Iterator[SourceAccess]:
    match own:
        case MskSpec():
            yield from _secrets(own.authentication)
        case SelfManagedKafkaSpec():
            yield from _secrets(own.authentication)
            yield from (SourceAccess("VPC_SUBNET", f"subnet:{one}") for one in own.subnets)
            yield from (
                SourceAccess("VPC_SECURITY_GROUP", f"security_group:{one}") for one in own.security_groups
            )
        case MqSpec():
            yield SourceAccess("BASIC_AUTH", own.credentials)
            if own.virtual_host is not None:
                yield SourceAccess("VIRTUAL_HOST", own.virtual_host)
        case DocumentDbSpec():
            yield SourceAccess("BASIC_AUTH", own.credentials)
        case None:
            return
        case _ as never:
            assert_never(never)


def _secrets(own: KafkaAuthenticationSpec) -> Iterator[SourceAccess]:
    for key, kind in _SECRETS.items():
        secret = getattr(own, key)
        if secret is not None:
            yield SourceAccess(kind, secret)


def _document_db(own: DocumentDbSpec) -> Mapping[str, object]:
    found: dict[str, object] = {"database_name": own.database}
    if own.collection is not None:
        found["collection_name"] = own.collection
    if own.full_document != "Default":
        found["full_document"] = own.full_document
    return found
