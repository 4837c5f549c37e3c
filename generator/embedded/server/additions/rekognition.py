"""DetectModerationLabels of Rekognition, by the picture's colours. A stand-in.

Reason: MiniStack has no Rekognition. Shapes, limits and errors are AWS's:
https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html
https://docs.aws.amazon.com/rekognition/latest/dg/limits.html (5 MB of bytes, 15 MB in S3)
The judgement is not: see `images`. An object of S3 is read with the caller's rights, as on AWS.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.images import Unreadable, moderation_labels
from generator.embedded.server.json_service import ServiceError

TARGET = "RekognitionService."
MAX_BYTES = 5 * 1024 * 1024
MAX_OBJECT_BYTES = 15 * 1024 * 1024
DEFAULT_CONFIDENCE = 50.0
MODEL = "stagetwin"
STAND_IN = "Rekognition: a PNG that is mostly red is violent, and so is what holds `stagetwin-violence`"

Answer = dict[str, Any]


def image_of(image: Any, key: str) -> bytes:
    """The bytes of what a request names."""
    match image:
        case {"Bytes": str(encoded)}:
            return decoded(encoded)
        case {"S3Object": {"Bucket": str(bucket), "Name": str(name)}}:
            return object_of(bucket, name, key)
    raise ServiceError("InvalidParameterException", "Request has invalid parameters")


def decoded(encoded: str) -> bytes:
    try:
        body = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise ServiceError("SerializationException", "Image.Bytes is not base64") from None
    if len(body) > MAX_BYTES:
        raise ServiceError("ImageTooLargeException", f"Image size is too large: {len(body)} bytes")
    return body


def object_of(bucket: str, name: str, key: str) -> bytes:
    here = service("core.responses")
    denied = service("core.iam_evaluator").enforce(
        key, "s3:GetObject", "s3", here.get_region(), resource_arn=f"arn:aws:s3:::{bucket}/{name}"
    )
    refusal = "Unable to get object metadata from S3. Check object key, region and/or access permissions."
    if denied:
        raise ServiceError("AccessDeniedException", refusal)
    status, _, body = service("services.s3")._get_object(bucket, name, {}, {})
    if status != 200:
        raise ServiceError("InvalidS3ObjectException", refusal)
    if len(body) > MAX_OBJECT_BYTES:
        raise ServiceError("ImageTooLargeException", f"Image size is too large: {len(body)} bytes")
    return bytes(body)


def perform(name: str, given: Answer, key: str) -> Answer:
    if name != "DetectModerationLabels":
        raise ServiceError("UnknownOperationException", f"{name} is not part of the embedded AWS")
    least = given.get("MinConfidence", DEFAULT_CONFIDENCE)
    if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 100:
        raise ServiceError("InvalidParameterException", "MinConfidence is a number from 0 to 100")
    try:
        labels = moderation_labels(image_of(given.get("Image"), key))
    except Unreadable as error:
        raise ServiceError("InvalidImageFormatException", str(error)) from None
    shown = [
        {"Name": label.name, "ParentName": label.parent, "Confidence": label.confidence_percent}
        for label in labels
        if label.confidence_percent >= least
    ]
    return {"ModerationLabels": shown, "ModerationModelVersion": MODEL, "ContentTypes": []}


async def handle(
    _method: str, _path: str, headers: Any, body: bytes, query: Any
) -> tuple[int, dict[str, str], bytes]:
    answered = {"Content-Type": "application/x-amz-json-1.1", "x-stagetwin-stand-in": "rekognition"}
    name = headers.get("x-amz-target", "").removeprefix(TARGET)
    key = service("core.router").extract_access_key_id(headers, query)
    try:
        found = await asyncio.to_thread(perform, name, json.loads(body or b"{}"), key)
        return 200, answered, json.dumps(found).encode()
    except ServiceError as error:
        return 400, answered, json.dumps({"__type": error.code, "message": error.message}).encode()


def install(host: Host) -> None:
    """Registered as a service of MiniStack, so that its IAM evaluator judges the caller first."""
    service("core.router").SERVICE_PATTERNS["rekognition"] = {
        "target_prefixes": [TARGET],
        "host_patterns": [r"rekognition\."],
    }
    service("core.iam_actions").SERVICE_TO_IAM_NAMESPACE["rekognition"] = "rekognition"
    service("app").SERVICE_HANDLERS["rekognition"] = handle
    host.stand_ins.append(STAND_IN)
