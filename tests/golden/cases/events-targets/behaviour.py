"""Each target of a rule receives its event; what cannot be delivered is a dead letter."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.applied.applied import Applied
from tests.embedded_server.laptop import REGION, until


class Desk:
    """The case's account, as a person with the AWS command looks at it."""

    def __init__(self, applied: Applied) -> None:
        self.account, self.account_id = applied.account, applied.account.account_id

    def put(self, detail_type: str, detail: dict[str, Any]) -> None:
        entry = {
            "EventBusName": "desk-prod-tickets",
            "Source": "desk",
            "DetailType": detail_type,
            "Detail": json.dumps(detail),
        }
        assert self.account.client("events").put_events(Entries=[entry])["FailedEntryCount"] == 0

    def bodies(self, queue: str) -> list[str]:
        sqs = self.account.client("sqs")
        url = sqs.get_queue_url(QueueName=f"desk-prod-{queue}")["QueueUrl"]
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0)
        return [message["Body"] for message in found.get("Messages", [])]

    def records(self) -> list[tuple[str, Any]]:
        kinesis = self.account.client("kinesis")
        arn = f"arn:aws:kinesis:{REGION}:{self.account_id}:stream/desk-prod-analytics"
        found = []
        for shard in kinesis.list_shards(StreamARN=arn)["Shards"]:
            start = kinesis.get_shard_iterator(
                StreamARN=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )
            read = kinesis.get_records(ShardIterator=start["ShardIterator"])["Records"]
            found += [(one["PartitionKey"], json.loads(one["Data"])) for one in read]
        return found

    def lines(self, group: str) -> list[Any]:
        logs = self.account.client("logs")
        return [json.loads(one["message"]) for one in logs.filter_log_events(logGroupName=group)["events"]]

    def executions(self) -> list[Any]:
        states = self.account.client("stepfunctions")
        arn = f"arn:aws:states:{REGION}:{self.account_id}:stateMachine:desk-prod-resolution"
        found = states.list_executions(stateMachineArn=arn)["executions"]
        each = [states.describe_execution(executionArn=one["executionArn"]) for one in found]
        return [json.loads(one["input"]) for one in each]


def check(applied: Applied) -> None:
    desk = Desk(applied)
    detail = {"id": "t-1", "lines": ["no ink", "ink"]}
    desk.put("Ticket Resolved", detail)

    [(key, record)] = until(desk.records)
    assert (key, record["detail"]) == ("t-1", detail)
    assert json.loads(until(lambda: desk.bodies("seen"))[0]) == detail
    [audited] = until(lambda: desk.lines("/aws/events/desk-prod-all/audit"))
    assert audited["detail-type"] == "Ticket Resolved"
    assert until(desk.executions) == [{"ticket": "t-1", "line": "no ink", "rule": "desk-prod-resolved"}]
    assert until(lambda: desk.bodies("ledger.fifo")) == ['{"kind":"resolved"}']
    [summary] = until(lambda: desk.lines("/aws/events/desk-prod-resolved/summary"))
    assert summary["message"] == "resolved t-1"
    heard: list[str] = []
    until(lambda: heard.extend(desk.bodies("heard")) or heard, lambda found: len(found) == 2)
    told, copied = sorted(heard, key=len)
    assert (json.loads(told), json.loads(copied)["detail"]) == ("t-1", detail)
    assert desk.bodies("rule-dead-letters") == []

    desk.put("Ticket Escalated", {"id": "t-2"})
    [lost] = until(lambda: desk.bodies("undeliverable"))
    assert json.loads(lost)["detail"] == {"id": "t-2"}
    [elsewhere] = until(lambda: desk.bodies("rule-dead-letters"))
    assert json.loads(elsewhere)["detail"] == {"id": "t-2"}

    check_partner(desk)
    check_replay(desk)


def check_partner(desk: Desk) -> None:
    """The stand-in bus takes what the partner would put."""
    source = "aws.partner/example.com/4711/tickets"
    entry = {"Source": source, "DetailType": "Ticket Opened", "Detail": json.dumps({"id": "t-3"})}
    desk.account.client("events").put_partner_events(Entries=[entry])
    [opened] = until(lambda: desk.bodies("opened"))
    assert (json.loads(opened)["source"], json.loads(opened)["detail"]) == (source, {"id": "t-3"})


def check_replay(desk: Desk) -> None:
    """What matched the archive's pattern is told once more, to the rule that is named alone."""
    events = desk.account.client("events")
    start = datetime.now(UTC) - timedelta(hours=1)
    prefix = f"arn:aws:events:{REGION}:{desk.account_id}"
    events.start_replay(
        ReplayName="again",
        EventSourceArn=f"{prefix}:archive/desk-prod-tickets",
        EventStartTime=start,
        EventEndTime=start + timedelta(hours=2),
        Destination={
            "Arn": f"{prefix}:event-bus/desk-prod-tickets",
            "FilterArns": [f"{prefix}:rule/desk-prod-tickets/desk-prod-all"],
        },
    )
    until(lambda: events.describe_replay(ReplayName="again")["State"], lambda state: state == "COMPLETED")
    audited = until(lambda: desk.lines("/aws/events/desk-prod-all/audit"), lambda lines: len(lines) == 3)
    assert [one.get("replay-name") for one in audited] == [None, None, "again"]
    assert audited[2]["detail"]["id"] == "t-1"
    assert len(desk.executions()) == 1
