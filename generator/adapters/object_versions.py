"""Objects in S3 with all their versions and delete markers. Reaches S3 through a given client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

# https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
_AT_ONCE: Final = 1000


def versions(client: Any, bucket: str, prefix: str) -> Iterator[dict[str, str]]:
    """The key and version of everything below `prefix`, also of what is deleted already."""
    for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
        for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            yield {"Key": one["Key"], "VersionId": one["VersionId"]}


def purge(client: Any, bucket: str, prefix: str) -> int:
    """Delete for good; how many versions there were."""
    found = list(versions(client, bucket, prefix))
    for start in range(0, len(found), _AT_ONCE):
        client.delete_objects(
            Bucket=bucket, Delete={"Objects": found[start : start + _AT_ONCE], "Quiet": True}
        )
    return len(found)
