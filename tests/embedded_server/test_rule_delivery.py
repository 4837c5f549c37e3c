"""EventBridge's targets: called when their policy allows it; what cannot be delivered is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.embedded_server.laptop import REGION, Account, allow, policy, until
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

FAILING = "def handle(event, context):\n    raise ValueError('no luck')\n"


class Rule:
    """A rule on a bus of its own, with a dead-letter queue for its target."""

    def __init__(self, account: Account, name: str) -> None:
        self.account, self.name = account, name
        self.events, self.sqs = account.client("events"), account.client("sqs")
        self.events.create_event_bus(Name=name)
        pattern = json.dumps({"source": ["chat"]})
        made = self.events.put_rule(Name=name, EventBusName=name, EventPattern=pattern)
        self.arn = made["RuleArn"]
        self.dead = self.queue(f"{name}-dead", self.arn)

    def queue(self, name: str, allowed: str | None) -> str:
        self.sqs.create_queue(QueueName=name)
        arn = f"arn:aws:sqs:{REGION}:{self.account.account_id}:{name}"
        if allowed is not None:
            statement = {
                "Effect": "Allow",
                "Principal": {"Service": "events.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Resource": arn,
                "Condition": {"ArnEquals": {"aws:SourceArn": allowed}},
            }
            self.sqs.set_queue_attributes(QueueUrl=self.url(arn), Attributes={"Policy": policy(statement)})
        return arn

    def url(self, queue_arn: str) -> str:
        return str(self.sqs.get_queue_url(QueueName=queue_arn.rpartition(":")[2])["QueueUrl"])

    def target(self, arn: str, **settings: Any) -> None:
        given = {"Id": "target", "Arn": arn, "DeadLetterConfig": {"Arn": self.dead}, **settings}
        self.events.put_targets(Rule=self.name, EventBusName=self.name, Targets=[given])

    def put(self) -> None:
        entry = {
            "EventBusName": self.name,
            "Source": "chat",
            "DetailType": "Said",
            "Detail": '{"text": "hi"}',
        }
        assert self.events.put_events(Entries=[entry])["FailedEntryCount"] == 0

    def messages(self, queue_arn: str) -> list[dict[str, Any]]:
        received = self.sqs.receive_message(QueueUrl=self.url(queue_arn), MessageAttributeNames=["All"])
        return list(received.get("Messages", []))

    def first(self, queue_arn: str) -> tuple[Any, dict[str, str]]:
        message = until(lambda: self.messages(queue_arn))[0]
        attributes = message.get("MessageAttributes", {})
        return json.loads(message["Body"]), {name: each["StringValue"] for name, each in attributes.items()}


def permit(account: Account, function: str, rule_arn: str, **qualifier: str) -> None:
    account.client("lambda").add_permission(
        FunctionName=function,
        StatementId="rule",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
        SourceArn=rule_arn,
        **qualifier,
    )


def test_a_queue_that_allows_the_rule_gets_the_event(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    queue = rule.queue(unique("queue"), rule.arn)
    rule.target(queue)
    rule.put()
    assert rule.first(queue)[0]["detail"] == {"text": "hi"}
    assert rule.messages(rule.dead) == []


def test_without_permission_the_event_is_a_dead_letter(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    queue = rule.queue(unique("queue"), None)
    rule.target(queue)
    rule.put()
    body, attributes = rule.first(rule.dead)
    assert body["detail-type"] == "Said"
    assert attributes["ERROR_CODE"] == "NO_PERMISSIONS"
    assert (attributes["RULE_ARN"], attributes["TARGET_ARN"]) == (rule.arn, queue)
    assert rule.messages(queue) == []


def test_a_missing_target_is_a_dead_letter(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    rule.target(f"arn:aws:lambda:{REGION}:{account.account_id}:function:nobody:live")
    rule.put()
    assert rule.first(rule.dead)[1]["ERROR_CODE"] == "NO_RESOURCE"


def test_a_permission_for_the_function_is_none_for_its_alias(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    account.function(rule.name, FAILING)
    permit(account, rule.name, rule.arn)
    rule.target(account.alias(rule.name, "1"))
    rule.put()
    assert rule.first(rule.dead)[1]["ERROR_CODE"] == "NO_PERMISSIONS"


def test_a_dead_letter_queue_has_to_allow_the_rule(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    closed = rule.queue(unique("closed"), None)
    rule.target(rule.queue(unique("queue"), None), DeadLetterConfig={"Arn": closed})
    rule.put()
    until(lambda: failures(account, rule, "InvocationsFailedToBeSentToDlq"))
    assert rule.messages(closed) == []


def failures(account: Account, rule: Rule, name: str) -> float:
    client = account.client("cloudwatch")
    found = client.get_metric_data(
        StartTime=0,
        EndTime=2**32,
        MetricDataQueries=[
            {
                "Id": "m",
                "MetricStat": {
                    "Metric": {
                        "Namespace": "AWS/Events",
                        "MetricName": name,
                        "Dimensions": [{"Name": "RuleName", "Value": rule.name}],
                    },
                    "Period": 60,
                    "Stat": "Sum",
                },
            }
        ],
    )
    return float(sum(found["MetricDataResults"][0]["Values"]))


def test_a_failing_function_is_retried_and_then_its_own_dead_letter(account: Account, unique: Unique) -> None:
    rule = Rule(account, unique("rule"))
    kept = rule.queue(unique("kept"), None)
    account.function(rule.name, FAILING, allow("sqs:SendMessage", kept), DeadLetterConfig={"TargetArn": kept})
    alias = account.alias(rule.name, "1")
    permit(account, rule.name, rule.arn, Qualifier="live")
    account.client("lambda").put_function_event_invoke_config(
        FunctionName=rule.name, Qualifier="live", MaximumRetryAttempts=1
    )
    rule.target(alias)
    rule.put()
    body, attributes = rule.first(kept)
    assert body["detail"] == {"text": "hi"}
    assert attributes["ErrorMessage"] == "no luck"
    assert account.metric_sum("Invocations", FunctionName=rule.name, Resource=f"{rule.name}:live") == 2
    assert rule.messages(rule.dead) == []


def test_ministack_still_delivers_to_anyone(plain_account: Account, unique: Unique) -> None:
    rule = Rule(plain_account, unique("rule"))
    queue = rule.queue(unique("queue"), None)
    rule.target(queue)
    rule.put()
    assert rule.first(queue)[0]["source"] == "chat"


def test_ministack_still_loses_what_a_function_failed_on(plain_account: Account, unique: Unique) -> None:
    rule = Rule(plain_account, unique("rule"))
    kept = rule.queue(unique("kept"), None)
    plain_account.function(rule.name, FAILING, DeadLetterConfig={"TargetArn": kept})
    rule.target(plain_account.alias(rule.name, "1"))
    rule.put()
    logs = plain_account.client("logs")
    group = f"/aws/lambda/{rule.name}"
    until(lambda: logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"])
    until(lambda: "no luck" in str(logs.filter_log_events(logGroupName=group)["events"]))
    assert rule.messages(kept) == []


def test_ministack_still_wraps_a_dead_letter(plain_account: Account, unique: Unique) -> None:
    name = unique("wrapped")
    queue = plain_account.client("sqs").create_queue(QueueName=name)["QueueUrl"]
    arn = f"arn:aws:sqs:{REGION}:{plain_account.account_id}:{name}"
    plain_account.function(name, FAILING, DeadLetterConfig={"TargetArn": arn})
    client = plain_account.client("lambda")
    client.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
    client.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"a": 1}')
    sqs = plain_account.client("sqs")
    found = until(lambda: sqs.receive_message(QueueUrl=queue).get("Messages", []))
    assert "requestPayload" in json.loads(found[0]["Body"])
