"""What a KMS key seals is opened only by who may use the key, as each service's page says; grants count."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.embedded_server.laptop import PROD, REGION, Account, allow, policy, until
from tests.embedded_server.sessions import Clients, as_role, may, own

pytestmark = pytest.mark.embedded

Unique = Callable[[str], str]
DEVELOPER = "https://docs.aws.amazon.com"


@dataclass(frozen=True)
class Sealed:
    """`make` seals something of this name with a key; `call` needs the actions of KMS that are named."""

    page: str
    needed: tuple[str, ...]
    make: Callable[[Account, str, str], Any]
    call: Callable[[Clients, str], Any]

    @property
    def service(self) -> str:
        return self.page.rpartition("#")[2]


def queue_url(name: str) -> str:
    return f"https://sqs.{REGION}.amazonaws.com/{PROD}/{name}"


def make_table(account: Account, name: str, key: str) -> None:
    account.client("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        SSESpecification={"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
    )


def make_queue(account: Account, name: str, key: str) -> None:
    account.client("sqs").create_queue(QueueName=name, Attributes={"KmsMasterKeyId": key})


def make_topic(account: Account, name: str, key: str) -> None:
    account.client("sns").create_topic(Name=name, Attributes={"KmsMasterKeyId": key})


def make_bucket(account: Account, name: str, key: str) -> None:
    """Whose objects are sealed by default."""
    client = account.client("s3")
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    sealing = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}
    client.put_bucket_encryption(
        Bucket=name,
        ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": sealing}]},
    )
    client.put_object(Bucket=name, Key="a", Body=b"x")


def make_secret(account: Account, name: str, key: str) -> None:
    account.client("secretsmanager").create_secret(Name=name, SecretString="x", KmsKeyId=key)


def make_parameter(account: Account, name: str, key: str) -> None:
    account.client("ssm").put_parameter(Name=f"/{name}", Type="SecureString", Value="x", KeyId=key)


def send(clients: Clients, name: str) -> Any:
    return clients("sqs").send_message(QueueUrl=queue_url(name), MessageBody="x")


READ, WRITE = ("kms:Decrypt",), ("kms:GenerateDataKey",)
TABLES = f"{DEVELOPER}/amazondynamodb/latest/developerguide/encryption.usagenotes.html#dynamodb"
QUEUES = f"{DEVELOPER}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#sqs"
TOPICS = f"{DEVELOPER}/sns/latest/dg/sns-key-management.html#sns"
OBJECTS = f"{DEVELOPER}/AmazonS3/latest/userguide/UsingKMSEncryption.html#s3"
SECRETS = f"{DEVELOPER}/secretsmanager/latest/userguide/security-encryption.html#secretsmanager"
PARAMETERS = f"{DEVELOPER}/kms/latest/developerguide/services-parameter-store.html#ssm"

EVERY = {
    "an item read": Sealed(
        TABLES,
        READ,
        make_table,
        lambda clients, name: clients("dynamodb").get_item(TableName=name, Key={"id": {"S": "1"}}),
    ),
    "an item written": Sealed(
        TABLES,
        READ,
        make_table,
        lambda clients, name: clients("dynamodb").put_item(TableName=name, Item={"id": {"S": "1"}}),
    ),
    "a message sent": Sealed(QUEUES, (*WRITE, *READ), make_queue, send),
    "a message received": Sealed(
        QUEUES,
        READ,
        make_queue,
        lambda clients, name: clients("sqs").receive_message(QueueUrl=queue_url(name)),
    ),
    "a message published": Sealed(
        TOPICS,
        (*WRITE, *READ),
        make_topic,
        lambda clients, name: clients("sns").publish(TopicArn=own("sns", name), Message="x"),
    ),
    "an object read": Sealed(
        OBJECTS,
        READ,
        make_bucket,
        lambda clients, name: clients("s3").get_object(Bucket=name, Key="a"),
    ),
    "an object written": Sealed(
        OBJECTS,
        WRITE,
        make_bucket,
        lambda clients, name: clients("s3").put_object(Bucket=name, Key="b", Body=b"x"),
    ),
    "a secret read": Sealed(
        SECRETS,
        READ,
        make_secret,
        lambda clients, name: clients("secretsmanager").get_secret_value(SecretId=name),
    ),
    "a parameter read": Sealed(
        PARAMETERS,
        READ,
        make_parameter,
        lambda clients, name: clients("ssm").get_parameter(Name=f"/{name}", WithDecryption=True),
    ),
}


def new_key(account: Account) -> str:
    return str(account.client("kms").create_key()["KeyMetadata"]["Arn"])


def everything_but(*actions: str) -> dict[str, Any]:
    return {"Effect": "Allow", "NotAction": list(actions), "Resource": "*"}


def with_key(key: str, sealed: Sealed, via: str) -> dict[str, Any]:
    condition = {"StringEquals": {"kms:ViaService": f"{via}.{REGION}.amazonaws.com"}}
    return {**allow(list(sealed.needed), key), "Condition": condition}


@pytest.mark.parametrize("what", EVERY)
def test_the_key_is_needed(account: Account, plain_account: Account, unique: Unique, what: str) -> None:
    sealed, name = EVERY[what], unique("sealed")
    for one in (account, plain_account):
        sealed.make(one, name, new_key(one))

    def decide(one: Account, *statements: dict[str, Any]) -> bool:
        clients = as_role(one, unique("opener"), *statements)
        return may(lambda: sealed.call(clients, name))

    without = everything_but("kms:*")
    assert not decide(account, without), sealed.page
    assert decide(account, without, with_key("*", sealed, sealed.service)), sealed.page
    assert not decide(account, without, with_key("*", sealed, "ec2"))
    for one in sealed.needed:
        assert not decide(account, everything_but(one)), f"{one}: {sealed.page}"
    assert decide(plain_account, without)


def test_keys_that_aws_manages_let_the_account_in(account: Account, unique: Unique) -> None:
    name, keyless = unique("managed"), everything_but("kms:*")
    make_queue(account, name, "alias/aws/sqs")
    make_table(account, name, "alias/aws/dynamodb")
    clients = as_role(account, name, keyless)
    assert may(lambda: send(clients, name))
    assert may(lambda: EVERY["an item read"].call(clients, name))


def test_a_key_is_of_use_to_whom_it_is_granted(
    account: Account, plain_account: Account, unique: Unique
) -> None:
    """https://docs.aws.amazon.com/kms/latest/developerguide/grants.html"""
    for one, allowed in ((account, True), (plain_account, False)):
        name, key = unique("grantee"), new_key(one)
        clients = as_role(one, name)
        grantee = f"arn:aws:iam::{PROD}:role/{name}"
        one.client("kms").create_grant(KeyId=key, GranteePrincipal=grantee, Operations=["Encrypt"])
        encrypts = may(lambda clients=clients, key=key: clients("kms").encrypt(KeyId=key, Plaintext=b"x"))
        assert encrypts is allowed
        assert not may(
            lambda clients=clients, key=key: clients("kms").generate_mac(
                KeyId=key, Message=b"x", MacAlgorithm="HMAC_SHA_256"
            )
        )


def let_in(service: str, actions: list[str], resource: str) -> dict[str, Any]:
    return {**allow(actions, resource), "Principal": {"Service": service}}


def sealed_queue_of_topic(account: Account, name: str) -> tuple[str, str]:
    """The topic, and the key of a queue that is subscribed to it and lets it in."""
    key, topic = new_key(account), str(account.client("sns").create_topic(Name=name)["TopicArn"])
    make_queue(account, name, key)
    queue = own("sqs", name)
    account.client("sqs").set_queue_attributes(
        QueueUrl=queue_url(name),
        Attributes={"Policy": policy(let_in("sns.amazonaws.com", ["sqs:SendMessage"], queue))},
    )
    account.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
    return topic, key


def bodies(account: Account, name: str) -> list[str]:
    answer = account.client("sqs").receive_message(QueueUrl=queue_url(name), MaxNumberOfMessages=10)
    return [json.loads(one["Body"])["Message"] for one in answer.get("Messages", [])]


def test_a_service_sends_only_to_what_it_can_seal(
    account: Account, plain_account: Account, unique: Unique
) -> None:
    """https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html"""
    name = unique("delivered")
    topic, key = sealed_queue_of_topic(account, name)
    account.client("sns").publish(TopicArn=topic, Message="lost")
    owner = {**allow("kms:*"), "Principal": {"AWS": f"arn:aws:iam::{PROD}:root"}}
    opened = policy(owner, let_in("sns.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey*"], "*"))
    account.client("kms").put_key_policy(KeyId=key, PolicyName="default", Policy=opened)
    account.client("sns").publish(TopicArn=topic, Message="kept")
    assert until(lambda: bodies(account, name)) == ["kept"]
    topic, _ = sealed_queue_of_topic(plain_account, name)
    plain_account.client("sns").publish(TopicArn=topic, Message="lost")
    assert until(lambda: bodies(plain_account, name)) == ["lost"]
