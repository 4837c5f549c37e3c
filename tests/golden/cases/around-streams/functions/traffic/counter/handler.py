"""A click -> the stream, and what stands in it by now."""

from __future__ import annotations

import os
from typing import Any

import boto3

KINESIS = boto3.client("kinesis")


def handle(event: dict[str, str], context: object) -> list[str]:
    stream = os.environ["CLICKS_STREAM_ARN"]
    KINESIS.put_record(StreamARN=stream, Data=event["page"].encode(), PartitionKey=event["page"])
    found: list[dict[str, Any]] = []
    for shard in KINESIS.list_shards(StreamARN=stream)["Shards"]:
        start = KINESIS.get_shard_iterator(
            StreamARN=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )
        found += KINESIS.get_records(ShardIterator=start["ShardIterator"], StreamARN=stream)["Records"]
    return [record["Data"].decode() for record in found]
