"""A policy document -> the managed policy of that name in the account, as it should be. Idempotent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from generator.adapters.account_setup import Ensured
from generator.adapters.aws import Account
from generator.errors import Issue, StagetwinError
from generator.names import partition_of

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
_VERSIONS: Final = 5
"""Of a managed policy."""


def ensure_policy(account: Account, name: str, document: Mapping[str, Any]) -> Ensured:
    """Made, or given a version that says what `document` does. Raise StagetwinError if IAM refuses."""
    iam = account.client("iam")
    arn = f"arn:{partition_of(account.region)}:iam::{account.account_id}:policy/{name}"
    try:
        try:
            version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        except iam.exceptions.NoSuchEntityException:
            iam.create_policy(PolicyName=name, PolicyDocument=json.dumps(document))
            return Ensured(name, created=True)
        if iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"] != document:
            _replace(iam, arn, document)
    except (BotoCoreError, ClientError) as error:
        raise StagetwinError(Issue("boundary", f"{name}: the policy cannot be made: {error}")) from None
    return Ensured(name, created=False)


def _replace(iam: Any, arn: str, document: Mapping[str, Any]) -> None:
    versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
    if len(versions) >= _VERSIONS:
        oldest = min(
            (one for one in versions if not one["IsDefaultVersion"]), key=lambda one: one["CreateDate"]
        )
        iam.delete_policy_version(PolicyArn=arn, VersionId=oldest["VersionId"])
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(document), SetAsDefault=True)
