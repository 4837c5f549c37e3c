"""Code and a definition -> what is missing, superfluous, not followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.access.check import check
from generator.access.report import Finding, Missing, Unfollowed, Unused
from generator.stack.build import build_stack
from tests.fakes.definitions import definition
from tests.unit.access.reading import models, read

RESOURCES = """\
tables:
  orders:
    attributes: {id: S, day: S}
    partition_key: id
    global_secondary_indexes: {byDay: {partition_key: day}}
  customers: {attributes: {id: S}, partition_key: id}
queues: {mail: {}}
event_buses: {facts: {}}
buckets: {pictures: {}}
websocket_apis: {socket: {routes: {join: {function: chat}}}}
"""


def findings(body: str, access: str = "", more: str = "", extra: str = "") -> list[Finding]:
    """Of a handler with this body."""
    granted = f"    access: {access}\n" if access else ""
    known = definition(
        f"service: shop\nfunctions:\n  chat:\n    runtime: python3.12\n{granted}{more}{RESOURCES}"
    )
    service = known.services["prod"]["shop"]
    stack = build_stack(service, known.environments["prod"].spec, {}, {}, {"own.tf": extra} if extra else {})
    calls = read(f"import boto3, os\ndef handle(event, context):\n    {body}\n")
    return list(check(service, stack, "chat", calls, models()))


ORDERS = "boto3.client('dynamodb').{}(TableName=os.environ['ORDERS_TABLE'])"


@pytest.mark.parametrize(
    ("body", "access"),
    [
        (ORDERS.format("put_item"), "{orders: [put]}"),
        (ORDERS.format("put_item"), "{orders: [write]}"),
        (ORDERS.format("query")[:-1] + ", IndexName='byDay')", "{orders.byDay: [query]}"),
        ("boto3.client('dynamodb').put_item(TableName='shop-prod-orders')", "{orders: [put]}"),
        ("boto3.client('dynamodb').put_item(TableName=event['t'])", "{customers: [put]}"),
        ("boto3.client('sqs').send_message_batch(QueueUrl=os.environ['MAIL_QUEUE_URL'])", "{mail: [send]}"),
        ("boto3.client('s3').list_objects_v2(Bucket=os.environ['PICTURES_BUCKET'])", "{pictures: [list]}"),
        ("boto3.client('apigatewaymanagementapi').post_to_connection(Data=b'')", "{socket: [post]}"),
        ("boto3.client('comprehend').detect_sentiment(Text='')", "{comprehend: [detect_sentiment]}"),
        (
            "boto3.client('events').put_events(Entries=[{'EventBusName': os.environ['FACTS_EVENT_BUS']}])",
            "{facts: [put]}",
        ),
        (
            "boto3.client('dynamodb').transact_write_items(TransactItems=["
            "{'Put': {'TableName': os.environ['ORDERS_TABLE']}},"
            "{'Update': {'TableName': os.environ['CUSTOMERS_TABLE']}}])",
            "{orders: [put], customers: [update]}",
        ),
        (
            "boto3.resource('dynamodb').batch_get_item(RequestItems={os.environ['ORDERS_TABLE']: {}})",
            "{orders: [batch_get]}",
        ),
        ("boto3.client('xray').put_trace_segments(TraceSegmentDocuments=[])", ""),
        ("boto3.client('sts').get_caller_identity()", ""),
        ("boto3.client('cognito-idp').initiate_auth(ClientId='x')", ""),
    ],
)
def test_granted_and_used(body: str, access: str) -> None:
    assert findings(body, access) == []


@pytest.mark.parametrize(
    ("body", "access", "action", "line", "at"),
    [
        (ORDERS.format("put_item"), "", "dynamodb:PutItem", "orders: [put]", 3),
        (ORDERS.format("put_item"), "{orders: [get]}", "dynamodb:PutItem", "orders: [get, put]", 5),
        (ORDERS.format("put_item"), "{customers: [put]}", "dynamodb:PutItem", "orders: [put]", 5),
        (
            ORDERS.format("query")[:-1] + ", IndexName='byDay')",
            "{orders: [query]}",
            "dynamodb:Query",
            "orders.byDay: [query]",
            5,
        ),
        (
            "boto3.client('s3').head_object(Bucket=os.environ['PICTURES_BUCKET'])",
            "",
            "s3:GetObject",
            "pictures: [read]",
            3,
        ),
        (
            "boto3.client('translate').translate_text(Text='')",
            "",
            "translate:TranslateText",
            "translate: [translate_text]",
            3,
        ),
        ("boto3.client('dynamodb').scan(TableName=event['t'])", "", "dynamodb:Scan", "<name>: [scan]", 3),
        ("boto3.client('sqs').send_message(QueueUrl=event['q'])", "", "sqs:SendMessage", "mail: [send]", 3),
        ("boto3.client('ses').send_email(Source='')", "", "ses:SendEmail", "", 3),
        (ORDERS.format("describe_table"), "{orders: [read]}", "dynamodb:DescribeTable", "", 5),
    ],
)
def test_missing(body: str, access: str, action: str, line: str, at: int) -> None:
    [one] = [found for found in findings(body, access) if isinstance(found, Missing)]
    assert (one.action, one.line) == (action, line)
    assert (one.where.file, one.where.line) == (Path("functions/shop/service.yaml"), at)
    assert str(one.place) == "handler.py:3"


def test_the_line_to_write_holds_all_that_is_missing() -> None:
    body = f"{ORDERS.format('put_item')}; {ORDERS.format('get_item')}"
    lines = {one.line for one in findings(body) if isinstance(one, Missing)}
    assert lines == {"orders: [get, put]"}


@pytest.mark.parametrize("access", ["{orders: [put, scan]}", "{orders: [put], customers: [scan]}"])
def test_unused(access: str) -> None:
    [one] = findings(ORDERS.format("put_item"), access)
    assert isinstance(one, Unused)
    assert one.intent == "scan"
    assert one.where.line == 5


def test_what_could_not_be_followed_may_use_a_grant() -> None:
    body = "getattr(boto3.client('dynamodb'), event['m'])()"
    [one] = findings(body, "{orders: [put]}")
    assert isinstance(one, Unfollowed)
    assert [type(found) for found in findings(body, "{mail: [send]}")] == [Unfollowed, Unused]


def test_what_a_source_brings_is_granted() -> None:
    more = "    event_sources: {mail: {queue: mail}}\n"
    body = "boto3.client('sqs').delete_message(QueueUrl=os.environ['MAIL_QUEUE_URL'])"
    assert findings(body, more=more) == []
    assert [type(one) for one in findings(body)] == [Missing]


@pytest.mark.parametrize("action", ["ses:SendEmail", "ses:*", "ses:Send*"])
def test_what_terraform_of_ones_own_brings_is_granted(action: str) -> None:
    body = "boto3.client('ses').send_email(Source='')"
    assert findings(body, extra=f'locals {{\n  a = ["{action}"]\n}}\n') == []


def test_another_table_is_not_granted_by_a_name_that_is_not_the_services() -> None:
    [one] = findings("boto3.client('dynamodb').get_item(TableName='others')")
    assert isinstance(one, Missing)
    assert (one.on, one.line) == ("others", "")
    assert "terraform/extra/shop" in one.hint
