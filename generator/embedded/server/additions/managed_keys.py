"""`alias/aws/<service>` -> the account's key of that service, made when somebody asks for it first.

Reason: MiniStack has no keys that AWS manages. The AWS provider looks for that of DynamoDB when it reads a
replica, and fails. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
"""

from __future__ import annotations

import json
import re
from typing import Any

from generator.embedded.server.host import Host, service

MANAGED = re.compile(r"(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:)?(?P<alias>alias/aws/[a-z0-9-]+)")


def resolving(original: Any) -> Any:
    def resolve(key: Any) -> Any:
        found = original(key)
        named = MANAGED.fullmatch(key) if isinstance(key, str) else None
        if found is not None or named is None:
            return found
        kms, here = service("services.kms"), service("core.responses")
        made = kms._create_key({"Description": f"Default key of {named['alias'].removeprefix('alias/aws/')}"})
        identifier = json.loads(made[2])["KeyMetadata"]["KeyId"]
        arn = f"arn:aws:kms:{here.get_region()}:{here.get_account_id()}:{named['alias']}"
        kms._aliases[arn] = identifier
        return kms._keys.get(identifier)

    return resolve


def describing(original: Any) -> Any:
    """A table's encryption names the key, not its alias."""

    def describe(given: Any) -> Any:
        described = original(given)
        key = (described or {}).get("KMSMasterKeyArn", "")
        if MANAGED.fullmatch(key):
            described["KMSMasterKeyArn"] = service("services.kms")._resolve_key(key)["Arn"]
        return described

    return describe


def install(host: Host) -> None:
    host.replace(service("services.kms"), "_resolve_key", resolving)
    host.replace(service("services.dynamodb"), "_sse_description_from_spec", describing)
