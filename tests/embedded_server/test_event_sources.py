"""Event source mappings of the embedded AWS: what they keep, what they deliver, what they give up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.embedded_server.laptop import REGION, Account, allow, reading, until
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

QUIET = "def handle(event, context): pass"


def stream(account: Account, name: str) -> str:
    account.client("kinesis").create_stream(StreamName=name, ShardCount=1)
    return f"arn:aws:kinesis:{REGION}:{account.account_id}:stream/{name}"


def mapped(account: Account, name: str, code: str, **settings: Any) -> dict[str, Any]:
    """A function that reads a new Kinesis stream of the same name."""
    account.function(name, code, reading("kinesis"))
    return dict(
        account.client("lambda").create_event_source_mapping(
            FunctionName=name,
            EventSourceArn=stream(account, name),
            StartingPosition="TRIM_HORIZON",
            **settings,
        )
    )


def kept_window(account: Account, name: str) -> object:
    made = mapped(account, name, QUIET, TumblingWindowInSeconds=60)
    client = account.client("lambda")
    client.update_event_source_mapping(UUID=made["UUID"], MetricsConfig={"Metrics": ["EventCount"]})
    kept = client.get_event_source_mapping(UUID=made["UUID"])
    client.delete_event_source_mapping(UUID=made["UUID"])
    return kept.get("TumblingWindowInSeconds"), kept.get("MetricsConfig")


def test_a_mapping_s_members(account: Account, plain_account: Account, unique: Unique) -> None:
    assert kept_window(account, unique("window")) == (60, {"Metrics": ["EventCount"]})
    assert kept_window(plain_account, unique("window")) == (None, None)


def queue(account: Account, name: str) -> tuple[str, str]:
    url = account.client("sqs").create_queue(QueueName=name)["QueueUrl"]
    return url, f"arn:aws:sqs:{REGION}:{account.account_id}:{name}"


def received(account: Account, url: str) -> list[Any]:
    messages = account.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [json.loads(message["Body"]) for message in messages.get("Messages", [])]


def tells(url: str, rest: str) -> str:
    """A handler that sends each batch's texts to a queue, and then does `rest`."""
    return f"""
import base64, boto3, json
def handle(event, context):
    numbers = [record["kinesis"]["sequenceNumber"] for record in event["Records"]]
    texts = [json.loads(base64.b64decode(record["kinesis"]["data"]))["text"] for record in event["Records"]]
    boto3.client("sqs").send_message(QueueUrl={url!r}, MessageBody=json.dumps(texts))
    {rest}
"""


PARTIAL = """
    failed = [number for number, text in zip(numbers, texts) if text == "bad"]
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}
""".strip()
WHOLE = """
    if "bad" in texts: raise ValueError("no luck")
""".strip()


class Stream:
    """A Kinesis stream with three records, its reader, and queues for what it saw and what was given up."""

    def __init__(self, account: Account, name: str, rest: str, **settings: Any) -> None:
        self.account = account
        self.seen, _ = queue(account, f"{name}-seen")
        self.lost, lost = queue(account, f"{name}-lost")
        destination = {"OnFailure": {"Destination": lost}}
        account.client("kinesis").create_stream(StreamName=name, ShardCount=1)
        self.records([{"text": text} for text in ("good", "bad", "last")], name)
        allowed = allow("sqs:SendMessage")
        account.function(name, tells(self.seen, rest), allowed, reading("kinesis"), Timeout=10)
        self.uuid = account.client("lambda").create_event_source_mapping(
            FunctionName=name,
            EventSourceArn=f"arn:aws:kinesis:{REGION}:{account.account_id}:stream/{name}",
            StartingPosition="TRIM_HORIZON",
            DestinationConfig=destination,
            **settings,
        )["UUID"]

    def records(self, records: list[object], name: str) -> None:
        given = [{"Data": json.dumps(record), "PartitionKey": "one"} for record in records]
        self.account.client("kinesis").put_records(StreamName=name, Records=given)

    def batches(self, count: int) -> list[Any]:
        found: list[Any] = []

        def more() -> int:
            found.extend(received(self.account, self.seen))
            return len(found)

        until(more, lambda known: known >= count)
        return found

    def close(self) -> None:
        self.account.client("lambda").delete_event_source_mapping(UUID=self.uuid)


def test_what_a_reader_reports_is_tried_again_and_given_up(account: Account, unique: Unique) -> None:
    reader = Stream(
        account,
        unique("partial"),
        PARTIAL,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        MaximumRetryAttempts=1,
    )
    assert reader.batches(2) == [["good", "bad", "last"], ["bad", "last"]]
    [told] = until(lambda: received(account, reader.lost))
    assert told["requestContext"]["condition"] == "RetryAttemptsExhausted"
    assert told["KinesisBatchInfo"]["batchSize"] == 2
    reader.close()


def test_a_failed_batch_is_halved_down_to_what_fails(account: Account, unique: Unique) -> None:
    reader = Stream(account, unique("halves"), WHOLE, BisectBatchOnFunctionError=True, MaximumRetryAttempts=0)
    seen = [["good", "bad", "last"], ["good", "bad"], ["good"], ["bad", "last"], ["bad"], ["last"]]
    assert sorted(reader.batches(len(seen))) == sorted(seen)
    [told] = until(lambda: received(account, reader.lost))
    assert told["KinesisBatchInfo"]["batchSize"] == 1
    reader.close()


def test_ministack_forgets_what_a_reader_reports(plain_account: Account, unique: Unique) -> None:
    reader = Stream(
        plain_account,
        unique("partial"),
        PARTIAL,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        MaximumRetryAttempts=1,
    )
    client = plain_account.client("lambda")
    until(
        lambda: client.get_event_source_mapping(UUID=reader.uuid)["LastProcessingResult"],
        lambda result: result == "OK - 3 records",
    )
    reader.close()


def matches(account: Account, name: str, pattern: dict[str, Any]) -> bool:
    """Whether a record passes, seen by what the mapping says of the batch."""
    filters = {"Filters": [{"Pattern": json.dumps(pattern)}, {"Pattern": '{"data":{"text":["last"]}}'}]}
    reader = Stream(account, name, "return None", FilterCriteria=filters)
    batches = reader.batches(1)
    reader.close()
    return "good" in batches[0]


def test_filters_know_all_of_the_grammar(account: Account, plain_account: Account, unique: Unique) -> None:
    pattern = {"data": {"$or": [{"text": [{"equals-ignore-case": "GOOD"}]}, {"other": [1]}]}}
    assert matches(account, unique("filtered"), pattern)
    assert not matches(plain_account, unique("filtered"), pattern)
