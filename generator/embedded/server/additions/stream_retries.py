"""A batch of a stream that a function failed -> tried again as its mapping says, then reported.

Reason: MiniStack reads no partial batch response of a stream's reader, tries a failing batch for ever, never
in halves, and tells no destination but that its records are too old.
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
"""

from __future__ import annotations

import json
import time
from collections import Counter
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final, cast
from uuid import uuid4

from generator.embedded.server import queues
from generator.embedded.server.host import Host, service

Json = dict[str, Any]
_PARTS: Final = {"aws:kinesis": "kinesis", "aws:dynamodb": "dynamodb"}
_BATCH_INFO: Final = {"aws:kinesis": "KinesisBatchInfo", "aws:dynamodb": "DDBStreamBatchInfo"}

_mapping: ContextVar[Json | None] = ContextVar("stagetwin_mapping", default=None)
_done: set[tuple[str, str]] = set()
"""Records of batches that are not through yet: the mapping's ID and the record's."""
_attempts: Counter[tuple[str, str]] = Counter()
"""How often a batch was tried, by its first record."""


def noting(original: Any) -> Any:
    """MiniStack filters a batch right before it invokes: the one place where the mapping is at hand."""

    def filter_records(records: list[Json], mapping: Json) -> Any:
        _mapping.set(mapping)
        return original(records, mapping)

    return filter_records


def executing(original: Any) -> Any:
    def execute(function: Json, event: Any, *others: Any, **named: Any) -> Any:
        mapping = _mapping.get()
        if mapping is None or not _is_read_by(mapping, event):
            return original(function, event, *others, **named)

        def invoke(records: list[Json]) -> Json:
            return dict(original(function, {"Records": records}, *others, **named))

        return _delivered(invoke, function, mapping, event["Records"])

    return execute


def _is_read_by(mapping: Json, event: Any) -> bool:
    records = event.get("Records") if isinstance(event, dict) else None
    first = records[0] if isinstance(records, list) and records else {}
    return first.get("eventSource") in _PARTS and first.get("eventSourceARN") == mapping["EventSourceArn"]


def _delivered(invoke: Any, function: Json, mapping: Json, batch: list[Json]) -> Json:
    """Whether MiniStack may go on in the stream: an error makes it bring the same batch again."""
    identifiers = [(mapping["UUID"], _sequence(record)) for record in batch]
    waiting = [record for record, known in zip(batch, identifiers, strict=True) if known not in _done]
    most = len(waiting)
    while waiting:
        portion = waiting[:most]
        result = invoke(portion)
        failed = _failed(mapping, result, portion)
        handled = portion[: len(portion) - len(failed)]
        if failed and not handled and len(failed) > 1 and mapping.get("BisectBatchOnFunctionError"):
            most = -(-len(failed) // 2)
            continue
        condition = _given_up(mapping, failed)
        if condition is not None:
            _report(function, mapping, failed, condition)
            handled = portion
        _done.update((mapping["UUID"], _sequence(record)) for record in handled)
        waiting = waiting[len(handled) :]
        most = len(waiting)
        if failed and condition is None:
            return {**result, "error": True}
    _done.difference_update(identifiers)
    return {"body": None}


def _failed(mapping: Json, result: Json, records: list[Json]) -> list[Json]:
    """From the first record on that the function could not handle."""
    if result.get("error"):
        return records
    if "ReportBatchItemFailures" not in (mapping.get("FunctionResponseTypes") or ()):
        return []
    body = result.get("body")
    try:
        answered = json.loads(body) if isinstance(body, str | bytes) else body
        failures = (answered or {}).get("batchItemFailures") or ()
        named = {str(failure["itemIdentifier"]) for failure in failures}
    except (ValueError, TypeError, KeyError, AttributeError):
        return records if isinstance(body, dict) else []
    if not named:
        return []
    found = [position for position, record in enumerate(records) if _sequence(record) in named]
    # AWS takes an identifier that it does not know for the failure of all.
    return records[min(found) :] if len(found) == len(named) else records


def _given_up(mapping: Json, failed: list[Json]) -> str | None:
    if not failed:
        return None
    first = (mapping["UUID"], _sequence(failed[0]))
    _attempts[first] += 1
    most, oldest = mapping.get("MaximumRetryAttempts", -1), mapping.get("MaximumRecordAgeInSeconds", -1)
    if most >= 0 and _attempts[first] > most:
        condition = "RetryAttemptsExhausted"
    elif oldest > 0 and time.time() - _arrival(failed[0]) > oldest:
        condition = "RecordAgeExceeded"
    else:
        return None
    return condition


def _report(function: Json, mapping: Json, records: list[Json], condition: str) -> None:
    attempts = _attempts.pop((mapping["UUID"], _sequence(records[0])))
    destination = ((mapping.get("DestinationConfig") or {}).get("OnFailure") or {}).get("Destination", "")
    if not queues.exists(destination):
        return
    told = {
        "requestContext": {
            "requestId": str(uuid4()),
            "functionArn": mapping["FunctionArn"],
            "condition": condition,
            "approximateInvokeCount": attempts,
        },
        "responseContext": {
            "statusCode": 200,
            "executedVersion": (function.get("config") or function).get("Version", "$LATEST"),
            "functionError": "Unhandled",
        },
        "version": "1.0",
        "timestamp": _moment(time.time()),
        _BATCH_INFO[records[0]["eventSource"]]: {
            "shardId": records[0]["eventID"].partition(":")[0],
            "startSequenceNumber": _sequence(records[0]),
            "endSequenceNumber": _sequence(records[-1]),
            "approximateArrivalOfFirstRecord": _moment(_arrival(records[0])),
            "approximateArrivalOfLastRecord": _moment(_arrival(records[-1])),
            "batchSize": len(records),
            "streamArn": mapping["EventSourceArn"],
        },
    }
    queues.send(destination, json.dumps(told), {})


def _part(record: Json) -> Json:
    return cast(Json, record[_PARTS[record["eventSource"]]])


def _sequence(record: Json) -> str:
    part = _part(record)
    return str(part.get("sequenceNumber") or part.get("SequenceNumber"))


def _arrival(record: Json) -> float:
    part = _part(record)
    return float(
        part.get("approximateArrivalTimestamp") or part.get("ApproximateCreationDateTime") or time.time()
    )


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def install(host: Host) -> None:
    functions = service("services.lambda_svc")
    host.replace(functions, "_apply_filter_criteria", noting)
    host.replace(functions, "_execute_function", executing)
