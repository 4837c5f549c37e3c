"""Records of releases in the state bucket, written on conditions. Reaches S3 through a given client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from generator.adapters.release_errors import code_of, port_errors
from generator.release.ports import ConflictError, Stored


@dataclass(frozen=True, slots=True)
class S3Records:
    """The RecordStore over boto3."""

    client: Any
    bucket: str

    def read(self, key: str) -> Stored | None:
        with port_errors():
            try:
                found = self.client.get_object(Bucket=self.bucket, Key=key)
                return Stored(found["Body"].read().decode(), found["ETag"])
            except ClientError as error:
                if code_of(error) == "NoSuchKey":
                    return None
                raise

    def write(self, key: str, text: str, etag: str | None) -> str:
        condition = {"IfNoneMatch": "*"} if etag is None else {"IfMatch": etag}
        with port_errors():
            try:
                written = self.client.put_object(
                    Bucket=self.bucket,
                    Key=key,
                    Body=text.encode(),
                    ContentType="application/json",
                    **condition,
                )
            except ClientError as error:
                if etag is not None and code_of(error) in ("NoSuchKey", "404"):
                    raise ConflictError(f"{key} is gone") from error
                raise
        return str(written["ETag"])

    def delete(self, key: str) -> None:
        """Nothing happens where there is none."""
        with port_errors():
            self.client.delete_object(Bucket=self.bucket, Key=key)

    def keys(self, prefix: str) -> tuple[str, ...]:
        with port_errors():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
            return tuple(sorted(one["Key"] for page in pages for one in page.get("Contents", ())))
