"""upload_all and the Terraform variables that name what was uploaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import StagetwinError
from generator.package.artifact import Artifact, UploadOutcome, artifact_variables
from generator.package.upload import upload_all
from tests.unit.package.fakes import FakeStore, Recorder


def artifact(function: str, service: str = "chat") -> Artifact:
    return Artifact(service, function, "ab" * 32, Path("x.zip"), "cd" * 32, 1, 1, 1)


def test_uploads_once() -> None:
    store, recorder = FakeStore(), Recorder()
    artifacts = [artifact("post"), artifact("read")]
    first = upload_all(artifacts, store, "bucket")
    second = upload_all(artifacts, store, "bucket", progress=recorder)
    assert [each.outcome for each in first] == [UploadOutcome.UPLOADED] * 2
    assert [each.outcome for each in second] == [UploadOutcome.PRESENT] * 2
    assert recorder.steps == ["uploading", "present"] * 2
    assert second[1].artifact.function == "read"


def test_what_fails_is_told_once_and_the_rest_is_uploaded() -> None:
    store = FakeStore(refuses=frozenset({"post", "list"}))
    with pytest.raises(StagetwinError) as caught:
        upload_all([artifact("post"), artifact("read"), artifact("list")], store, "bucket")
    assert [issue.code for issue in caught.value.issues] == ["upload-failed"]
    assert [key for _, key in store.objects] == [artifact("read").key]


def test_variables() -> None:
    assert artifact_variables([artifact("read"), artifact("post")], "bucket") == {
        "artifacts": {
            "post": {"bucket": "bucket", "key": f"chat/post/{'ab' * 32}.zip"},
            "read": {"bucket": "bucket", "key": f"chat/read/{'ab' * 32}.zip"},
        }
    }
    assert artifact_variables([], "bucket") == {}


def test_variables_are_of_one_service() -> None:
    with pytest.raises(ValueError, match="one service"):
        artifact_variables([artifact("post"), artifact("post", "shop")], "bucket")
