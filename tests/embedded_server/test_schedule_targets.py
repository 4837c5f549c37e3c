"""A schedule reaches its target as its role, taken by its group; plain MiniStack asks nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.embedded_server.laptop import REGION, Account, policy, until
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

DUE = "at(2026-01-02T00:00:00)"


class Schedule:
    """A schedule that is due, with a queue that no policy opens, and one for what fails."""

    def __init__(self, account: Account, name: str, allowed: str) -> None:
        self.sqs, iam = account.client("sqs"), account.client("iam")
        before = f"{REGION}:{account.account_id}"
        for queue in (name, f"{name}-dead"):
            self.sqs.create_queue(QueueName=queue)
        trust = {
            "Effect": "Allow",
            "Principal": {"Service": "scheduler.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "ArnEquals": {"aws:SourceArn": f"arn:aws:scheduler:{before}:schedule-group/default"}
            },
        }
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trust))["Role"]["Arn"]
        queues = f"arn:aws:sqs:{before}:{name}"
        may = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": f"{queues}{allowed}"}
        iam.put_role_policy(RoleName=name, PolicyName="run", PolicyDocument=policy(may))
        target = {
            "Arn": queues,
            "RoleArn": role,
            "DeadLetterConfig": {"Arn": f"{queues}-dead"},
            "Input": "{}",
        }
        account.client("scheduler").create_schedule(
            Name=name, ScheduleExpression=DUE, FlexibleTimeWindow={"Mode": "OFF"}, Target=target
        )
        self.name = name

    def bodies(self, ending: str = "") -> list[Any]:
        url = self.sqs.get_queue_url(QueueName=f"{self.name}{ending}")["QueueUrl"]
        return [json.loads(one["Body"]) for one in self.sqs.receive_message(QueueUrl=url).get("Messages", [])]


def test_what_the_role_may_reach_is_reached(account: Account, unique: Unique) -> None:
    due = Schedule(account, unique("due"), "")
    assert until(due.bodies) == [{}]


def test_what_it_may_not_reach_is_a_dead_letter(account: Account, unique: Unique) -> None:
    due = Schedule(account, unique("due"), "-dead")
    assert until(lambda: due.bodies("-dead")) == [{}]
    assert due.bodies() == []


def test_ministack_still_asks_no_role(plain_account: Account, unique: Unique) -> None:
    due = Schedule(plain_account, unique("due"), "-dead")
    assert until(due.bodies) == [{}]
