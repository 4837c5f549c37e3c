"""A resource's policy beside the caller's: who is let in, from the same account and from another one.

In one account either side suffices and a Deny of either refuses; across accounts both have to allow:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
A key's policy has to allow, or to hand over to the account's policies:
https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import PROD, REGION, STAGING, Account, allow, policy, until
from tests.embedded_server.sessions import Clients, as_role, may, own

pytestmark = pytest.mark.embedded

Unique = Callable[[str], str]
CALLER = "CALLER"
"""In a statement: the role that calls."""


@dataclass(frozen=True)
class Resource:
    """How to make one of its kind, give it a policy, and call it by its ARN, from wherever."""

    action: str
    make: Callable[[Account, str], str]
    place: Callable[[Account, str, str], Any]
    call: Callable[[Clients, str], Any]
    inside: str = ""
    """What follows the resource's ARN in that of what is called."""


def make_queue(account: Account, name: str) -> str:
    account.client("sqs").create_queue(QueueName=name)
    return own("sqs", name)


def queue_url(arn: str) -> str:
    return f"https://sqs.{REGION}.amazonaws.com/{PROD}/{arn.rpartition(':')[2]}"


def make_topic(account: Account, name: str) -> str:
    return str(account.client("sns").create_topic(Name=name)["TopicArn"])


def make_bucket(account: Account, name: str) -> str:
    client = account.client("s3")
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    client.put_object(Bucket=name, Key="a", Body=b"x")
    return f"arn:aws:s3:::{name}"


def make_table(account: Account, name: str) -> str:
    made = account.client("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return str(made["TableDescription"]["TableArn"])


def make_key(account: Account, name: str) -> str:
    return str(account.client("kms").create_key(Description=name)["KeyMetadata"]["Arn"])


def place_on_bus(account: Account, arn: str, document: str) -> None:
    statements = [{"Sid": f"S{n}", **one} for n, one in enumerate(json.loads(document)["Statement"])]
    account.client("events").put_permission(EventBusName=arn.rpartition("/")[2], Policy=policy(*statements))


def published(clients: Clients, arn: str) -> None:
    """A bus refuses single events of the root of another account."""
    event = {"EventBusName": arn, "Source": "shop", "DetailType": "Sold", "Detail": "{}"}
    [entry] = clients("events").put_events(Entries=[event])["Entries"]
    if "ErrorCode" in entry:
        raise ClientError({"Error": {"Code": entry["ErrorCode"], "Message": "refused"}}, "PutEvents")


RESOURCES = {
    "queue": Resource(
        "sqs:SendMessage",
        make_queue,
        lambda account, arn, document: account.client("sqs").set_queue_attributes(
            QueueUrl=queue_url(arn), Attributes={"Policy": document}
        ),
        lambda clients, arn: clients("sqs").send_message(QueueUrl=queue_url(arn), MessageBody="x"),
    ),
    "topic": Resource(
        "sns:Publish",
        make_topic,
        lambda account, arn, document: account.client("sns").set_topic_attributes(
            TopicArn=arn, AttributeName="Policy", AttributeValue=document
        ),
        lambda clients, arn: clients("sns").publish(TopicArn=arn, Message="x"),
    ),
    "bucket": Resource(
        "s3:GetObject",
        make_bucket,
        lambda account, arn, document: account.client("s3").put_bucket_policy(
            Bucket=arn.rpartition(":")[2], Policy=document
        ),
        lambda clients, arn: clients("s3").get_object(Bucket=arn.rpartition(":")[2], Key="a"),
        "/a",
    ),
    "table": Resource(
        "dynamodb:GetItem",
        make_table,
        lambda account, arn, document: account.client("dynamodb").put_resource_policy(
            ResourceArn=arn, Policy=document
        ),
        lambda clients, arn: clients("dynamodb").get_item(TableName=arn, Key={"id": {"S": "1"}}),
    ),
    "bus": Resource(
        "events:PutEvents",
        lambda account, name: str(account.client("events").create_event_bus(Name=name)["EventBusArn"]),
        place_on_bus,
        published,
    ),
    "key": Resource(
        "kms:Encrypt",
        make_key,
        lambda account, arn, document: account.client("kms").put_key_policy(
            KeyId=arn, PolicyName="default", Policy=document
        ),
        lambda clients, arn: clients("kms").encrypt(KeyId=arn, Plaintext=b"x"),
    ),
}


@dataclass(frozen=True)
class Row:
    """`said` is what the resource's policy says of the caller, `granted` whether the caller's grants it."""

    said: str | None
    granted: bool
    foreign: bool
    allowed: bool
    mended: tuple[str, ...] = ()
    """Of which kinds MiniStack alone decides otherwise."""

    def __str__(self) -> str:
        where = "foreign" if self.foreign else "own"
        return f"{where}-{self.said or 'nothing'}-{'granted' if self.granted else 'not'}"


ROWS = [
    Row(None, True, False, True),
    Row(None, False, False, False),
    Row("Allow", False, False, True, ("table", "bus")),
    Row("Deny", True, False, False, ("table", "bus")),
    Row(None, True, True, False),
    Row("Allow", False, True, False),
    Row("Allow", True, True, True, ("bucket", "table", "bus", "key")),
    Row("Deny", True, True, False),
]
EVERY = [(kind, row) for row in ROWS for kind in RESOURCES]


def decided(owner: Account, kind: str, row: Row, name: str) -> bool:
    resource = RESOURCES[kind]
    caller = Account(owner.config, STAGING) if row.foreign else owner
    arn = resource.make(owner, name)
    clients = as_role(caller, name, *[allow("*")] * row.granted)
    statements = [] if kind != "key" else [keys_owner()]
    if row.said is not None:
        principal = {"AWS": f"arn:aws:iam::{caller.account_id}:role/{name}"}
        target = f"{arn}{resource.inside}"
        said = {"Effect": row.said, "Principal": principal, "Action": resource.action, "Resource": target}
        statements.append(said)
    if statements:
        resource.place(owner, arn, policy(*statements))
    try:
        return may(lambda: resource.call(clients, arn))
    except ClientError as error:
        # What MiniStack does not look for in other accounts is as good as refused.
        assert "NotFound" in error.response["Error"]["Code"], error
        return False


def keys_owner() -> dict[str, Any]:
    """AWS's own statement of a new key, which hands over to the policies of the account."""
    root = {"AWS": f"arn:aws:iam::{PROD}:root"}
    return {"Effect": "Allow", "Principal": root, "Action": "kms:*", "Resource": "*"}


@pytest.mark.parametrize(("kind", "row"), EVERY, ids=str)
def test_both_sides_are_asked(account: Account, unique: Unique, kind: str, row: Row) -> None:
    assert decided(account, kind, row, unique("side")) is row.allowed


@pytest.mark.parametrize(("kind", "row"), [(k, r) for k, r in EVERY if k in r.mended], ids=str)
def test_ministack_still_asks_one_side(plain_account: Account, unique: Unique, kind: str, row: Row) -> None:
    assert decided(plain_account, kind, row, unique("side")) is not row.allowed


def test_a_key_that_hands_over_to_nobody_is_closed(account: Account, unique: Unique) -> None:
    name = unique("closed")
    arn = make_key(account, name)
    only = {**keys_owner(), "Principal": {"AWS": f"arn:aws:iam::{PROD}:role/{name}-other"}}
    clients = as_role(account, name, allow("kms:*"))
    assert may(lambda: RESOURCES["key"].call(clients, arn))
    RESOURCES["key"].place(account, arn, policy(only))
    assert not may(lambda: RESOURCES["key"].call(clients, arn))


def of_queue(account: Account, name: str, statement: dict[str, Any], **more: Any) -> bool:
    """Whether a role with all rights may send to a queue whose policy says this of it."""
    arn = make_queue(account, name)
    clients = as_role(account, name, allow("*"), **more)
    said = {"Action": "sqs:SendMessage", "Resource": arn, **statement}
    RESOURCES["queue"].place(account, arn, policy(said).replace(CALLER, f"arn:aws:iam::{PROD}:role/{name}"))
    return may(lambda: RESOURCES["queue"].call(clients, arn))


DENY = {"Effect": "Deny", "Principal": "*"}
OTHERS = {"Effect": "Deny", "NotPrincipal": {"AWS": f"arn:aws:iam::{PROD}:role/somebody"}}
UNLESS_IT = {**DENY, "Condition": {"ArnNotEquals": {"aws:PrincipalArn": CALLER}}}
UNLESS_RED = {**DENY, "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "red"}}}


@pytest.mark.parametrize(
    ("statement", "more", "allowed"),
    [
        (OTHERS, {}, False),
        (UNLESS_IT, {}, True),
        (UNLESS_RED, {"role_tags": {"team": "red"}}, True),
    ],
)
def test_a_queue_denies_all_but(
    account: Account,
    plain_account: Account,
    unique: Unique,
    statement: dict[str, Any],
    more: dict[str, Any],
    allowed: bool,
) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"""
    name = unique("all-but")
    assert of_queue(account, name, statement, **more) is allowed
    assert of_queue(plain_account, name, statement, **more) is not allowed


def test_nobody_reads_a_private_object_without_credentials(account: Account, unique: Unique) -> None:
    name = unique("private")
    make_bucket(account, name)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(f"{account.config.url}/{name}/a")
    assert refusal.value.code == 403


def test_an_event_for_another_account_arrives_there(
    account: Account, staging: Account, unique: Unique
) -> None:
    """And tells who has sent it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html"""
    name = unique("abroad")
    bus, queue = RESOURCES["bus"].make(account, name), make_queue(account, name)
    events = account.client("events")
    events.put_rule(Name=name, EventBusName=name, EventPattern=json.dumps({"account": [STAGING]}))
    events.put_targets(Rule=name, EventBusName=name, Targets=[{"Id": "q", "Arn": queue}])
    root = {"Effect": "Allow", "Action": "events:PutEvents", "Resource": bus}
    place_on_bus(account, bus, policy({**root, "Principal": {"AWS": f"arn:aws:iam::{STAGING}:root"}}))
    let_in = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
    }
    RESOURCES["queue"].place(account, queue, policy({**let_in, "Resource": queue}))
    published(staging.client, bus)
    sqs = account.client("sqs")
    until(lambda: sqs.receive_message(QueueUrl=queue_url(queue)).get("Messages"))
