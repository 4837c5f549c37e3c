"""Each schedule, once it is due, reaches its target as its role; what is not reached is a dead letter."""

from __future__ import annotations

import json
from typing import Any

from tests.applied.applied import Applied
from tests.embedded_server.laptop import REGION, until

DUE = "at(2026-01-02T00:00:00)"
KEPT = ("FlexibleTimeWindow", "GroupName", "Target")


def check(applied: Applied) -> None:
    account = applied.account
    scheduler, sqs, kinesis = (account.client(name) for name in ("scheduler", "sqs", "kinesis"))

    def bodies(queue: str) -> list[Any]:
        url = sqs.get_queue_url(QueueName=f"clock-prod-{queue}")["QueueUrl"]
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0)
        return [json.loads(message["Body"]) for message in found.get("Messages", [])]

    def records() -> list[tuple[str, Any]]:
        arn = f"arn:aws:kinesis:{REGION}:{account.account_id}:stream/clock-prod-ticks"
        found = []
        for shard in kinesis.list_shards(StreamARN=arn)["Shards"]:
            start = kinesis.get_shard_iterator(
                StreamARN=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )
            read = kinesis.get_records(ShardIterator=start["ShardIterator"])["Records"]
            found += [(one["PartitionKey"], json.loads(one["Data"])) for one in read]
        return found

    group = "clock-prod-schedules"
    morning = scheduler.get_schedule(GroupName=group, Name="clock-prod-morning")
    assert morning["ScheduleExpressionTimezone"] == "Europe/Berlin"
    for key in ("new-year", "count", "tick", "tock", "close", "tell", "day", "elsewhere"):
        found = scheduler.get_schedule(GroupName=group, Name=f"clock-prod-{key}")
        kept = {name: found[name] for name in KEPT}
        # A new one, because MiniStack has begun to wait for those that recur.
        scheduler.create_schedule(Name=f"{key}-now", ScheduleExpression=DUE, State=found["State"], **kept)

    assert until(lambda: bodies("rung")) == [{"ring": "new year"}]
    assert until(lambda: bodies("ledger.fifo")) == [{"hour": "over"}]
    assert until(records) == [("clock-prod-tick", {"tick": 1})]
    heard: list[Any] = []
    until(lambda: heard.extend(bodies("heard")) or heard, lambda found: len(found) == 2)
    assert sorted(heard, key=str) == [{"a": "day"}, {"day": 1}]
    machine = f"arn:aws:states:{REGION}:{account.account_id}:stateMachine:clock-prod-closing"
    states = account.client("stepfunctions")
    [closing] = until(lambda: states.list_executions(stateMachineArn=machine)["executions"])
    told = json.loads(states.describe_execution(executionArn=closing["executionArn"])["input"])
    assert told["detail-type"] == "Scheduled Event"
    assert until(lambda: bodies("schedule-dead-letters")) == [{"day": 1}]
