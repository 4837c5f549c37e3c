"""Rekognition's stand-in and uploads by a form: AWS's errors, repeatable judgements, the caller's rights."""

from __future__ import annotations

import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from generator.embedded.server.images import JPEG, MARK, PNG, Unreadable, moderation_labels, red_share
from tests.embedded.picture_files import BLUE, RED, fill_in, png
from tests.embedded_server.laptop import Account, allow
from tests.embedded_server.sessions import as_role
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

BROKEN = (b"", b"GIF89a", b"<svg/>", PNG, png()[:-30], PNG + png()[40:])


def labels(rekognition: Any, image: dict[str, Any], **more: Any) -> list[str]:
    answer = rekognition.detect_moderation_labels(Image=image, **more)
    return [label["Name"] for label in answer["ModerationLabels"]]


def refusal(call: Any, **given: Any) -> str:
    with pytest.raises(ClientError) as caught:
        call(**given)
    return str(caught.value.response["Error"]["Code"])


def filtered(rows: list[bytes], size: int, kinds: tuple[int, ...]) -> bytes:
    """A PNG of 8-bit RGBA pixels whose rows have these filters, as browsers write them."""
    width, lines, above = len(rows[0]), b"", bytes(len(rows[0]))
    for at, row in enumerate(rows):
        kind = kinds[at % len(kinds)]
        lines += bytes([kind])
        for place, value in enumerate(row):
            left = row[place - size] if place >= size else 0
            before = above[place - size] if place >= size else 0
            up = above[place]
            nearest = min((left, up, before), key=lambda one: abs(left + up - before - one))
            lines += bytes([(value - (0, left, up, (left + up) // 2, nearest)[kind]) & 0xFF])
        above = row
    head = struct.pack(">IIBBBBB", width // size, len(rows), 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)))
    return PNG + b"".join(struct.pack(">I", len(data)) + name + data + b"\0" * 4 for name, data in parts)


@pytest.mark.parametrize("kinds", [(0,), (1,), (2,), (3,), (4,), (4, 3, 2, 1, 0)])
def test_a_picture_s_colours_are_found_whatever_its_filters(kinds: tuple[int, ...]) -> None:
    rows = [bytes((*RED, 255)) * 12 + bytes((*BLUE, 255)) * 4] * 10
    assert red_share(filtered(rows, 4, kinds)) == 0.75


@pytest.mark.parametrize("body", BROKEN)
def test_what_is_no_picture_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        moderation_labels(body)


def test_ministack_still_has_no_rekognition(python: Path) -> None:
    question = "import ministack.app; print('rekognition' in ministack.app.SERVICE_HANDLERS)"
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_what_is_red_or_marked_is_violent(account: Account) -> None:
    rekognition = account.client("rekognition")
    violent = ["Violence", "Graphic Violence"]
    assert labels(rekognition, {"Bytes": png(RED)}) == violent
    assert labels(rekognition, {"Bytes": JPEG + MARK}, MinConfidence=97) == violent
    assert labels(rekognition, {"Bytes": png(RED)}, MinConfidence=97.5) == []
    assert labels(rekognition, {"Bytes": png(BLUE)}) == labels(rekognition, {"Bytes": JPEG}) == []
    said = rekognition.detect_moderation_labels(Image={"Bytes": JPEG})["ResponseMetadata"]["HTTPHeaders"]
    assert said["x-stagetwin-stand-in"] == "rekognition"


def test_rekognition_s_errors(account: Account) -> None:
    detect = account.client("rekognition").detect_moderation_labels
    assert refusal(detect, Image={"Bytes": b"<svg/>"}) == "InvalidImageFormatException"
    assert refusal(detect, Image={}) == "InvalidParameterException"
    assert refusal(detect, Image={"Bytes": JPEG}, MinConfidence=101) == "InvalidParameterException"
    assert refusal(detect, Image={"Bytes": JPEG + b"x" * 5 * 1024 * 1024}) == "ImageTooLargeException"


def test_an_object_is_read_with_the_callers_rights(account: Account, unique: Unique) -> None:
    bucket = unique("pictures")
    s3 = account.client("s3")
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket=bucket, Key="blood.png", Body=png(RED))
    judge, read = allow("rekognition:DetectModerationLabels"), allow("s3:GetObject")
    image = {"S3Object": {"Bucket": bucket, "Name": "blood.png"}}
    reader = as_role(account, unique("reader"), judge, read)("rekognition")
    assert labels(reader, image) == ["Violence", "Graphic Violence"]
    absent = {"S3Object": {"Bucket": bucket, "Name": "absent.png"}}
    assert refusal(reader.detect_moderation_labels, Image=absent) == "InvalidS3ObjectException"
    without = as_role(account, unique("without"), judge)("rekognition")
    assert refusal(without.detect_moderation_labels, Image=image) == "AccessDeniedException"
    stranger = as_role(account, unique("stranger"), read)("rekognition")
    assert "AccessDenied" in refusal(stranger.detect_moderation_labels, Image={"Bytes": JPEG})


def uploaded(account: Account, unique: Unique, action: str) -> int:
    """The status of a form that a session signed whose role may do that."""
    bucket, role = unique("uploads"), unique("signer")
    place = {"LocationConstraint": "eu-central-1"}
    account.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
    signer = as_role(account, role, allow(action))("s3")
    return fill_in(signer.generate_presigned_post(bucket, "picture.png"), png())


def test_a_form_is_judged_by_the_rights_of_the_session_that_signed_it(
    account: Account, unique: Unique
) -> None:
    assert uploaded(account, unique, "s3:PutObject") == 204
    assert uploaded(account, unique, "s3:GetObject") == 403


def test_ministack_still_refuses_the_forms_of_sessions(plain_account: Account, unique: Unique) -> None:
    assert uploaded(plain_account, unique, "s3:PutObject") == 403
