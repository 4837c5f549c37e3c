"""This machine -> a Terraform that is new enough. Downloads the pinned release when the PATH has none.

Terraform is Business Source licensed from 1.6 on: it is fetched from its maker, never shipped.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import platform
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.adapters.files import cache_folder, locked, write_atomically
from generator.errors import Issue, StagetwinError

# S3 state locking without DynamoDB (`use_lockfile`) is stable since 1.11.
MINIMUM_VERSION = (1, 11)
PINNED_VERSION = "1.11.4"
# Of the release's archives, as in terraform_1.11.4_SHA256SUMS.
PINNED_SHA256 = {
    "darwin_amd64": "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
    "darwin_arm64": "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
    "linux_amd64": "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
    "linux_arm64": "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
}
RELEASES = "https://releases.hashicorp.com/terraform"
DOWNLOAD_TIMEOUT_SECONDS = 60
VERSION_TIMEOUT_SECONDS = 60

Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class TerraformBinary:
    """A Terraform that may be used, or that was found too old."""

    path: Path
    version: tuple[int, int, int]
    origin: Literal["STAGETWIN_TERRAFORM", "PATH", "downloaded"]

    @property
    def version_text(self) -> str:
        return ".".join(str(part) for part in self.version)

    @property
    def suitable(self) -> bool:
        return self.version[:2] >= MINIMUM_VERSION and self.version[0] == MINIMUM_VERSION[0]


def present_terraform(environ: Mapping[str, str]) -> TerraformBinary | None:
    """What is on this machine already, also when it is too old; starts it once to ask for its version."""
    named = environ.get("STAGETWIN_TERRAFORM")
    if named:
        return _ask(Path(named).expanduser(), "STAGETWIN_TERRAFORM", environ)
    on_path = shutil.which("terraform", path=environ.get("PATH"))
    found = _ask(Path(on_path), "PATH", environ) if on_path else None
    kept = downloaded_path(environ)
    if (found is None or not found.suitable) and kept.exists():
        return _ask(kept, "downloaded", environ) or found
    return found


def downloaded_path(environ: Mapping[str, str]) -> Path:
    return cache_folder(environ) / "terraform" / PINNED_VERSION / "terraform"


def suitable_terraform(
    environ: Mapping[str, str],
    on_message: Callable[[str], None],
    *,
    fetch: Fetch | None = None,
    platform_name: str | None = None,
    pinned: Mapping[str, str] = PINNED_SHA256,
) -> TerraformBinary:
    """Terraform 1.11 or later: the user's own, else the pinned release, verified before it is ever run.

    Raises StagetwinError that says what to install when there is neither.
    """
    found = present_terraform(environ)
    if found and found.suitable:
        return found
    name = platform_name or this_platform()
    if environ.get("STAGETWIN_TERRAFORM"):
        raise StagetwinError(
            _unsuitable(found, name, "STAGETWIN_TERRAFORM names no Terraform that can be used")
        )
    if name not in pinned:
        raise StagetwinError(_unsuitable(found, name, f"no release is pinned for {name}"))
    path = downloaded_path(environ)
    with locked(path.parent / ".lock"):
        if not path.exists():
            on_message(f"downloading Terraform {PINNED_VERSION} for {name}")
            write_atomically(path, _download(name, found, fetch or _fetch, pinned[name]), mode=0o755)
    binary = _ask(path, "downloaded", environ)
    if binary is None:
        raise StagetwinError(_unsuitable(found, name, f"{path} does not start"))
    return binary


def this_platform() -> str:
    """This machine as Terraform's releases name it: `linux_amd64`."""
    machine = platform.machine().lower()
    architecture = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
    return f"{platform.system().lower()}_{architecture.get(machine, machine)}"


def _download(name: str, found: TerraformBinary | None, fetch: Fetch, digest: str) -> bytes:
    address = f"{RELEASES}/{PINNED_VERSION}/terraform_{PINNED_VERSION}_{name}.zip"
    try:
        archive = fetch(address)
    except (OSError, http.client.HTTPException) as error:
        raise StagetwinError(_unsuitable(found, name, f"{address} could not be fetched: {error}")) from error
    if hashlib.sha256(archive).hexdigest() != digest:
        why = f"{address} is not the release that is pinned: its SHA-256 differs, so it was thrown away"
        raise StagetwinError(_unsuitable(found, name, why))
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return file.read("terraform")


def _fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=DOWNLOAD_TIMEOUT_SECONDS) as answer:
        data: bytes = answer.read()
        return data


def _ask(
    path: Path, origin: Literal["STAGETWIN_TERRAFORM", "PATH", "downloaded"], environ: Mapping[str, str]
) -> TerraformBinary | None:
    """None when it does not start: a version manager's shim, for example, without a chosen version."""
    # A configuration file that does not exist would put a warning into the answer.
    quiet = {name: value for name, value in environ.items() if not name.startswith("TF_")}
    try:
        answer = subprocess.run(
            [path, "version", "-json"],
            env=quiet | {"CHECKPOINT_DISABLE": "1"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=VERSION_TIMEOUT_SECONDS,
        )
        text = str(json.loads(answer.stdout)["terraform_version"])
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError):
        return None
    numbers = re.match(r"(\d+)\.(\d+)\.(\d+)", text)
    if numbers is None:
        return None
    major, minor, patch = (int(part) for part in numbers.groups())
    return TerraformBinary(path, (major, minor, patch), origin)


def _unsuitable(found: TerraformBinary | None, name: str, why: str) -> Issue:
    minimum = ".".join(str(part) for part in MINIMUM_VERSION)
    has = "there is none" if found is None else f"{found.path} is {found.version_text}"
    return Issue(
        "terraform-missing",
        f"terraform: {minimum} or a later 1.x is needed and {has}; {why}",
        hint=install_hint(name),
    )


def install_hint(name: str) -> str:
    """How to install Terraform on a platform."""
    archive = f"{RELEASES}/{PINNED_VERSION}/terraform_{PINNED_VERSION}_{name}.zip"
    if name.startswith("darwin"):
        return "brew install hashicorp/tap/terraform, or set STAGETWIN_TERRAFORM to the path of one"
    digest = PINNED_SHA256.get(name)
    check = f" (SHA-256 {digest})" if digest else ""
    return f"unpack {archive}{check} into a folder on the PATH, or set STAGETWIN_TERRAFORM to its path"
