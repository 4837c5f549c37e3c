"""What comes into a source passes filter and enrichment, and arrives; what cannot is a dead letter."""

from __future__ import annotations

import json
from typing import Any

from tests.applied.applied import Applied
from tests.embedded_server.laptop import REGION, until


def check(applied: Applied) -> None:
    account = applied.account
    sqs, kinesis, tables = (account.client(name) for name in ("sqs", "kinesis", "dynamodb"))

    def url(queue: str) -> str:
        return str(sqs.get_queue_url(QueueName=f"courier-prod-{queue}")["QueueUrl"])

    def messages(queue: str) -> list[Any]:
        wanted = {"QueueUrl": url(queue), "MaxNumberOfMessages": 10, "WaitTimeSeconds": 0}
        return list(sqs.receive_message(**wanted, MessageSystemAttributeNames=["All"]).get("Messages", []))

    def bodies(queue: str) -> list[Any]:
        return [json.loads(message["Body"]) for message in messages(queue)]

    def put(order: str, state: str) -> None:
        item = {"id": {"S": order}, "state": {"S": state}}
        tables.put_item(TableName="courier-prod-orders", Item=item)

    put("1", "draft")
    put("2", "PAID-in-full")
    assert until(lambda: bodies("heard")) == [{"order": "2", "pipe": "courier-prod-orders"}]
    booked: list[Any] = []
    until(lambda: booked.extend(messages("ledger.fifo")) or booked, lambda found: len(found) == 2)
    assert [one["Attributes"]["MessageGroupId"] for one in booked] == ["1", "2"]

    for kilos in (0, 3):
        sqs.send_message(QueueUrl=url("asked"), MessageBody=json.dumps({"kilos": kilos}))
    assert until(lambda: bodies("told")) == [{"kilos": 3, "price": 5}]

    sqs.send_message(QueueUrl=url("placed"), MessageBody="two books")
    assert until(lambda: bodies("packed")) == [["two books"]]

    sent = sqs.send_message(
        QueueUrl=url("lane.fifo"), MessageBody="a", MessageGroupId="a", MessageDeduplicationId="a"
    )
    assert until(lambda: records(kinesis, applied)) == [sent["MessageId"]]

    kinesis.put_record(StreamName="courier-prod-scans", PartitionKey="a", Data=b"at the door")
    states, logs = account.client("stepfunctions"), account.client("logs")
    machine = f"arn:aws:states:{REGION}:{account.account_id}:stateMachine:courier-prod-delivery"
    [started] = until(lambda: states.list_executions(stateMachineArn=machine)["executions"])
    told = json.loads(states.describe_execution(executionArn=started["executionArn"])["input"])
    assert [one["partitionKey"] for one in told] == ["a"]
    group = "/aws/pipes/courier-prod-seen"
    [seen] = until(lambda: logs.filter_log_events(logGroupName=group)["events"])
    assert json.loads(seen["message"])["partitionKey"] == "a"
    [asked] = until(lambda: bodies("heard"))
    assert asked["partitionKey"] == "a"

    forbid(account.client("iam"), "courier-prod-orders-pipe", "Target")
    put("3", "paid")
    [lost] = until(lambda: bodies("lost"))
    assert lost["context"]["condition"] == "RetryAttemptsExhausted"
    assert lost["DDBStreamBatchInfo"]["batchSize"] == 1
    assert bodies("heard") == []


def records(kinesis: Any, applied: Applied) -> list[str]:
    arn = f"arn:aws:kinesis:{REGION}:{applied.account.account_id}:stream/courier-prod-steps"
    found = []
    for shard in kinesis.list_shards(StreamARN=arn)["Shards"]:
        start = kinesis.get_shard_iterator(
            StreamARN=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )
        found += kinesis.get_records(ShardIterator=start["ShardIterator"])["Records"]
    return [one["PartitionKey"] for one in found]


def forbid(iam: Any, role: str, sid: str) -> None:
    """The role's policy without one of its statements."""
    policy = iam.get_role_policy(RoleName=role, PolicyName="run")["PolicyDocument"]
    policy["Statement"] = [one for one in policy["Statement"] if one["Sid"] != sid]
    iam.put_role_policy(RoleName=role, PolicyName="run", PolicyDocument=json.dumps(policy))
