"""A pipe leads from a queue through filter and template as its role; plain MiniStack reads no queue."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.embedded_server.laptop import REGION, Account, policy, until
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded


class Pipe:
    """A pipe between two queues with two messages in the first, of which one passes."""

    def __init__(self, account: Account, name: str, *allowed: str) -> None:
        self.sqs, iam = account.client("sqs"), account.client("iam")
        before = f"{REGION}:{account.account_id}"
        self.urls = {
            end: self.sqs.create_queue(QueueName=f"{name}-{end}")["QueueUrl"] for end in ("from", "to")
        }
        trust = {
            "Effect": "Allow",
            "Principal": {"Service": "pipes.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {"ArnEquals": {"aws:SourceArn": f"arn:aws:pipes:{before}:pipe/{name}"}},
        }
        role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trust))["Role"]["Arn"]
        may = {"Effect": "Allow", "Action": list(allowed), "Resource": f"arn:aws:sqs:{before}:{name}-*"}
        iam.put_role_policy(RoleName=name, PolicyName="run", PolicyDocument=policy(may))
        for number in (1, 2):
            self.sqs.send_message(QueueUrl=self.urls["from"], MessageBody=json.dumps({"number": number}))
        account.client("pipes").create_pipe(
            Name=name,
            RoleArn=role,
            Source=f"arn:aws:sqs:{before}:{name}-from",
            SourceParameters={
                "FilterCriteria": {"Filters": [{"Pattern": '{"body":{"number":[{"numeric":[">",1]}]}}'}]}
            },
            Target=f"arn:aws:sqs:{before}:{name}-to",
            TargetParameters={"InputTemplate": '{"is": <$.body.number>}'},
        )

    def arrived(self) -> list[Any]:
        found = self.sqs.receive_message(QueueUrl=self.urls["to"]).get("Messages", [])
        return [json.loads(message["Body"]) for message in found]

    def waiting(self) -> int:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=self.urls["from"], AttributeNames=names)
        return sum(map(int, found["Attributes"].values()))


def test_what_passes_the_filter_arrives_as_the_template_says(account: Account, unique: Unique) -> None:
    pipe = Pipe(account, unique("pipe"), "sqs:ReceiveMessage", "sqs:SendMessage")
    assert until(pipe.arrived) == [{"is": 2}]
    assert until(lambda: pipe.waiting() == 0)


def test_what_the_role_may_not_send_stays_in_the_queue(account: Account, unique: Unique) -> None:
    free = Pipe(account, unique("pipe"), "sqs:ReceiveMessage", "sqs:SendMessage")
    bound = Pipe(account, unique("pipe"), "sqs:ReceiveMessage")
    blind = Pipe(account, unique("pipe"), "sqs:SendMessage")
    assert until(free.arrived)
    until(
        lambda: (
            bound.sqs.get_queue_attributes(
                QueueUrl=bound.urls["from"], AttributeNames=["ApproximateNumberOfMessagesNotVisible"]
            )["Attributes"]["ApproximateNumberOfMessagesNotVisible"]
            == "2"
        )
    )
    assert (bound.arrived(), bound.waiting(), blind.arrived(), blind.waiting()) == ([], 2, [], 2)


def test_ministack_still_reads_no_queue(plain_account: Account, account: Account, unique: Unique) -> None:
    plain = Pipe(plain_account, unique("pipe"), "sqs:ReceiveMessage", "sqs:SendMessage")
    mended = Pipe(account, unique("pipe"), "sqs:ReceiveMessage", "sqs:SendMessage")
    assert until(mended.arrived)
    assert (plain.arrived(), plain.waiting()) == ([], 2)
