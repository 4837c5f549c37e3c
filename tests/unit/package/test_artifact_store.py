"""The S3 adapter against recorded answers: upload once, safe beside other uploaders, and verified."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config
from botocore.stub import ANY, Stubber

from generator.adapters.artifact_store import S3ArtifactStore
from generator.errors import StagetwinError
from generator.package.artifact import Artifact, UploadOutcome

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

CONTENT = b"zip"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
OTHER_SHA256 = hashlib.sha256(b"the same content by another zlib").hexdigest()


def base64_of(sha256: str) -> str:
    return base64.b64encode(bytes.fromhex(sha256)).decode()


@pytest.fixture
def client() -> S3Client:
    return boto3.client(
        "s3",
        region_name="eu-central-1",
        aws_access_key_id="x",
        aws_secret_access_key="x",
        config=Config(retries={"max_attempts": 0}),
    )


@pytest.fixture
def stub(client: S3Client) -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.fixture
def artifact(tmp_path: Path) -> Artifact:
    (tmp_path / "x.zip").write_bytes(CONTENT)
    return Artifact("chat", "post", "ab" * 32, tmp_path / "x.zip", SHA256, len(CONTENT), 10, 1)


def missing(stub: Stubber) -> None:
    stub.add_client_error("head_object", "404", "Not Found", 404)


def present(stub: Stubber, artifact: Artifact, **changes: Any) -> None:
    answer = {
        "ContentLength": artifact.zipped_bytes,
        "ChecksumSHA256": base64_of(artifact.zip_sha256),
        "Metadata": {
            "stagetwin-content-hash": artifact.content_hash,
            "stagetwin-zip-sha256": artifact.zip_sha256,
        },
        **changes,
    }
    answer = {key: value for key, value in answer.items() if value is not None}
    stub.add_response("head_object", answer, {"Bucket": "b", "Key": artifact.key, "ChecksumMode": "ENABLED"})


def refused(client: S3Client, artifact: Artifact) -> str:
    with pytest.raises(StagetwinError) as caught:
        S3ArtifactStore(client).put("b", artifact)
    (issue,) = caught.value.issues
    return f"{issue.code}: {issue.message} ({issue.hint})"


def test_uploads_what_is_missing_on_condition_and_with_checksum(
    client: S3Client, stub: Stubber, artifact: Artifact
) -> None:
    missing(stub)
    expected = {
        "Bucket": "b",
        "Key": f"chat/post/{'ab' * 32}.zip",
        "Body": ANY,
        "ContentType": "application/zip",
        "ChecksumSHA256": base64_of(SHA256),
        "IfNoneMatch": "*",
        "Metadata": {"stagetwin-content-hash": "ab" * 32, "stagetwin-zip-sha256": SHA256},
    }
    stub.add_response("put_object", {}, expected)
    assert S3ArtifactStore(client).put("b", artifact) == UploadOutcome.UPLOADED


@pytest.mark.parametrize("checksum", [base64_of(SHA256), None])
def test_what_is_present_is_not_sent(
    client: S3Client, stub: Stubber, artifact: Artifact, checksum: str | None
) -> None:
    present(stub, artifact, ChecksumSHA256=checksum)
    assert S3ArtifactStore(client).put("b", artifact) == UploadOutcome.PRESENT


def test_the_same_content_by_another_zlib_is_present(
    client: S3Client, stub: Stubber, artifact: Artifact
) -> None:
    present(stub, replace(artifact, zip_sha256=OTHER_SHA256, zipped_bytes=4))
    assert S3ArtifactStore(client).put("b", artifact) == UploadOutcome.PRESENT


@pytest.mark.parametrize(
    "changes",
    [
        {"ChecksumSHA256": base64_of(OTHER_SHA256)},
        {"ContentLength": 4},
        {"Metadata": {}},
        {"Metadata": {"stagetwin-content-hash": "ab" * 32}},
        {"Metadata": {"stagetwin-content-hash": "00" * 32, "stagetwin-zip-sha256": SHA256}},
    ],
)
def test_an_object_that_is_something_else_is_refused(
    client: S3Client, stub: Stubber, artifact: Artifact, changes: dict[str, Any]
) -> None:
    present(stub, artifact, **changes)
    assert refused(client, artifact).startswith(
        f"artifact-altered: s3://b/{artifact.key}: an object is there"
    )


@pytest.mark.parametrize("code", ["PreconditionFailed", "ConditionalRequestConflict"])
def test_another_uploader_was_faster(client: S3Client, stub: Stubber, artifact: Artifact, code: str) -> None:
    missing(stub)
    stub.add_client_error("put_object", code, "", 412)
    present(stub, artifact)
    assert S3ArtifactStore(client).put("b", artifact) == UploadOutcome.PRESENT


def test_gives_up_when_the_object_comes_and_goes(client: S3Client, stub: Stubber, artifact: Artifact) -> None:
    for _ in range(3):
        missing(stub)
        stub.add_client_error("put_object", "ConditionalRequestConflict", "", 409)
    assert refused(client, artifact).startswith("upload-contended: ")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("NoSuchBucket", "the bucket does not exist (Make it with `stagetwin bootstrap`"),
        ("AccessDenied", "access is denied (The role needs s3:ListBucket"),
        ("SlowDown", "(SlowDown) when calling the PutObject operation"),
    ],
)
def test_failures_are_explained(
    client: S3Client, stub: Stubber, artifact: Artifact, code: str, words: str
) -> None:
    missing(stub)
    stub.add_client_error("put_object", code, "", 400)
    said = refused(client, artifact)
    assert said.startswith("upload-failed: s3://b: chat/post is not uploaded: ") and words in said


def test_no_permission_to_look(client: S3Client, stub: Stubber, artifact: Artifact) -> None:
    stub.add_client_error("head_object", "403", "Forbidden", 403)
    assert "access is denied" in refused(client, artifact)


def test_a_zip_that_has_gone(client: S3Client, stub: Stubber, artifact: Artifact) -> None:
    missing(stub)
    artifact.zip_path.unlink()
    assert "No such file" in refused(client, artifact)


def test_an_unreachable_endpoint(artifact: Artifact) -> None:
    client = boto3.client(
        "s3",
        endpoint_url="http://127.0.0.1:1",
        region_name="eu-central-1",
        aws_access_key_id="x",
        aws_secret_access_key="x",
        config=Config(retries={"max_attempts": 0}),
    )
    assert "Could not connect" in refused(client, artifact)
