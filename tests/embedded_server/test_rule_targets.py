"""Rules deliver to streams, log groups, state machines and buses: as their role, and to no other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.embedded_server.laptop import PROD, REGION, STAGING, Account, policy, until
from tests.embedded_server.sockets import Unique
from tests.embedded_server.test_rule_delivery import Rule

pytestmark = pytest.mark.embedded


def rule_role(account: Account, rule: Rule, action: str, resource: str, trusted: str = "") -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"ArnEquals": {"aws:SourceArn": trusted or rule.arn}},
    }
    iam = account.client("iam")
    made = iam.create_role(RoleName=rule.name, AssumeRolePolicyDocument=policy(statement))
    allowed = {"Effect": "Allow", "Action": action, "Resource": resource}
    iam.put_role_policy(RoleName=rule.name, PolicyName="deliver", PolicyDocument=policy(allowed))
    return str(made["Role"]["Arn"])


def stream(account: Account, name: str) -> str:
    account.client("kinesis").create_stream(StreamName=name, ShardCount=1)
    return f"arn:aws:kinesis:{REGION}:{account.account_id}:stream/{name}"


def records(account: Account, arn: str) -> list[Any]:
    kinesis = account.client("kinesis")
    [shard] = kinesis.list_shards(StreamARN=arn)["Shards"]
    start = kinesis.get_shard_iterator(
        StreamARN=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
    )
    found = kinesis.get_records(ShardIterator=start["ShardIterator"])["Records"]
    return [(one["PartitionKey"], json.loads(one["Data"])) for one in found]


def test_a_stream_gets_what_the_template_makes(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    arn = stream(account, unique("stream"))
    role = rule_role(account, rule, "kinesis:PutRecord", arn)
    made = {"InputPathsMap": {"text": "$.detail.text"}, "InputTemplate": '{"said": <text>}'}
    key = {"PartitionKeyPath": "$.detail.text"}
    rule.target(arn, RoleArn=role, InputTransformer=made, KinesisParameters=key)
    rule.put()
    assert until(lambda: records(account, arn)) == [("hi", {"said": "hi"})]


@pytest.mark.parametrize("trusted", ["", "arn:aws:events:eu-central-1:111111111111:rule/another"])
def test_a_role_that_may_not_or_is_not_the_rules_makes_a_dead_letter(
    account: Account, unique: Unique, trusted: str
) -> None:
    rule = Rule(account, unique("rule"))
    arn = stream(account, unique("stream"))
    action = "kinesis:PutRecord" if trusted else "kinesis:GetRecords"
    rule.target(arn, RoleArn=rule_role(account, rule, action, arn, trusted))
    rule.put()
    assert rule.first(rule.dead)[1]["ERROR_CODE"] == "NO_PERMISSIONS"
    assert records(account, arn) == []


def test_a_stream_that_is_not_there_makes_a_dead_letter(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    arn = f"arn:aws:kinesis:{REGION}:{account.account_id}:stream/nobody"
    rule.target(arn, RoleArn=rule_role(account, rule, "kinesis:PutRecord", arn))
    rule.put()
    assert rule.first(rule.dead)[1]["ERROR_CODE"] == "NO_RESOURCE"


def test_a_log_group_needs_a_policy(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    group = f"/aws/events/{rule.name}"
    logs = account.client("logs")
    logs.create_log_group(logGroupName=group)
    arn = f"arn:aws:logs:{REGION}:{account.account_id}:log-group:{group}"
    rule.target(arn)
    rule.put()
    assert rule.first(rule.dead)[1]["ERROR_CODE"] == "NO_PERMISSIONS"

    statement = {
        "Effect": "Allow",
        "Principal": {"Service": ["events.amazonaws.com", "delivery.logs.amazonaws.com"]},
        "Action": ["logs:PutLogEvents"],
        "Resource": f"{arn}:*:*",
        "Condition": {"ArnEquals": {"aws:SourceArn": rule.arn}},
    }
    logs.put_resource_policy(policyName=rule.name, policyDocument=policy(statement))
    try:
        rule.put()
        [line] = until(lambda: logs.filter_log_events(logGroupName=group)["events"])
        assert json.loads(line["message"])["detail"] == {"text": "hi"}
    finally:
        logs.delete_resource_policy(policyName=rule.name)


def test_a_bus_of_another_account_lets_whom_its_policy_names_in(account: Account, unique: Unique) -> None:
    other = Account(account.config, STAGING if account.account_id == PROD else PROD)
    here, there = Rule(account, unique("here")), Rule(other, unique("there"))
    queue = there.queue(unique("queue"), there.arn)
    there.target(queue)
    bus = f"arn:aws:events:{REGION}:{other.account_id}:event-bus/{there.name}"
    role = rule_role(account, here, "events:PutEvents", bus)
    here.target(bus, RoleArn=role)
    here.put()
    assert here.first(here.dead)[1]["ERROR_CODE"] == "NO_PERMISSIONS"

    statement = {
        "Sid": "Partner",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account.account_id}:root"},
        "Action": "events:PutEvents",
        "Resource": bus,
    }
    there.events.put_permission(EventBusName=there.name, Policy=policy(statement))
    here.put()
    body, _ = there.first(queue)
    assert (body["account"], body["detail"]) == (account.account_id, {"text": "hi"})


def test_ministack_still_delivers_nothing_to_streams(plain_account: Account, unique: Unique) -> None:
    rule = Rule(plain_account, unique("rule"))
    arn = stream(plain_account, unique("stream"))
    queue = rule.queue(unique("queue"), None)
    role = rule_role(plain_account, rule, "kinesis:PutRecord", arn)
    rule.target(arn, RoleArn=role)
    rule.events.put_targets(Rule=rule.name, EventBusName=rule.name, Targets=[{"Id": "queue", "Arn": queue}])
    rule.put()
    rule.first(queue)
    assert records(plain_account, arn) == []


def test_ministack_still_takes_positions_for_names(plain_account: Account, unique: Unique) -> None:
    rule = Rule(plain_account, unique("rule"))
    queue = rule.queue(unique("queue"), None)
    made = {"InputPathsMap": {"arn": "$.resources[0]"}, "InputTemplate": '{"arn": <arn>}'}
    rule.target(queue, InputTransformer=made)
    entry = {
        "EventBusName": rule.name,
        "Source": "chat",
        "DetailType": "Said",
        "Detail": "{}",
        "Resources": ["a"],
    }
    rule.events.put_events(Entries=[entry])
    assert rule.first(queue)[0] == {"arn": ""}
