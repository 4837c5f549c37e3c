"""Stand-ins for S3 and Rekognition, and the errors that clients raise."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from botocore.exceptions import ClientError


def client_error(code: str, status: int = 400) -> ClientError:
    answer = {"Error": {"Code": code, "Message": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(answer, "Operation")  # type: ignore[arg-type]


class FakeS3:
    """Buckets in memory; what it signs says in plain words what it is for."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], dict[str, Any]] = {}

    def generate_presigned_url(self, ClientMethod: str, *, Params: Mapping[str, Any], ExpiresIn: int) -> str:
        assert ClientMethod == "get_object"
        return f"https://{Params['Bucket']}.example/{Params['Key']}?good-for={ExpiresIn}"

    def generate_presigned_post(self, **given: Any) -> dict[str, Any]:
        fields = {**given["Fields"], "key": given["Key"]}
        return {"url": f"https://{given['Bucket']}.example/", "fields": fields, "conditions": given}

    def upload(self, form: dict[str, Any], body: bytes) -> str:
        """What S3 does with a form; the key of the object."""
        fields = form["fields"]
        metadata = {
            name.removeprefix("x-amz-meta-"): value
            for name, value in fields.items()
            if name.startswith("x-amz-meta-")
        }
        self.objects["uploads", fields["key"]] = {"Body": body, "Metadata": metadata}
        return str(fields["key"])

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:
        if (Bucket, Key) not in self.objects:
            raise client_error("NoSuchKey", 404)
        held = self.objects[Bucket, Key]
        return {**held, "Body": BytesIO(held["Body"]), "ContentLength": len(held["Body"])}

    def put_object(self, *, Bucket: str, Key: str, IfNoneMatch: str, **given: Any) -> dict[str, Any]:
        assert IfNoneMatch == "*"
        if (Bucket, Key) in self.objects:
            raise client_error("PreconditionFailed", 412)
        self.objects[Bucket, Key] = given
        return {}

    def delete_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:
        self.objects.pop((Bucket, Key), None)
        return {}

    def keys(self, bucket: str) -> list[str]:
        return [key for name, key in self.objects if name == bucket]


class FakeRekognition:
    """Objects to bytes that hold "blood", and cannot read those that hold "broken"."""

    def __init__(self) -> None:
        self.judged: list[tuple[bytes, float]] = []
        self.fails: str | None = None

    def detect_moderation_labels(self, *, Image: dict[str, Any], MinConfidence: float) -> dict[str, Any]:
        body = Image["Bytes"]
        self.judged.append((body, MinConfidence))
        if self.fails or b"broken" in body:
            raise client_error(self.fails or "InvalidImageFormatException")
        names = ["Graphic Violence", "Violence"] if b"blood" in body else []
        return {"ModerationLabels": [{"Name": name, "Confidence": 97.0} for name in names]}
