"""Lambda's aliases and versions, as a release sees them. Reaches Lambda through a given client."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.adapters.release_errors import code_of, port_errors
from generator.names import LIVE_ALIAS
from generator.release.unit import AliasState, Version

# What differs between two versions that do the same; a member that is not known here counts as a difference.
# https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
_INCIDENTAL: Final = frozenset(
    {
        "Description",
        "FunctionArn",
        "LastModified",
        "LastUpdateStatus",
        "LastUpdateStatusReason",
        "LastUpdateStatusReasonCode",
        "RevisionId",
        "State",
        "StateReason",
        "StateReasonCode",
        "Version",
    }
)


@dataclass(frozen=True, slots=True)
class LambdaAliases:
    """The AliasStore over boto3, and the published versions."""

    client: Any

    def get(self, function: str) -> AliasState:
        with port_errors():
            return _alias(self.client.get_alias(FunctionName=function, Name=LIVE_ALIAS))

    def update(self, function: str, version: str, weights: dict[str, float], revision_id: str) -> None:
        shares = {number: round(percent / 100, 12) for number, percent in weights.items()}
        with port_errors():
            self.client.update_alias(
                FunctionName=function,
                Name=LIVE_ALIAS,
                FunctionVersion=version,
                RoutingConfig={"AdditionalVersionWeights": shares},
                RevisionId=revision_id,
            )

    def versions(self, function: str) -> tuple[Version, ...]:
        with port_errors():
            pages = self.client.get_paginator("list_versions_by_function").paginate(FunctionName=function)
            found = [one for page in pages for one in page["Versions"]]
        return tuple(
            Version(one["Version"], fingerprint(one), _time(one.get("LastModified")))
            for one in found
            if one["Version"].isdigit()
        )

    def aliases(self, function: str) -> tuple[AliasState, ...]:
        with port_errors():
            pages = self.client.get_paginator("list_aliases").paginate(FunctionName=function)
            return tuple(_alias(one) for page in pages for one in page["Aliases"])

    def delete_version(self, function: str, version: str) -> None:
        # Without a number this very call deletes the function.
        if not version.isdigit():
            raise ValueError(f"{version} is not a published version")
        with port_errors():
            try:
                self.client.delete_function(FunctionName=function, Qualifier=version)
            except ClientError as error:
                if code_of(error) != "ResourceNotFoundException":
                    raise


def _alias(alias: Mapping[str, Any]) -> AliasState:
    weights = (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    percents = {version: round(weight * 100, 9) for version, weight in weights.items()}
    return AliasState(alias["FunctionVersion"], percents, alias["RevisionId"])


def _time(text: str | None) -> datetime | None:
    """`2026-01-05T09:00:00.000+0000`, as Lambda writes it; a time that is not known spoils no release."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def fingerprint(configuration: Mapping[str, Any]) -> str:
    """Equal for versions with the same code and the same settings."""
    acting = {key: value for key, value in configuration.items() if key not in _INCIDENTAL}
    return hashlib.sha256(json.dumps(acting, sort_keys=True, default=str).encode()).hexdigest()
