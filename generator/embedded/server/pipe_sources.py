"""A pipe -> batches of records of its source in MiniStack, each with what is to do once it is through.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from generator.embedded.server import queues
from generator.embedded.server.host import service

Json = dict[str, Any]
STREAMS: Final = {
    "dynamodb": "DynamoDBStreamParameters",
    "kinesis": "KinesisStreamParameters",
}
READS: Final = {
    "dynamodb": "dynamodb:GetRecords",
    "kinesis": "kinesis:GetRecords",
    "sqs": "sqs:ReceiveMessage",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Records; `identity` stays the same when they come again, `leave` lets go of them."""

    records: list[Json]
    identity: str
    shard: str
    leave: Callable[[], None]


def kind_of(pipe: Json) -> str:
    return str(pipe["Source"].split(":")[2])


def parameters(pipe: Json) -> Json:
    """How the source is read."""
    told = pipe.get("SourceParameters") or {}
    return dict(told.get(STREAMS.get(kind_of(pipe), "SqsQueueParameters")) or {})


def batches(pipe: Json) -> Iterator[Batch]:
    match kind_of(pipe):
        case "sqs":
            yield from _of_queue(pipe)
        case "dynamodb":
            yield from _of_table(pipe)
        case "kinesis":
            yield from _of_stream(pipe)


def view(record: Json) -> Json:
    """The record as filters and templates see it: with what is JSON in its body or data."""
    if "body" in record:
        return {**record, "body": _parsed(record["body"])}
    if "data" in record:
        return {**record, "data": _parsed(base64.b64decode(record["data"]).decode(errors="replace"))}
    return record


def arrival(record: Json) -> float:
    part = record.get("dynamodb") or record
    found = part.get("approximateArrivalTimestamp") or part.get("ApproximateCreationDateTime")
    return float(found or time.time())


def sequence(record: Json) -> str:
    part = record.get("dynamodb") or record
    return str(part.get("sequenceNumber") or part.get("SequenceNumber"))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _of_queue(pipe: Json) -> Iterator[Batch]:
    arn, sqs = pipe["Source"], service("services.sqs")
    if not queues.exists(arn):
        return
    url = sqs._queue_url(arn.rpartition(":")[2])
    found = sqs._receive_messages_for_esm(url, parameters(pipe).get("BatchSize", 10))
    if found:
        handles = {message["receipt_handle"] for message in found}
        records = [_message(message, arn) for message in found]
        yield Batch(records, "", "", lambda: sqs._delete_messages_for_esm(url, handles))


def _message(message: Json, arn: str) -> Json:
    camel = service("services.lambda_svc")._sqs_message_attributes_to_camel_case
    attributes = {
        "ApproximateReceiveCount": str(message.get("receive_count", 1)),
        "SentTimestamp": str(int(message["sent_at"] * 1000)),
    }
    given = {"MessageGroupId": "group_id", "MessageDeduplicationId": "dedup_id", "SequenceNumber": "seq"}
    attributes |= {name: str(message[key]) for name, key in given.items() if message.get(key) is not None}
    return {
        "messageId": message["id"],
        "receiptHandle": message["receipt_handle"],
        "body": message["body"],
        "attributes": attributes,
        "messageAttributes": camel(message.get("message_attributes", {})),
        "md5OfBody": message.get("md5_body") or "",
        "eventSource": "aws:sqs",
        "eventSourceARN": arn,
        "awsRegion": arn.split(":")[3],
    }


def _of_table(pipe: Json) -> Iterator[Batch]:
    arn, tables = pipe["Source"], service("services.dynamodb")
    table = arn.split("/")[1]
    scope = {"account_id": arn.split(":")[4], "region": arn.split(":")[3]}
    first, end = tables.stream_start_position(table, **scope), tables.stream_end_position(table, **scope)
    oldest = parameters(pipe).get("StartingPosition") != "LATEST"
    position = max(_position(pipe, "", first if oldest else end), first)
    found = tables.stream_records_since(table, position, parameters(pipe).get("BatchSize", 100), **scope)
    if found:
        records = [{**record, "eventSourceARN": arn} for record in found]
        yield _of_shard(pipe, "", position, records)


def _of_stream(pipe: Json) -> Iterator[Batch]:
    arn, told = pipe["Source"], parameters(pipe)
    account_id, region, name = arn.split(":")[4], arn.split(":")[3], arn.rpartition("/")[2]
    stream = service("services.kinesis")._streams.get_scoped(account_id, region, name) or {"shards": {}}
    for shard_id, shard in stream["shards"].items():
        known = shard["records"]
        position = _position(pipe, shard_id, _first(told, known))
        records = [_record(pipe, shard_id, one) for one in known[position : position + told["BatchSize"]]]
        if records:
            yield _of_shard(pipe, shard_id, position, records)


def _first(told: Json, known: list[Json]) -> int:
    match told.get("StartingPosition"):
        case "LATEST":
            return len(known)
        case "AT_TIMESTAMP":
            moment = _seconds(told["StartingPositionTimestamp"])
            return sum(one["ApproximateArrivalTimestamp"] < moment for one in known)
        case _:
            return 0


def _seconds(moment: float | str) -> float:
    return datetime.fromisoformat(moment).timestamp() if isinstance(moment, str) else float(moment)


def _record(pipe: Json, shard_id: str, one: Json) -> Json:
    data = one["Data"]
    return {
        "kinesisSchemaVersion": "1.0",
        "partitionKey": one["PartitionKey"],
        "sequenceNumber": one["SequenceNumber"],
        "data": base64.b64encode(data).decode() if isinstance(data, bytes) else data,
        "approximateArrivalTimestamp": one["ApproximateArrivalTimestamp"],
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"{shard_id}:{one['SequenceNumber']}",
        "eventName": "aws:kinesis:record",
        "invokeIdentityArn": pipe["RoleArn"],
        "awsRegion": pipe["Source"].split(":")[3],
        "eventSourceARN": pipe["Source"],
    }


def _of_shard(pipe: Json, shard: str, position: int, records: list[Json]) -> Batch:
    key, positions = _key(pipe, shard), service("services.pipes")._positions

    def leave() -> None:
        positions[key] = position + len(records)

    return Batch(records, f"{key}#{position}", shard, leave)


def _position(pipe: Json, shard: str, first: int) -> int:
    """Where the pipe stands in the shard; MiniStack keeps it with its state."""
    return int(service("services.pipes")._positions.setdefault(_key(pipe, shard), first))


def _key(pipe: Json, shard: str) -> str:
    """A pipe that is made anew begins anew."""
    return f"{pipe['Arn']}#{pipe['CreationTime']}#{shard}"
