"""What a request reads or writes -> the KMS key of one's own that seals it, and what that asks of the caller.

Each service's page says which actions of KMS its callers need:
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.embedded.server.asked import Asked
from generator.embedded.server.host import service

READ: Final = ("kms:Decrypt",)
WRITE: Final = ("kms:GenerateDataKey",)
BOTH: Final = WRITE + READ
AWS_OWN: Final = "alias/aws/"
"""Keys that AWS manages let everybody of the account in who comes by way of the service."""
BUCKET: Final = "arn:aws:s3:::"
OBJECT_KEY: Final = "x-amz-server-side-encryption-aws-kms-key-id"

ACTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:ConditionCheckItem",
        ),
        READ,
    ),
    "sqs:SendMessage": BOTH,
    "sqs:ReceiveMessage": READ,
    "sns:Publish": BOTH,
    "s3:GetObject": READ,
    "s3:GetObjectVersion": READ,
    "s3:PutObject": WRITE,
    "secretsmanager:GetSecretValue": READ,
    "secretsmanager:PutSecretValue": BOTH,
    "ssm:GetParameter": READ,
    "ssm:GetParameters": READ,
    "kinesis:PutRecord": WRITE,
    "kinesis:PutRecords": WRITE,
    "kinesis:GetRecords": READ,
}


def key_of(action: str, arn: str, request: Asked) -> Any:
    """The key as MiniStack keeps it; None if there is none, or one of AWS's."""
    find = of_new_object if action == "s3:PutObject" else KEYS.get(action.partition(":")[0])
    found = find(arn, request) if find else None
    return own_key(found) if found else None


def own_key(named: str) -> Any:
    """A table tells the ARN of AWS's own key too, where others tell its alias."""
    keys = service("services.kms")
    found = None if AWS_OWN in named else keys._resolve_key(named)
    aliases = (arn for arn, target in keys._aliases.items() if found and target == found["KeyId"])
    return None if any(AWS_OWN in arn for arn in aliases) else found


def of_table(arn: str, _: Asked) -> Any:
    name = arn.partition(":table/")[2].partition("/")[0]
    table = service("services.dynamodb")._tables.get(name) or {}
    return (table.get("SSEDescription") or {}).get("KMSMasterKeyArn")


def of_queue(arn: str, _: Asked) -> Any:
    queue = service("services.sqs")._queue_by_arn(arn)
    return (queue or {}).get("attributes", {}).get("KmsMasterKeyId")


def of_topic(arn: str, _: Asked) -> Any:
    topic = service("services.sns")._topic_by_arn_any_scope(arn)
    return (topic or {}).get("attributes", {}).get("KmsMasterKeyId")


def of_object(arn: str, _: Asked) -> Any:
    bucket, _slash, key = arn.removeprefix(BUCKET).partition("/")
    kept = ((service("services.s3")._buckets.get(bucket) or {}).get("objects") or {}).get(key) or {}
    return (kept.get("preserved_headers") or {}).get(OBJECT_KEY)


def of_new_object(arn: str, request: Asked) -> Any:
    """What the request says, or the bucket."""
    bucket = arn.removeprefix(BUCKET).partition("/")[0]
    if request.headers.get("x-amz-server-side-encryption"):
        return request.headers.get(OBJECT_KEY)
    return service("services.s3")._bucket_default_sse_headers(bucket).get(OBJECT_KEY)


def of_secret(arn: str, _: Asked) -> Any:
    secrets = service("services.secretsmanager")._secrets.values()
    return next((one.get("KmsKeyId") for one in secrets if one.get("ARN") == arn), None)


def of_parameter(arn: str, request: Asked) -> Any:
    """Only who asks for the plain text needs the key."""
    if not request.document.get("WithDecryption"):
        return None
    name = arn.partition(":parameter")[2]
    kept = service("services.ssm")._parameters
    found = kept.get(name) or kept.get(name.removeprefix("/")) or {}
    return found.get("KeyId") if found.get("Type") == "SecureString" else None


def of_stream(arn: str, _: Asked) -> Any:
    stream = service("services.kinesis")._streams.get(arn.rpartition("/")[2]) or {}
    return stream.get("KeyId") if stream.get("EncryptionType") == "KMS" else None


KEYS: Final[Mapping[str, Callable[[str, Asked], Any]]] = {
    "dynamodb": of_table,
    "sqs": of_queue,
    "sns": of_topic,
    "s3": of_object,
    "secretsmanager": of_secret,
    "ssm": of_parameter,
    "kinesis": of_stream,
}
CONTEXTS: Final[Mapping[str, str]] = {
    "sqs": "aws:sqs:arn",
    "sns": "aws:sns:topicArn",
    "s3": "aws:s3:arn",
    "secretsmanager": "SecretARN",
    "ssm": "PARAMETER_ARN",
    "kinesis": "aws:kinesis:arn",
}
"""Under which name the resource's ARN stands in the encryption context."""


def context_of(action: str, arn: str, region: str) -> dict[str, str]:
    """The condition keys of KMS for a call that a service makes for its caller."""
    name = action.partition(":")[0]
    found = {"kms:ViaService": f"{name}.{region}.amazonaws.com", "aws:ViaAWSService": "true"}
    if name == "dynamodb":
        table = arn.partition(":table/")[2].partition("/")[0]
        return {**found, "kms:EncryptionContext:aws:dynamodb:tableName": table}
    return {**found, f"kms:EncryptionContext:{CONTEXTS[name]}": arn}
