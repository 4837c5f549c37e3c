"""Buckets and topics invoke only the functions whose policies let them; Lambda takes roles that let it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import PROD, REGION, Account, allow, policy, until
from tests.embedded_server.sessions import own

pytestmark = pytest.mark.embedded

Unique = Callable[[str], str]


def make_bucket(account: Account, name: str) -> None:
    account.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})


def make_topic(account: Account, name: str) -> str:
    return str(account.client("sns").create_topic(Name=name)["TopicArn"])


@contextmanager
def invoked_by(account: Account, name: str, source: str, service: str) -> Iterator[str]:
    account.client("lambda").add_permission(
        FunctionName=name,
        StatementId="source",
        Action="lambda:InvokeFunction",
        Principal=service,
        SourceArn=source,
        **({"SourceAccount": PROD} if service.startswith("s3") else {}),
    )
    yield own("lambda", f"function:{name}")


def notify(account: Account, bucket: str, function: str) -> None:
    told = {"LambdaFunctionArn": function, "Events": ["s3:ObjectCreated:*"]}
    account.client("s3").put_bucket_notification_configuration(
        Bucket=bucket, NotificationConfiguration={"LambdaFunctionConfigurations": [told]}
    )


RUNS = "def handle(event, context): print('runs')"


def test_a_bucket_notifies_whom_it_may(account: Account, plain_account: Account, unique: Unique) -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html"""
    name = unique("notified")
    for one in (account, plain_account):
        one.function(name, RUNS)
        make_bucket(one, name)
    notify(plain_account, name, own("lambda", f"function:{name}"))
    with pytest.raises(ClientError, match="Unable to validate the following destination"):
        notify(account, name, own("lambda", f"function:{name}"))
    with invoked_by(account, name, f"arn:aws:s3:::{name}", "s3.amazonaws.com") as function:
        notify(account, name, function)
        account.client("s3").put_object(Bucket=name, Key="b", Body=b"x")
        until(lambda: account.metric_sum("Invocations", FunctionName=name))

    def refusals() -> int:
        return account.config.log_file.read_text().count(f"may not invoke {function}")

    before = refusals()
    account.client("lambda").remove_permission(FunctionName=name, StatementId="source")
    account.client("s3").put_object(Bucket=name, Key="c", Body=b"x")
    until(lambda: refusals() > before)
    assert account.metric_sum("Invocations", FunctionName=name) == 1


def test_a_topic_invokes_whom_it_may(account: Account, plain_account: Account, unique: Unique) -> None:
    """https://docs.aws.amazon.com/sns/latest/dg/lambda-permissions.html"""
    closed, opened = unique("subscribed"), unique("subscribed")
    topic = make_topic(account, closed)
    for name in (closed, opened):
        account.function(name, RUNS)
        account.client("sns").subscribe(
            TopicArn=topic, Protocol="lambda", Endpoint=own("lambda", f"function:{name}")
        )
    with invoked_by(account, opened, topic, "sns.amazonaws.com"):
        account.client("sns").publish(TopicArn=topic, Message="x")
        until(lambda: account.metric_sum("Invocations", FunctionName=opened))
    until(
        lambda: f"may not invoke {own('lambda', f'function:{closed}')}" in account.config.log_file.read_text()
    )
    assert account.metric_sum("Invocations", FunctionName=closed) == 0
    topic = make_topic(plain_account, closed)
    plain_account.function(closed, RUNS)
    plain_account.client("sns").subscribe(
        TopicArn=topic, Protocol="lambda", Endpoint=own("lambda", f"function:{closed}")
    )
    plain_account.client("sns").publish(TopicArn=topic, Message="x")
    logs, group = plain_account.client("logs"), f"/aws/lambda/{closed}"
    until(lambda: logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"])


def told_by_alarms(account: Account, name: str) -> list[str]:
    """Of an alarm whose topic lets CloudWatch in, and before it of one whose topic lets nobody in."""
    queue, sqs = own("sqs", name), account.client("sqs")
    let_in = {**allow("sqs:SendMessage", queue), "Principal": {"Service": "sns.amazonaws.com"}}
    url = sqs.create_queue(QueueName=name, Attributes={"Policy": policy(let_in)})["QueueUrl"]
    for suffix, service in (("closed", "events.amazonaws.com"), ("open", "cloudwatch.amazonaws.com")):
        topic = make_topic(account, f"{name}-{suffix}")
        said = {**allow("sns:Publish", topic), "Principal": {"Service": service}}
        sns = account.client("sns")
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=policy(said))
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
        cloudwatch = account.client("cloudwatch")
        cloudwatch.put_metric_alarm(
            AlarmName=f"{name}-{suffix}",
            AlarmActions=[topic],
            Namespace="Shop",
            MetricName="Sold",
            Statistic="Sum",
            Period=60,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="LessThanThreshold",
        )
        cloudwatch.set_alarm_state(AlarmName=f"{name}-{suffix}", StateValue="ALARM", StateReason="tried")
    messages = until(lambda: sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"))
    return [json.loads(json.loads(one["Body"])["Message"])["AlarmName"] for one in messages]


def test_an_alarm_publishes_where_it_may(account: Account, plain_account: Account, unique: Unique) -> None:
    """https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"""
    name = unique("alarmed")
    assert told_by_alarms(account, name) == [f"{name}-open"]
    assert told_by_alarms(plain_account, name) == [f"{name}-closed", f"{name}-open"]


def make_with_role_of(account: Account, name: str, service: str) -> Any:
    return account.client("lambda").create_function(
        FunctionName=name,
        Runtime="python3.12",
        Handler="handler.handle",
        Role=account.role(f"{name}-role", service=service),
        Code={"ZipFile": b"PK\x05\x06" + bytes(18)},
    )


def test_lambda_takes_only_roles_that_let_it(
    account: Account, plain_account: Account, unique: Unique
) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"""
    name = unique("trusting")
    with pytest.raises(ClientError, match="cannot be assumed by Lambda"):
        make_with_role_of(account, name, "ec2.amazonaws.com")
    assert make_with_role_of(plain_account, name, "ec2.amazonaws.com")
    assert make_with_role_of(account, unique("trusting"), "lambda.amazonaws.com")
