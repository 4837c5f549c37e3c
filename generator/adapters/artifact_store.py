"""Artifact -> an object in S3, stored once under its content hash. Reaches S3 through a given client."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError, Where
from generator.package.artifact import Artifact, UploadOutcome

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef

# How often a conditional write that collides with a deletion is tried; S3 answers 409 to it.
_ATTEMPTS = 3
_CONTENT_HASH = "stagetwin-content-hash"
_ZIP_SHA256 = "stagetwin-zip-sha256"
_CONDITION_FAILED = ("PreconditionFailed", "412")
_COLLIDED = ("ConditionalRequestConflict", "409")


@dataclass(frozen=True, slots=True)
class S3ArtifactStore:
    """The ArtifactStore over boto3."""

    client: S3Client

    def put(self, bucket: str, artifact: Artifact) -> UploadOutcome:
        """Store the artifact unless the bucket has it; what it has is checked. Raises StagetwinError."""
        try:
            for _ in range(_ATTEMPTS):
                if self._is_present(bucket, artifact):
                    return UploadOutcome.PRESENT
                if self._write(bucket, artifact):
                    return UploadOutcome.UPLOADED
        except (ClientError, BotoCoreError, OSError) as error:
            raise StagetwinError(_failed(bucket, artifact, error)) from error
        raise StagetwinError(_contended(bucket, artifact))

    def _is_present(self, bucket: str, artifact: Artifact) -> bool:
        try:
            head = self.client.head_object(Bucket=bucket, Key=artifact.key, ChecksumMode="ENABLED")
        except ClientError as error:
            if _code(error) in ("404", "NoSuchKey", "NotFound"):
                return False
            raise
        if not _is_intact(head, artifact):
            raise StagetwinError(_mismatch(bucket, artifact))
        return True

    def _write(self, bucket: str, artifact: Artifact) -> bool:
        """False when another command was faster. S3 refuses bytes that have not the checksum sent along."""
        try:
            with artifact.zip_path.open("rb") as body:
                self.client.put_object(
                    Bucket=bucket,
                    Key=artifact.key,
                    Body=body,
                    ContentType="application/zip",
                    ChecksumSHA256=_base64(artifact.zip_sha256),
                    IfNoneMatch="*",
                    Metadata={_CONTENT_HASH: artifact.content_hash, _ZIP_SHA256: artifact.zip_sha256},
                )
        except ClientError as error:
            if _code(error) in _CONDITION_FAILED + _COLLIDED:
                return False
            raise
        return True


def _is_intact(head: HeadObjectOutputTypeDef, artifact: Artifact) -> bool:
    """Whether the object is this artifact, from here or from a machine whose zlib made other bytes of it."""
    metadata = head.get("Metadata", {})
    if metadata.get(_CONTENT_HASH) != artifact.content_hash or _ZIP_SHA256 not in metadata:
        return False
    if metadata[_ZIP_SHA256] == artifact.zip_sha256 and head["ContentLength"] != artifact.zipped_bytes:
        return False
    stored = head.get("ChecksumSHA256")
    return stored is None or stored == _base64(metadata[_ZIP_SHA256])


def _base64(sha256: str) -> str:
    return base64.b64encode(bytes.fromhex(sha256)).decode()


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _failed(bucket: str, artifact: Artifact, error: ClientError | BotoCoreError | OSError) -> Issue:
    code = _code(error) if isinstance(error, ClientError) else ""
    if code == "NoSuchBucket":
        reason, hint = "the bucket does not exist", "Make it with `stagetwin bootstrap` for the environment."
    elif code in ("403", "AccessDenied", "Forbidden"):
        reason = "access is denied"
        hint = "The role needs s3:ListBucket on the bucket, s3:GetObject and s3:PutObject on its objects."
    else:
        reason = " ".join(str(error).split())
        hint = "Check the credentials, the region and the network; what is stored already stays."
    where = Where(artifact.zip_path) if isinstance(error, OSError) else Where()
    return Issue(
        "upload-failed",
        f"s3://{bucket}: {artifact.service}/{artifact.function} is not uploaded: {reason}",
        where,
        hint,
    )


def _mismatch(bucket: str, artifact: Artifact) -> Issue:
    return Issue(
        "artifact-altered",
        f"s3://{bucket}/{artifact.key}: an object is there that is not this artifact",
        hint="Something else wrote it. Look at its versions, delete it, and run the command again.",
    )


def _contended(bucket: str, artifact: Artifact) -> Issue:
    return Issue(
        "upload-contended",
        f"s3://{bucket}/{artifact.key}: other commands write and delete it all the time",
        hint="Find out what deletes artifacts, then run the command again.",
    )
