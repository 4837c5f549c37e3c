"""IAM on the laptop: on which resource a call is decided, what it needs besides, and that it is on record."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import PROD, REGION, Account, allow, policy, until, zipped
from tests.embedded_server.sessions import as_role, own, refused

pytestmark = pytest.mark.embedded

Unique = Callable[[str], str]
CODE = "def handle(event, context): return 1"


def put_rule_on_its_own(account: Account, name: str) -> None:
    client = as_role(account, name, allow("events:PutRule", own("events", f"rule/{name}")))("events")
    client.put_rule(Name=name, ScheduleExpression="rate(1 day)")


def test_a_rule_of_the_default_bus_is_named_without_a_bus(account: Account, unique: Unique) -> None:
    put_rule_on_its_own(account, unique("rule"))


def test_ministack_still_decides_on_another_arn(plain_account: Account) -> None:
    with pytest.raises(ClientError, match="AccessDenied"):
        put_rule_on_its_own(plain_account, "rule")


@pytest.mark.parametrize(
    ("aws_service", "operation", "action", "resource", "given"),
    [
        ("events", "create_event_bus", "events:CreateEventBus", "event-bus/N", {"Name": "N"}),
        ("events", "list_targets_by_rule", "events:ListTargetsByRule", "rule/N", {"Rule": "N"}),
        ("events", "describe_archive", "events:DescribeArchive", "archive/N", {"ArchiveName": "N"}),
        ("cloudwatch", "describe_alarms", "cloudwatch:DescribeAlarms", "alarm:N", {"AlarmNames": ["N"]}),
        ("cloudwatch", "delete_alarms", "cloudwatch:DeleteAlarms", "alarm:N", {"AlarmNames": ["N"]}),
        ("logs", "describe_log_groups", "logs:DescribeLogGroups", "log-group:*", {}),
        (
            "stepfunctions",
            "list_tags_for_resource",
            "states:ListTagsForResource",
            "stateMachine:N",
            {"resourceArn": own("states", "stateMachine:N")},
        ),
    ],
)
def test_calls_are_decided_on_the_resource_that_aws_names(
    account: Account,
    unique: Unique,
    aws_service: str,
    operation: str,
    action: str,
    resource: str,
    given: dict[str, Any],
) -> None:
    """Allowed on it, and refused to who may do it to another."""
    prefix = action.partition(":")[0]
    right = as_role(account, unique("right"), allow(action, own(prefix, resource)))(aws_service)
    wrong = as_role(account, unique("wrong"), allow(action, own(prefix, f"{resource}other")))(aws_service)
    try:
        getattr(right, operation)(**given)
    except ClientError as error:
        assert "AccessDenied" not in error.response["Error"]["Code"], error
    refused(lambda: getattr(wrong, operation)(**given))


def create_function(account: Account, name: str, *more: dict[str, Any], **given: Any) -> Any:
    """As a role that may create the function and what `more` says."""
    role = account.role(f"{name}-role")
    create = allow("lambda:CreateFunction", own("lambda", f"function:{name}"))
    client = as_role(account, f"{name}-maker", create, *more)("lambda")
    return client.create_function(
        FunctionName=name,
        Runtime="python3.12",
        Handler="handler.handle",
        Role=role,
        Code={"ZipFile": zipped(handler=CODE)},
        **given,
    )


def passing(name: str, to: str) -> dict[str, Any]:
    condition = {"StringEquals": {"iam:PassedToService": to}}
    return {**allow("iam:PassRole", f"arn:aws:iam::{PROD}:role/{name}-role"), "Condition": condition}


def test_a_role_is_passed_only_by_who_may(account: Account, unique: Unique) -> None:
    name = unique("passed")
    told = refused(lambda: create_function(account, name))
    assert "iam:PassRole" in told
    other = unique("passed-to-another")
    refused(lambda: create_function(account, other, passing(other, "states.amazonaws.com")))
    third = unique("passed-rightly")
    create_function(account, third, passing(third, "lambda.amazonaws.com"))


def test_ministack_still_lets_everybody_pass_roles(plain_account: Account) -> None:
    role = plain_account.role("plain-role")
    client = as_role(plain_account, "plain-maker", allow("lambda:CreateFunction"))("lambda")
    client.create_function(
        FunctionName="plain",
        Runtime="python3.12",
        Handler="handler.handle",
        Role=role,
        Code={"ZipFile": zipped(handler=CODE)},
    )


def test_tags_need_the_right_to_tag(account: Account, unique: Unique) -> None:
    name = unique("tagged")
    right = passing(name, "lambda.amazonaws.com")
    assert "lambda:TagResource" in refused(lambda: create_function(account, name, right, Tags={"a": "b"}))


@pytest.mark.parametrize(
    ("aws_service", "operation", "member", "given"),
    [
        ("cognito-idp", "create_user_pool", "UserPoolTags", {"PoolName": "people"}),
        (
            "cognito-identity",
            "create_identity_pool",
            "IdentityPoolTags",
            {"IdentityPoolName": "people", "AllowUnauthenticatedIdentities": False},
        ),
    ],
)
def test_pools_are_made_by_the_tags_that_they_are_to_bear(
    account: Account, unique: Unique, aws_service: str, operation: str, member: str, given: dict[str, Any]
) -> None:
    words = "".join(word.capitalize() for word in operation.split("_"))
    condition = {"StringEquals": {"aws:RequestTag/environment": "prod"}}
    create = {**allow(f"{aws_service}:{words}"), "Condition": condition}
    tag = {**allow(f"{aws_service}:TagResource"), "Condition": condition}
    client = as_role(account, unique("pooled"), create, tag)(aws_service)
    refused(lambda: getattr(client, operation)(**given))
    refused(lambda: getattr(client, operation)(**given, **{member: {"environment": "staging"}}))
    getattr(client, operation)(**given, **{member: {"environment": "prod"}})


def test_ministack_still_overlooks_the_tags_of_a_pool(plain_account: Account) -> None:
    condition = {"StringEquals": {"aws:RequestTag/environment": "prod"}}
    create = {**allow("cognito-idp:CreateUserPool"), "Condition": condition}
    client = as_role(plain_account, "pooled", create)("cognito-idp")
    refused(lambda: client.create_user_pool(PoolName="people", UserPoolTags={"environment": "prod"}))


def test_roles_are_made_only_with_the_boundary(account: Account, unique: Unique) -> None:
    iam = account.client("iam")
    name = unique("boundary")
    boundary = iam.create_policy(PolicyName=name, PolicyDocument=policy(allow("s3:*")))["Policy"]["Arn"]
    condition = {"StringEquals": {"iam:PermissionsBoundary": boundary}}
    client = as_role(account, f"{name}-maker", {**allow("iam:CreateRole"), "Condition": condition})("iam")
    trust = policy(
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    )
    refused(lambda: client.create_role(RoleName=f"{name}-free", AssumeRolePolicyDocument=trust))
    client.create_role(RoleName=f"{name}-bound", AssumeRolePolicyDocument=trust, PermissionsBoundary=boundary)


def record(account: Account, method: str = "GET") -> list[dict[str, Any]]:
    request = urllib.request.Request(f"{account.config.url}/_stagetwin/access", method=method)
    with urllib.request.urlopen(request) as answer:
        return list(json.load(answer))


def test_calls_are_on_record_with_who_made_them(account: Account, unique: Unique) -> None:
    name = unique("recorded")
    client = as_role(account, name, allow("sqs:CreateQueue", own("sqs", name)))("sqs")
    client.create_queue(QueueName=name)
    refused(lambda: client.create_queue(QueueName=f"{name}-other"))
    mine = [entry for entry in record(account) if f"assumed-role/{name}/" in entry["principal"]]
    assert [(entry["action"], entry["resource"], entry["decision"], entry["times"]) for entry in mine] == [
        ("sqs:CreateQueue", own("sqs", name), "Allow", 1),
        ("sqs:CreateQueue", own("sqs", f"{name}-other"), "ImplicitDeny", 1),
    ]
    assert record(account, "DELETE") == []


def test_ministack_still_keeps_no_record(plain_account: Account) -> None:
    try:
        found = record(plain_account)
    except (OSError, ValueError):
        return
    pytest.fail(f"MiniStack answers with {found!r}")


ANYTHING = allow("sqs:*")
ONE = allow("sqs:GetQueueUrl")


@pytest.mark.parametrize(
    ("statements", "allowed"),
    [
        ([ANYTHING], True),
        ([ANYTHING, {**ONE, "Effect": "Deny"}], False),
        ([{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}], True),
        ([{"Effect": "Allow", "NotAction": "sqs:*", "Resource": "*"}], False),
        ([{"Effect": "Allow", "Action": "sqs:Get*", "NotResource": "arn:aws:sqs:*:*:other"}], True),
        ([{"Effect": "Allow", "Action": "sqs:Get*", "NotResource": "arn:aws:sqs:*:*:there"}], False),
        ([allow("sqs:Get?ueueUrl", "arn:aws:sqs:*:*:the?e")], True),
        ([{**ONE, "Condition": {"StringEquals": {"aws:RequestedRegion": REGION}}}], True),
        ([{**ONE, "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}], False),
        ([{**ONE, "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}], True),
        ([{**ONE, "Condition": {"StringEquals": {"aws:PrincipalAccount": PROD}}}], True),
        ([{**ONE, "Condition": {"Null": {"aws:MultiFactorAuthAge": "true"}}}], True),
        ([{**ONE, "Condition": {"StringEquals": {"aws:NotThere": "x"}}}], False),
        ([{**ONE, "Condition": {"StringEqualsIfExists": {"aws:NotThere": "x"}}}], True),
        ([{**ONE, "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}}], True),
        ([{**ONE, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}], False),
        ([{**ONE, "Condition": {"ArnLike": {"aws:PrincipalArn": f"arn:aws:*::{PROD}:*"}}}], True),
    ],
)
def test_statements_are_decided_as_on_aws(
    account: Account, unique: Unique, statements: list[dict[str, Any]], allowed: bool
) -> None:
    account.client("sqs").create_queue(QueueName="there")
    client = as_role(account, unique("decided"), *statements)("sqs")
    if allowed:
        assert client.get_queue_url(QueueName="there")["QueueUrl"]
    else:
        refused(lambda: client.get_queue_url(QueueName="there"))


def test_boundaries_and_session_policies_only_take_away(account: Account, unique: Unique) -> None:
    account.client("sqs").create_queue(QueueName="there")
    name = unique("limit")
    create = account.client("iam").create_policy
    reading = create(PolicyName=name, PolicyDocument=policy(ONE))["Policy"]["Arn"]
    nothing = create(PolicyName=f"{name}-else", PolicyDocument=policy(allow("s3:*")))["Policy"]["Arn"]

    def may(*statements: dict[str, Any], **limits: Any) -> bool:
        client = as_role(account, unique("limited"), *statements, **limits)("sqs")
        try:
            return bool(client.get_queue_url(QueueName="there"))
        except ClientError:
            return False

    assert may(ANYTHING, boundary=reading)
    assert not may(ANYTHING, boundary=nothing)
    assert not may(allow("s3:*"), boundary=reading)
    assert may(ANYTHING, session=[ONE])
    assert not may(ANYTHING, session=[allow("s3:*")])
    assert not may(allow("s3:*"), session=[ONE])
    assert not may(ANYTHING, session=[ONE], boundary=nothing)


SAY = "def handle(event, context):\n    print('heard')\n    raise ValueError('no')"


def silent_function(account: Account, name: str) -> list[str]:
    """What is logged of a function whose role may do nothing."""
    account.function(name, SAY)
    account.client("iam").delete_role_policy(RoleName=f"{name}-role", PolicyName="grants")
    account.invoke(name)
    logs = account.client("logs")
    try:
        return [
            one["message"] for one in logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
        ]
    except logs.exceptions.ResourceNotFoundException:
        return []


def dead_letters(account: Account, name: str) -> str:
    account.client("sqs").create_queue(QueueName=f"{name}-letters")
    return own("sqs", f"{name}-letters")


def test_a_function_that_may_not_write_logs_is_silent(account: Account, unique: Unique) -> None:
    assert silent_function(account, unique("silent")) == []


def test_ministack_still_logs_whatever_the_role_allows(plain_account: Account) -> None:
    assert silent_function(plain_account, "silent") != []


def test_logs_and_dead_letters_come_by_the_roles_rights(account: Account, unique: Unique) -> None:
    name = unique("heard")
    queue = dead_letters(account, name)
    account.function(name, SAY, allow("sqs:SendMessage", queue), DeadLetterConfig={"TargetArn": queue})
    client = account.client("lambda")
    client.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=0)
    client.invoke(FunctionName=name, InvocationType="Event")
    sqs = account.client("sqs")
    url = sqs.get_queue_url(QueueName=f"{name}-letters")["QueueUrl"]
    until(lambda: sqs.receive_message(QueueUrl=url).get("Messages"))
    events = account.client("logs").filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
    assert "heard" in "".join(one["message"] for one in events)


READS = """
import boto3
def handle(event, context):
    boto3.client("dynamodb").get_item(TableName="shop-prod-carts", Key={"id": {"S": "1"}})
"""


def told_of_a_refusal(account: Account, name: str) -> str:
    account.function(name, READS)
    tags = [{"Key": "service", "Value": "shop"}, {"Key": "environment", "Value": "prod"}]
    account.client("iam").tag_role(RoleName=f"{name}-role", Tags=tags)
    result, _ = account.invoke(name)
    return str(result)


def test_a_refused_function_is_told_the_line_that_it_lacks(account: Account, unique: Unique) -> None:
    told = told_of_a_refusal(account, unique("refused"))
    assert "access:`  carts: [get]" in told
    assert own("dynamodb", "table/shop-prod-carts") in told
    log = account.config.log_file.read_text(encoding="utf-8")
    assert "refused: " in log and "carts: [get]" in log


def test_ministack_still_names_the_action_only(plain_account: Account) -> None:
    assert "dynamodb:GetItem" in (told := told_of_a_refusal(plain_account, "refused"))
    assert "carts" not in told
