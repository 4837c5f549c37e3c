"""Statement, caller and call -> allowed or refused, as the page says; each row is tried with real calls.

A row that is `mended` comes out otherwise without our additions, which a second test sees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

import pytest

from tests.embedded_server.laptop import PROD, REGION, Account, allow, policy
from tests.embedded_server.sessions import Clients, as_role, may, own

pytestmark = pytest.mark.embedded

IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide"
OPERATORS = f"{IAM}/reference_policies_elements_condition_operators.html"
SETS = f"{IAM}/reference_policies_condition-single-vs-multi-valued-context-keys.html"
GLOBAL = f"{IAM}/reference_policies_condition-keys.html"
VARIABLES = f"{IAM}/reference_policies_variables.html"
BOUNDARIES = f"{IAM}/access_policies_boundaries.html"
SESSIONS = f"{IAM}/access_policies.html#policies_session"
DYNAMODB = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html"
S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html"
SNS = "https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html"
EVENTS = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html"
KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"
LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html"

Call = Callable[[Clients], Any]
Statements = Sequence[Mapping[str, Any]]
_numbers = count(1)


@cache
def prepared(account: Account) -> str:
    """What all rows call, made once on each server; returns the ID of the key."""
    tags = {"team": "red"}
    account.client("sqs").create_queue(QueueName="decided", tags=tags)
    account.client("sns").create_topic(Name="decided")
    account.client("events").create_event_bus(Name="decided")
    account.client("s3").create_bucket(
        Bucket="decided", CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    hash_key = {"KeySchema": [{"AttributeName": "room", "KeyType": "HASH"}]}
    account.client("dynamodb").create_table(
        TableName="decided",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("id", "room")],
        GlobalSecondaryIndexes=[{"IndexName": "rooms", **hash_key, "Projection": {"ProjectionType": "ALL"}}],
        BillingMode="PAY_PER_REQUEST",
    )
    account.function("decided", "def handle(event, context): return 1")
    account.publish("decided", "def handle(event, context): return 2")
    account.alias("decided", "1")
    key = account.client("kms").create_key()["KeyMetadata"]["KeyId"]
    account.client("kms").create_alias(AliasName="alias/decided", TargetKeyId=key)
    return str(key)


def look(clients: Clients) -> Any:
    return clients("sqs").get_queue_url(QueueName="decided")


def tagging(**tags: str) -> Call:
    url = f"http://sqs.{REGION}.amazonaws.com/{PROD}/decided"
    return lambda clients: clients("sqs").tag_queue(QueueUrl=url, Tags=tags)


def get(key: str) -> Call:
    return lambda clients: clients("dynamodb").get_item(TableName="decided", Key={"id": {"S": key}})


def query(key: str, **more: Any) -> Call:
    names = {"#k": "room" if more else "id"}
    return lambda clients: clients("dynamodb").query(
        TableName="decided",
        KeyConditionExpression="#k = :k",
        ExpressionAttributeNames=names,
        ExpressionAttributeValues={":k": {"S": key}},
        **more,
    )


def batch(*keys: str) -> Call:
    puts = [{"PutRequest": {"Item": {"id": {"S": key}}}} for key in keys]
    return lambda clients: clients("dynamodb").batch_write_item(RequestItems={"decided": puts})


def transact(*keys: str) -> Call:
    puts = [{"Put": {"TableName": "decided", "Item": {"id": {"S": key}}}} for key in keys]
    return lambda clients: clients("dynamodb").transact_write_items(TransactItems=puts)


def listing(prefix: str) -> Call:
    return lambda clients: clients("s3").list_objects_v2(Bucket="decided", Prefix=prefix)


def put_object(**given: str) -> Call:
    return lambda clients: clients("s3").put_object(Bucket="decided", Key="a", Body=b"x", **given)


def publish(clients: Clients) -> Any:
    event = {"EventBusName": "decided", "Source": "shop", "DetailType": "Sold", "Detail": "{}"}
    return clients("events").put_events(Entries=[event])


def subscribe(clients: Clients) -> Any:
    return clients("sns").subscribe(
        TopicArn=own("sns", "decided"), Protocol="sqs", Endpoint=own("sqs", "decided")
    )


def encrypt(**context: str) -> Call:
    given = {"EncryptionContext": context} if context else {}
    return lambda clients: clients("kms").encrypt(KeyId="alias/decided", Plaintext=b"x", **given)


def invoke(name: str, **given: str) -> Call:
    return lambda clients: clients("lambda").invoke(FunctionName=name, **given)


def when(action: str, **conditions: Mapping[str, Any]) -> dict[str, Any]:
    return {**allow(action), "Condition": conditions}


def looking(**conditions: Mapping[str, Any]) -> dict[str, Any]:
    return when("sqs:GetQueueUrl", **conditions)


def for_all(key: str, *values: str) -> dict[str, Any]:
    return {"ForAllValues:StringEquals": {key: list(values)}}


def for_any(key: str, *values: str) -> dict[str, Any]:
    return {"ForAnyValue:StringEquals": {key: list(values)}}


@dataclass(frozen=True)
class Row:
    what: str
    page: str
    call: Call
    allowed: bool
    statements: Statements
    boundary: Statements = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    mended: bool = False

    def decided(self, account: Account) -> bool:
        prepared(account)
        name, limits = f"row-{next(_numbers)}", dict(self.more)
        if self.boundary:
            made = account.client("iam").create_policy(
                PolicyName=name, PolicyDocument=policy(*map(dict, self.boundary))
            )
            limits["boundary"] = made["Policy"]["Arn"]
        clients = as_role(account, name, *map(dict, self.statements), **limits)
        return may(lambda: self.call(clients))


def session(**tags: str) -> dict[str, Any]:
    return {"session_tags": tags}


RED = {"StringEquals": {"aws:ResourceTag/team": "red"}}
BLUE = {"StringEquals": {"aws:ResourceTag/team": "blue"}}
ANY = allow("*")
DENIED = {"Effect": "Deny"}
THIS_QUEUE = "arn:aws:sqs:*:*:${aws:PrincipalTag/queue}"
MINE = when("dynamodb:*", **for_all("dynamodb:LeadingKeys", "mine"))
ONE_OF_US = {"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{PROD}:role/row-*"}}

ROWS = [
    Row("string equals any of the values", OPERATORS, look, True,
        [looking(StringEquals={"aws:RequestedRegion": ["eu-west-1", REGION]})]),
    Row("string compares case", OPERATORS, look, False,
        [looking(StringEquals={"aws:RequestedRegion": REGION.upper()})]),
    Row("string ignores case", OPERATORS, look, True,
        [looking(StringEqualsIgnoreCase={"aws:RequestedRegion": REGION.upper()})]),
    Row("string like", OPERATORS, look, True, [looking(StringLike={"aws:RequestedRegion": "eu-*-?"})]),
    Row("string not like", OPERATORS, look, False, [looking(StringNotLike={"aws:RequestedRegion": "eu-*"})]),
    Row("arn like", OPERATORS, look, True, [looking(**ONE_OF_US)], mended=True),
    Row("arn not like", OPERATORS, look, False,
        [looking(ArnNotLike={"aws:PrincipalArn": f"arn:aws:iam::{PROD}:role/row-*"})], mended=True),
    Row("bool", OPERATORS, look, True, [looking(Bool={"aws:ViaAWSService": "false"})], mended=True),
    Row("bool of a service", OPERATORS, look, False,
        [looking(Bool={"aws:PrincipalIsAWSService": "true"})]),
    Row("address within", OPERATORS, look, True, [looking(IpAddress={"aws:SourceIp": "127.0.0.0/8"})]),
    Row("address outside", OPERATORS, look, True, [looking(NotIpAddress={"aws:SourceIp": "10.0.0.0/8"})]),
    Row("date", OPERATORS, look, False, [looking(DateLessThan={"aws:CurrentTime": "2020-01-01T00:00:00Z"})]),
    Row("number", OPERATORS, look, True, [looking(NumericGreaterThan={"aws:EpochTime": "1"})]),
    Row("null, and it is absent", OPERATORS, look, True, [looking(Null={"aws:SourceVpce": "true"})]),
    Row("null, and it is there", OPERATORS, look, False, [looking(Null={"aws:SourceIp": "true"})]),
    Row("not null, and it is absent", OPERATORS, look, False, [looking(Null={"aws:SourceVpce": "false"})]),
    Row("if it exists, and it does not", OPERATORS, look, True,
        [looking(StringEqualsIfExists={"aws:SourceVpce": "vpce-1"})]),
    Row("if it exists, and it does", OPERATORS, look, False,
        [looking(StringEqualsIfExists={"aws:RequestedRegion": "eu-west-1"})]),
    Row("absent and equal", OPERATORS, look, False, [looking(StringEquals={"aws:SourceVpce": "vpce-1"})]),
    Row("absent and not equal", OPERATORS, look, True, [looking(StringNotEquals={"aws:SourceVpce": "v"})]),
    Row("two operators are both needed", OPERATORS, look, False,
        [looking(StringEquals={"aws:RequestedRegion": REGION}, Bool={"aws:SecureTransport": "maybe"})]),
    Row("the caller's program", GLOBAL, look, True,
        [looking(StringLike={"aws:UserAgent": "Boto3/*"})], mended=True),
    Row("any of the tags given", SETS, tagging(a="1", b="2"), True,
        [when("sqs:TagQueue", **for_any("aws:TagKeys", "a"))]),
    Row("none of the tags given", SETS, tagging(b="2"), False,
        [when("sqs:TagQueue", **for_any("aws:TagKeys", "a"))]),
    Row("all of the tags given", SETS, tagging(a="1"), True,
        [when("sqs:TagQueue", **for_all("aws:TagKeys", "a", "b"))]),
    Row("a tag too many", SETS, tagging(a="1", c="3"), False,
        [when("sqs:TagQueue", **for_all("aws:TagKeys", "a", "b"))]),
    Row("for all of none", SETS, look, True, [looking(**for_all("aws:TagKeys", "a"))]),
    Row("for any of none", SETS, look, False, [looking(**for_any("aws:TagKeys", "a"))]),
    Row("the tag's value", GLOBAL, tagging(a="1"), True,
        [when("sqs:TagQueue", StringEquals={"aws:RequestTag/a": "1"})]),
    Row("another value", GLOBAL, tagging(a="2"), False,
        [when("sqs:TagQueue", StringEquals={"aws:RequestTag/a": "1"})]),
    Row("the resource's tag", GLOBAL, look, True, [looking(**RED)]),
    Row("another tag of the resource", GLOBAL, look, False, [looking(**BLUE)]),
    Row("the role's tag", GLOBAL, look, True,
        [looking(StringEquals={"aws:PrincipalTag/queue": "decided"})],
        more={"role_tags": {"queue": "decided"}}),
    Row("the session's tag", GLOBAL, look, True,
        [looking(StringEquals={"aws:PrincipalTag/queue": "decided"})], more=session(queue="decided")),
    Row("the session's tag wins over the role's", f"{IAM}/id_session-tags.html", look, False,
        [looking(StringEquals={"aws:PrincipalTag/queue": "decided"})],
        more={"role_tags": {"queue": "decided"}, **session(queue="other")}),
    Row("no tag at all", GLOBAL, look, False, [looking(StringEquals={"aws:PrincipalTag/queue": "decided"})]),
    Row("a variable in the resource", VARIABLES, look, True,
        [allow("sqs:GetQueueUrl", THIS_QUEUE)], more=session(queue="decided"), mended=True),
    Row("a variable with another value", VARIABLES, look, False,
        [allow("sqs:GetQueueUrl", THIS_QUEUE)], more=session(queue="other")),
    Row("a variable without a value", VARIABLES, look, False, [allow("sqs:GetQueueUrl", THIS_QUEUE)]),
    Row("a variable with a default", VARIABLES, look, True,
        [allow("sqs:GetQueueUrl", "arn:aws:sqs:*:*:${aws:PrincipalTag/queue, 'decided'}")], mended=True),
    Row("a variable in a condition", VARIABLES, look, True,
        [looking(StringEquals={"aws:RequestedRegion": "${aws:PrincipalTag/region}"})],
        more=session(region=REGION), mended=True),
    Row("a variable that denies", VARIABLES, look, False,
        [ANY, {**allow("sqs:*", THIS_QUEUE), **DENIED}], more=session(queue="decided"), mended=True),
    Row("a star that is a star", VARIABLES, look, False, [allow("sqs:GetQueueUrl", "arn:aws:sqs:*:*:${*}")]),
    Row("boundary allows by tag", BOUNDARIES, look, True, [ANY], [when("*", **RED)], mended=True),
    Row("boundary allows by another tag", BOUNDARIES, look, False, [ANY], [when("*", **BLUE)]),
    Row("boundary denies by tag", BOUNDARIES, look, False, [ANY], [ANY, {**when("*", **RED), **DENIED}],
        mended=True),
    Row("boundary allows by role", BOUNDARIES, look, True, [ANY], [when("*", **ONE_OF_US)], mended=True),
    Row("boundary with a variable", BOUNDARIES, look, True, [ANY], [allow("*", THIS_QUEUE)],
        more=session(queue="decided"), mended=True),
    Row("boundary allows all but", BOUNDARIES, look, False, [ANY],
        [{"Effect": "Allow", "NotAction": "sqs:Get*", "Resource": "*"}]),
    Row("boundary grants nothing", BOUNDARIES, look, False, [allow("s3:*")], [ANY]),
    Row("session policy by tag", SESSIONS, look, True, [ANY],
        more={"session": [when("*", **RED)]}, mended=True),
    Row("session policy denies", SESSIONS, look, False, [ANY],
        more={"session": [ANY, {**allow("sqs:*"), **DENIED}]}),
    Row("session policy grants nothing", SESSIONS, look, False, [allow("s3:*")], more={"session": [ANY]}),
    Row("own key", DYNAMODB, get("mine"), True, [MINE]),
    Row("somebody's key", DYNAMODB, get("yours"), False, [MINE], mended=True),
    Row("own partition", DYNAMODB, query("mine"), True, [MINE]),
    Row("somebody's partition", DYNAMODB, query("yours"), False, [MINE], mended=True),
    Row("own partition of an index", DYNAMODB, query("mine", IndexName="rooms"), True, [MINE]),
    Row("somebody's partition of an index", DYNAMODB, query("yours", IndexName="rooms"), False, [MINE],
        mended=True),
    Row("a batch of one's own", DYNAMODB, batch("mine"), True, [MINE]),
    Row("a batch with one of somebody's", DYNAMODB, batch("mine", "yours"), False, [MINE], mended=True),
    Row("a transaction with one of somebody's", DYNAMODB, transact("mine", "yours"), False, [MINE],
        mended=True),
    Row("a key that names its tenant", DYNAMODB, get("mine"), True,
        [when("dynamodb:*", **for_all("dynamodb:LeadingKeys", "${aws:PrincipalTag/tenant}"))],
        more=session(tenant="mine")),
    Row("a prefix", S3, listing("a/b"), True, [when("s3:ListBucket", StringLike={"s3:prefix": "a/*"})]),
    Row("another prefix", S3, listing("b/"), False, [when("s3:ListBucket", StringLike={"s3:prefix": "a/*"})]),
    Row("storage class", S3, put_object(StorageClass="GLACIER"), False,
        [when("s3:PutObject", StringEquals={"s3:x-amz-storage-class": "STANDARD_IA"})]),
    Row("the right storage class", S3, put_object(StorageClass="STANDARD_IA"), True,
        [when("s3:PutObject", StringEquals={"s3:x-amz-storage-class": "STANDARD_IA"})], mended=True),
    Row("an event's source", EVENTS, publish, True,
        [when("events:PutEvents", StringEquals={"events:source": "shop"})], mended=True),
    Row("an event of another type", EVENTS, publish, False,
        [when("events:PutEvents", StringEquals={"events:detail-type": "Returned"})]),
    Row("a subscription's protocol", SNS, subscribe, True,
        [when("sns:Subscribe", StringEquals={"sns:Protocol": "sqs"})], mended=True),
    Row("another protocol", SNS, subscribe, False,
        [when("sns:Subscribe", StringEquals={"sns:Protocol": "https"})]),
    Row("a key by its alias", KMS, encrypt(), True,
        [when("kms:Encrypt", **for_any("kms:ResourceAliases", "alias/decided"))], mended=True),
    Row("a key by another alias", KMS, encrypt(), False,
        [when("kms:Encrypt", **for_any("kms:ResourceAliases", "alias/other"))]),
    Row("a key for one context", KMS, encrypt(team="red"), True,
        [when("kms:Encrypt", StringEquals={"kms:EncryptionContext:team": "red"})], mended=True),
    Row("a key without the context", KMS, encrypt(), False,
        [when("kms:Encrypt", StringEquals={"kms:EncryptionContext:team": "red"})]),
    Row("a key by way of a service only", KMS, encrypt(), False,
        [when("kms:Encrypt", StringEquals={"kms:ViaService": f"dynamodb.{REGION}.amazonaws.com"})]),
    Row("an alias of a function", LAMBDA, invoke("decided", Qualifier="live"), True,
        [allow("lambda:InvokeFunction", own("lambda", "function:decided:live"))], mended=True),
    Row("an alias with a grant for the function", LAMBDA, invoke("decided", Qualifier="live"), False,
        [allow("lambda:InvokeFunction", own("lambda", "function:decided"))], mended=True),
    Row("a function with a grant for its alias", LAMBDA, invoke("decided"), False,
        [allow("lambda:InvokeFunction", own("lambda", "function:decided:live"))]),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_it_is_decided_as_aws_says(account: Account, row: Row) -> None:
    assert row.decided(account) is row.allowed, row.page


@pytest.mark.parametrize("row", [row for row in ROWS if row.mended], ids=lambda row: row.what)
def test_ministack_still_decides_otherwise(plain_account: Account, row: Row) -> None:
    assert row.decided(plain_account) is not row.allowed
