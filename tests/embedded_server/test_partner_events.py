"""What a partner puts reaches the bus of its event source; a replay reaches the rules that it names."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.embedded_server.laptop import REGION, Account, until
from tests.embedded_server.sockets import Unique
from tests.embedded_server.test_rule_delivery import Rule

pytestmark = pytest.mark.embedded


def put_as_partner(account: Account, name: str) -> Any:
    entry = {"Source": name, "DetailType": "Opened", "Detail": '{"id": 1}'}
    return account.client("events").put_partner_events(Entries=[entry])


class Bus:
    """A partner's bus with a rule that matches everything, and a queue."""

    def __init__(self, account: Account, unique: Unique) -> None:
        self.account, self.name = account, f"aws.partner/example.com/{unique('tickets')}"
        self.events, self.sqs = account.client("events"), account.client("sqs")
        self.events.create_event_bus(Name=self.name, EventSourceName=self.name)
        pattern = json.dumps({"source": [{"prefix": "aws.partner"}]})
        self.rule = unique("all")
        arn = self.events.put_rule(Name=self.rule, EventBusName=self.name, EventPattern=pattern)["RuleArn"]
        queue = Rule.queue(self, unique("queue"), arn)  # type: ignore[arg-type]
        self.events.put_targets(
            Rule=self.rule, EventBusName=self.name, Targets=[{"Id": "queue", "Arn": queue}]
        )
        self.queue = queue

    def url(self, queue_arn: str) -> str:
        return str(self.sqs.get_queue_url(QueueName=queue_arn.rpartition(":")[2])["QueueUrl"])

    def messages(self) -> list[Any]:
        return list(self.sqs.receive_message(QueueUrl=self.url(self.queue)).get("Messages", []))


def test_a_partners_event_reaches_the_rules_of_its_bus(account: Account, unique: Unique) -> None:
    bus = Bus(account, unique)
    assert put_as_partner(account, bus.name)["FailedEntryCount"] == 0
    [message] = until(bus.messages)
    assert json.loads(message["Body"])["source"] == bus.name


def replayed(account: Account, unique: Unique) -> tuple[list[Any], list[Any]]:
    """What two rules get again of an event, when a replay names the first."""
    one, two = Rule(account, unique("one")), unique("two")
    made = one.events.put_rule(Name=two, EventBusName=one.name, EventPattern='{"source": ["chat"]}')
    first, second = one.queue(unique("first"), one.arn), one.queue(unique("second"), made["RuleArn"])
    one.target(first)
    one.events.put_targets(Rule=two, EventBusName=one.name, Targets=[{"Id": "q", "Arn": second}])
    bus = f"arn:aws:events:{REGION}:{account.account_id}:event-bus/{one.name}"
    archive = one.events.create_archive(ArchiveName=one.name, EventSourceArn=bus)["ArchiveArn"]
    one.put()
    for queue in (first, second):
        one.first(queue)
        one.sqs.purge_queue(QueueUrl=one.url(queue))
    now = datetime.now(UTC)
    one.events.start_replay(
        ReplayName=one.name,
        EventSourceArn=archive,
        EventStartTime=now - timedelta(hours=1),
        EventEndTime=now + timedelta(hours=1),
        Destination={"Arn": bus, "FilterArns": [one.arn]},
    )
    until(
        lambda: one.events.describe_replay(ReplayName=one.name)["State"],
        lambda state: bool(state == "COMPLETED"),
    )
    return one.messages(first), one.messages(second)


def test_a_replay_reaches_the_rules_that_it_names(account: Account, unique: Unique) -> None:
    first, second = replayed(account, unique)
    assert json.loads(first[0]["Body"])["replay-name"].startswith("one")
    assert second == []


def test_ministack_still_forgets_what_a_partner_puts(plain_account: Account, unique: Unique) -> None:
    bus = Bus(plain_account, unique)
    assert put_as_partner(plain_account, bus.name)["FailedEntryCount"] == 0
    assert bus.messages() == []


def test_ministack_still_replays_to_every_rule(plain_account: Account, unique: Unique) -> None:
    first, second = replayed(plain_account, unique)
    assert len(first) == len(second) == 1
