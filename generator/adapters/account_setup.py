"""The state and artifact buckets, and API Gateway's account role: what has to exist before Terraform runs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from generator.adapters.aws import Account
from generator.errors import Issue, StagetwinError
from generator.names import partition_of
from generator.plan.receipt import PREFIX as PLANS_PREFIX

LOGGING_ROLE = "stagetwin-api-gateway-logs"
_LOGGING_POLICY = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
_NONCURRENT_DAYS = 90
_PLANS_RULE = "expire-plans"
_PLAN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Ensured:
    """Something that exists now; `created` if it did not before."""

    name: str
    created: bool


def ensure_bucket(account: Account, bucket: str) -> Ensured:
    """A versioned, encrypted, private bucket that only TLS reaches. Idempotent."""
    client = account.client("s3")
    try:
        created = _create_bucket(client, account, bucket)
        if created or not _is_configured(client, bucket):
            _configure_bucket(client, account, bucket)
    except (BotoCoreError, ClientError) as error:
        raise StagetwinError(Issue("bucket", f"{bucket}: the bucket cannot be made ready: {error}")) from None
    return Ensured(bucket, created)


def ensure_api_gateway_logging(account: Account, boundary_arn: str | None) -> Ensured:
    """The role by which API Gateway writes access logs, one for an account and region, within the boundary.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
    """
    gateway, iam = account.client("apigateway"), account.client("iam")
    try:
        if gateway.get_account().get("cloudwatchRoleArn"):
            return Ensured("API Gateway's logging role", created=False)
        arn = _ensure_logging_role(iam, account, boundary_arn)
        _set_logging_role(gateway, arn)
    except (BotoCoreError, ClientError) as error:
        why = f"API Gateway's logging role: it cannot be set: {error}"
        raise StagetwinError(Issue("api-gateway-logging", why)) from None
    return Ensured("API Gateway's logging role", created=True)


def _create_bucket(client: Any, account: Account, bucket: str) -> bool:
    # us-east-1 is the one region that may not be named: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
    location = {} if account.region == "us-east-1" else {"LocationConstraint": account.region}
    options = {"CreateBucketConfiguration": location} if location else {}
    try:
        client.head_bucket(Bucket=bucket, ExpectedBucketOwner=account.account_id)
        return False
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        if status == 403:
            why = f"{bucket}: the bucket belongs to another account, or may not be read"
            raise StagetwinError(
                Issue("bucket", why, hint="choose another name in the environment's file")
            ) from None
        if status != 404:
            raise
    client.create_bucket(Bucket=bucket, **options)
    return True


def _is_configured(client: Any, bucket: str) -> bool:
    """The policy is written last, so where it stands the rest does too."""
    try:
        if "DenyPlainHttp" not in client.get_bucket_policy(Bucket=bucket)["Policy"]:
            return False
        rules = client.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
        return any(rule.get("ID") == _PLANS_RULE for rule in rules)
    except ClientError:
        return False


def _configure_bucket(client: Any, account: Account, bucket: str) -> None:
    client.put_public_access_block(
        Bucket=bucket,
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True,
            "BlockPublicPolicy": True,
            "IgnorePublicAcls": True,
            "RestrictPublicBuckets": True,
        },
    )
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    client.put_bucket_encryption(
        Bucket=bucket,
        ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
        },
    )
    # Each lock of a state leaves a version and a delete marker behind.
    client.put_bucket_lifecycle_configuration(
        Bucket=bucket,
        LifecycleConfiguration={
            "Rules": [
                {
                    "ID": "expire-noncurrent",
                    "Status": "Enabled",
                    "Filter": {"Prefix": ""},
                    "NoncurrentVersionExpiration": {"NoncurrentDays": _NONCURRENT_DAYS},
                    "Expiration": {"ExpiredObjectDeleteMarker": True},
                    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
                },
                {
                    "ID": _PLANS_RULE,
                    "Status": "Enabled",
                    "Filter": {"Prefix": PLANS_PREFIX},
                    "Expiration": {"Days": _PLAN_DAYS},
                    "NoncurrentVersionExpiration": {"NoncurrentDays": 1},
                },
            ]
        },
    )
    client.put_bucket_policy(Bucket=bucket, Policy=json.dumps(_tls_only(account, bucket)))


def _tls_only(account: Account, bucket: str) -> dict[str, object]:
    arn = f"arn:{partition_of(account.region)}:s3:::{bucket}"
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "DenyPlainHttp",
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:*",
                "Resource": [arn, f"{arn}/*"],
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ],
    }


def _ensure_logging_role(iam: Any, account: Account, boundary_arn: str | None) -> str:
    # API Gateway names no account when it takes on a role: see http_api/integrations.tf.
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "apigateway.amazonaws.com"},
                "Action": "sts:AssumeRole",
            }
        ],
    }
    try:
        arn = iam.get_role(RoleName=LOGGING_ROLE)["Role"]["Arn"]
    except iam.exceptions.NoSuchEntityException:
        description = "Lets API Gateway write access logs"
        role = iam.create_role(
            RoleName=LOGGING_ROLE,
            AssumeRolePolicyDocument=json.dumps(trust),
            Description=description,
            **({"PermissionsBoundary": boundary_arn} if boundary_arn else {}),
        )
        arn = role["Role"]["Arn"]
    policy = f"arn:{partition_of(account.region)}:iam::aws:policy/{_LOGGING_POLICY}"
    iam.attach_role_policy(RoleName=LOGGING_ROLE, PolicyArn=policy)
    return str(arn)


def _set_logging_role(gateway: Any, arn: str) -> None:
    """IAM needs a moment until API Gateway can assume a new role."""
    from tenacity import retry, retry_if_exception_type, stop_after_delay, wait_fixed

    @retry(
        retry=retry_if_exception_type(gateway.exceptions.BadRequestException),
        stop=stop_after_delay(60),
        wait=wait_fixed(3),
        reraise=True,
    )
    def put() -> None:
        operation = {"op": "replace", "path": "/cloudwatchRoleArn", "value": arn}
        gateway.update_account(patchOperations=[operation])

    put()
