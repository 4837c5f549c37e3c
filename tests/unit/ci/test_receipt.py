"""A plan that one machine stores and another fetches: the very one, or none."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from generator.adapters.stored_plans import StoredPlans, packed, unpack
from generator.errors import StagetwinError
from generator.plan.receipt import Receipt, read_receipt

CONTENT = {
    "plan.tfplan": b"binary \0",
    "plan.json": b"{}",
    "inputs.json": b'{"files": {}}',
    "basis.json": b"{}",
}


class Bucket:
    """What S3 does with objects, in a dictionary."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put_object(self, *, Bucket: str, Key: str, Body: bytes, ContentType: str) -> None:
        self.objects[Key] = Body

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]:
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": "NoSuchKey", "Message": "gone"}}, "GetObject")
        return {"Body": io.BytesIO(self.objects[Key])}

    def delete_object(self, *, Bucket: str, Key: str) -> None:
        self.objects.pop(Key, None)


def folders(base: Path) -> tuple[Path, Path]:
    plan, root = base / "plan", base / "root"
    plan.mkdir(parents=True)
    root.mkdir()
    return plan, root


def made(base: Path) -> tuple[Path, Path]:
    plan, root = folders(base)
    for name, content in CONTENT.items():
        (plan / name).write_bytes(content)
    (root / "artifacts.auto.tfvars.json").write_bytes(b'{"artifacts": 1}')
    (root / "main.tf").write_bytes(b"committed")
    return plan, root


def test_a_plan_arrives_as_it_was_with_what_no_checkout_holds(tmp_path: Path) -> None:
    content = packed(*made(tmp_path / "here"))
    plan, root = folders(tmp_path / "there")
    unpack(content, plan, root)
    assert {path.name: path.read_bytes() for path in plan.iterdir()} == CONTENT
    assert [path.name for path in root.iterdir()] == ["artifacts.auto.tfvars.json"]
    assert {path.stat().st_mode & 0o777 for path in plan.iterdir()} == {0o600}


def test_the_same_plan_is_the_same_bytes(tmp_path: Path) -> None:
    assert packed(*made(tmp_path / "a")) == packed(*made(tmp_path / "b"))


def test_without_a_plan_nothing_is_stored(tmp_path: Path) -> None:
    with pytest.raises(StagetwinError, match="there is no plan to store"):
        packed(*folders(tmp_path))


def test_another_plan_in_its_place_is_refused() -> None:
    bucket = Bucket()
    stored = StoredPlans(bucket, "state")
    stored.put("plans/x", b"judged")
    digest = hashlib.sha256(b"judged").hexdigest()
    assert stored.get("plans/x", digest) == b"judged"
    bucket.objects["plans/x"] = b"another"
    with pytest.raises(StagetwinError, match="not the one that the receipt names"):
        stored.get("plans/x", digest)


def test_what_was_carried_out_is_gone() -> None:
    bucket = Bucket()
    stored = StoredPlans(bucket, "state")
    stored.put("plans/x", b"judged")
    stored.remove(["plans/x"])
    assert bucket.objects == {}
    with pytest.raises(StagetwinError, match="the plan cannot be read"):
        stored.get("plans/x", "0" * 64)


def test_a_receipt_says_where_the_plan_stands_and_nothing_of_it() -> None:
    receipt = Receipt("prod", {"chat": "a" * 64})
    assert receipt.key("chat") == f"plans/prod/chat/{'a' * 64}.tar.gz"
    assert read_receipt(receipt.text(), "receipt.json") == receipt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({"version": 2, "environment": "prod", "plans": {}}),
        json.dumps({"version": 1, "environment": "prod", "plans": ["chat"]}),
        json.dumps({"version": 1, "environment": "prod", "plans": {"chat": "../../state"}}),
    ],
)
def test_anything_else_is_no_receipt(text: str) -> None:
    with pytest.raises(StagetwinError, match="this is not a receipt of plans"):
        read_receipt(text, "receipt.json")
