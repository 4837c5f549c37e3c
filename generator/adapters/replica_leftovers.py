"""What remains of a replica in an account, by its tag and its names; removes what Terraform does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from generator.adapters.aws import Account
from generator.adapters.object_versions import purge, versions
from generator.adapters.release_errors import code_of
from generator.adapters.replica_kinds import KINDS, Deleting, ListedKind
from generator.replica.leftovers import Fate, Leftover, OwnNames

# CloudFront's resources are tagged there, whatever region they serve:
# https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/overview.html
_GLOBAL_REGION: Final = "us-east-1"
_TAGGING: Final = "resourcegroupstaggingapi"
_UNAVAILABLE: Final = frozenset(
    {"UnknownOperationException", "InvalidAction", "NotImplemented", "501", "404"}
)


@dataclass(frozen=True, slots=True)
class AccountInspector:
    """The Inspector and Sweeper over boto3; `tag` is the key of the tag that holds a replica's name."""

    account: Account
    state_bucket: str
    artifact_bucket: str
    tag: str
    _made: dict[str, Callable[[str], Any]] = field(default_factory=dict, compare=False)

    def _client(self, service: str, region: str = "") -> Any:
        region = region or self.account.region
        if region not in self._made:
            self._made[region] = replace(self.account, region=region).clients()
        return self._made[region](service)

    def remaining(self, name: str, names: OwnNames) -> tuple[Leftover, ...]:
        """All of it, each once."""
        found = [*self._named(names), *self._tagged(name), *self._objects(names)]
        return tuple(dict.fromkeys(found))

    def sweep(self, names: OwnNames) -> int:
        """Delete all that is named as the replica's; what refuses is left to be found again."""
        removed = 0
        for kind in KINDS:
            if kind.delete is None:
                continue
            client = self._client(kind.service)
            with suppress(ClientError, BotoCoreError):
                for identifier, name in self._listed(kind, client, names):
                    removed += _gone(kind.delete, client, identifier, name)
        return removed

    def purge(self, names: OwnNames) -> int:
        """Delete its objects: state, releases, artifacts, with all versions. How many there were."""
        client = self._client("s3")
        kept = sum(purge(client, self.state_bucket, prefix) for prefix in names.objects)
        return kept + purge(client, self.artifact_bucket, names.artifacts)

    def unlock(self, names: OwnNames, host: str) -> int:
        """Remove the locks that processes of `host` have left on the replica's states."""
        client = self._client("s3")
        removed = 0
        for service in names.services:
            key = f"{names.label}/{service}/terraform.tfstate.tflock"
            try:
                text = client.get_object(Bucket=self.state_bucket, Key=key)["Body"].read().decode()
            except ClientError as error:
                if code_of(error) in ("NoSuchKey", "404"):
                    continue
                raise
            if f"@{host}" in text:
                client.delete_object(Bucket=self.state_bucket, Key=key)
                removed += 1
        return removed

    def _named(self, names: OwnNames) -> Iterator[Leftover]:
        for kind in KINDS:
            client = self._client(kind.service)
            try:
                for _, name in self._listed(kind, client, names):
                    yield Leftover(kind.title, name, kind.service)
            except (ClientError, BotoCoreError) as error:
                if not _lacks(error):
                    yield _unseen(f"{kind.title}s", kind.service, error)

    def _listed(self, kind: ListedKind, client: Any, names: OwnNames) -> list[tuple[str, str]]:
        return [one for one in kind.found(client) if names.own(one[1].partition(".")[0])]

    def _tagged(self, name: str) -> Iterator[Leftover]:
        for region in dict.fromkeys((self.account.region, _GLOBAL_REGION)):
            try:
                pages = self._client(_TAGGING, region).get_paginator("get_resources")
                for page in pages.paginate(TagFilters=[{"Key": self.tag, "Values": [name]}]):
                    for one in page["ResourceTagMappingList"]:
                        yield from self._judged(one["ResourceARN"])
            except (ClientError, BotoCoreError) as error:
                if region == self.account.region or not _lacks(error):
                    yield _unseen(f"tagged resources in {region}", _TAGGING, error)

    def _judged(self, arn: str) -> Iterator[Leftover]:
        """What is tagged has to be gone; but a key cannot be at once, and tags outlive distributions."""
        if ":distribution/" in arn and not self._has_distribution(arn.rpartition("/")[2]):
            return
        if ":kms:" in arn and ":key/" in arn:
            with suppress(ClientError, BotoCoreError):
                key = self._client("kms").describe_key(KeyId=arn)["KeyMetadata"]
                if key.get("KeyState") == "PendingDeletion":
                    when = str(key.get("DeletionDate", ""))[:10]
                    yield Leftover("key", arn, _TAGGING, Fate.SCHEDULED, f"on {when}" if when else "")
                    return
        yield Leftover("resource", arn, _TAGGING)

    def _has_distribution(self, identifier: str) -> bool:
        """Whatever its service says but that there is none counts as that it is there."""
        try:
            self._client("cloudfront").get_distribution(Id=identifier)
        except ClientError as error:
            return code_of(error) != "NoSuchDistribution"
        except BotoCoreError:
            return True
        return True

    def _objects(self, names: OwnNames) -> Iterator[Leftover]:
        client = self._client("s3")
        places = [(self.state_bucket, prefix) for prefix in names.objects]
        for bucket, prefix in (*places, (self.artifact_bucket, names.artifacts)):
            try:
                number = sum(1 for _ in versions(client, bucket, prefix))
            except (ClientError, BotoCoreError) as error:
                yield _unseen(f"objects in {bucket}", "s3", error)
                continue
            if number:
                yield Leftover("objects", f"s3://{bucket}/{prefix}", "s3", detail=f"{number} versions")


def _gone(delete: Deleting, client: Any, identifier: str, name: str) -> bool:
    try:
        delete(client, identifier, name)
    except (ClientError, BotoCoreError):
        return False
    return True


def _lacks(error: Exception) -> bool:
    """Whether there is no such service here, as on the embedded AWS: then nothing of it can be there."""
    return isinstance(error, ClientError) and code_of(error) in _UNAVAILABLE


def _unseen(kind: str, seen_by: str, error: Exception) -> Leftover:
    return Leftover(kind, "", seen_by, Fate.UNKNOWN, " ".join(str(error).split())[:200])
