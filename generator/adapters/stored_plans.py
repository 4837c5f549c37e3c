"""A root's saved plan <-> one object in the state bucket. Reaches S3 through a given client."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from generator.adapters.files import private_folder, write_atomically
from generator.adapters.saved_plans import PLAN_FILES
from generator.errors import Issue, StagetwinError

_PRIVATE: Final = 0o600
ROOT_FILES: Final = ("artifacts.auto.tfvars.json", ".terraform.lock.hcl", "embedded_override.tf")
"""What a plan is made from, and no checkout holds."""


def packed(plan: Path, root: Path) -> bytes:
    """The same bytes for the same files. Raise StagetwinError unless there is a plan."""
    if missing := [name for name in PLAN_FILES if not (plan / name).is_file()]:
        raise StagetwinError(Issue("no-plan", f"{plan.name}: there is no plan to store: {missing[0]}"))
    found = [(f"plan/{name}", plan / name) for name in PLAN_FILES]
    found += [(f"root/{name}", root / name) for name in ROOT_FILES if (root / name).is_file()]
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w") as archive,
    ):
        for name, path in found:
            content = path.read_bytes()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def unpack(content: bytes, plan: Path, root: Path) -> None:
    """Write the files that `packed` knows, and no others."""
    wanted = {f"plan/{name}": plan / name for name in PLAN_FILES}
    wanted |= {f"root/{name}": root / name for name in ROOT_FILES}
    private_folder(plan)
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        for entry in archive.getmembers():
            file = archive.extractfile(entry) if entry.isfile() and entry.name in wanted else None
            if file is not None:
                is_plan = entry.name.startswith("plan/")
                write_atomically(wanted[entry.name], file.read(), mode=_PRIVATE if is_plan else 0o644)


@dataclass(frozen=True, slots=True)
class StoredPlans:
    """The plans in a state bucket."""

    client: Any
    bucket: str

    def put(self, key: str, content: bytes) -> None:
        self._call("stored", key, "put_object", Body=content, ContentType="application/gzip")

    def get(self, key: str, sha256: str) -> bytes:
        """Raise StagetwinError unless it is there and is what the digest says."""
        found = self._call("read", key, "get_object")["Body"].read()
        if hashlib.sha256(found).hexdigest() != sha256:
            why = f"{key}: the stored plan is not the one that the receipt names"
            raise StagetwinError(Issue("stored-plan", why, hint="plan again; nothing was applied"))
        return bytes(found)

    def remove(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._call("removed", key, "delete_object")

    def _call(self, what: str, key: str, action: str, **arguments: Any) -> Any:
        try:
            return getattr(self.client, action)(Bucket=self.bucket, Key=key, **arguments)
        except (BotoCoreError, ClientError) as error:
            why = f"{self.bucket}/{key}: the plan cannot be {what}: {error}"
            hint = "a stored plan is gone once it was applied, or after a week: plan again"
            raise StagetwinError(Issue("stored-plan", why, hint=hint)) from None
