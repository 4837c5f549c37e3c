"""This machine -> Machine. Asks a few programs for their version; may write a CLI configuration."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.adapters.browser import INSTALL_HINT, find_chromium
from generator.adapters.files import cache_folder
from generator.adapters.provider_source import provider_source
from generator.adapters.terraform_binary import (
    MINIMUM_VERSION,
    PINNED_SHA256,
    TerraformBinary,
    install_hint,
    present_terraform,
    this_platform,
)
from generator.adapters.tools import TOOLS, ToolName, tool
from generator.doctor.machine import Disk, Machine, Port, Program, Provider, ToolEnvironment

ASK_TIMEOUT_SECONDS = 30
OBSERVED_VARIABLES = ("TF_", "AWS_ENDPOINT_URL")


def observe(
    environ: Mapping[str, str],
    project_folder: Path,
    provider_version: str,
    *,
    ports: Mapping[int, str] | None = None,
) -> Machine:
    """Looks at everything that Stagetwin uses; `ports` are those that it is to listen on, and for what."""
    platform_name = this_platform()
    terraform = present_terraform(environ)
    source = provider_source(environ, provider_version, project_folder / ".stagetwin")
    return Machine(
        platform=platform_name,
        python=Program(Path(sys.executable), sys.version_info[:3]),
        terraform=None if terraform is None else _found(terraform),
        terraform_minimum=MINIMUM_VERSION,
        terraform_install_hint=install_hint(platform_name),
        terraform_downloadable=platform_name in PINNED_SHA256 and not environ.get("STAGETWIN_TERRAFORM"),
        provider=Provider(provider_version, source.kind, source.place, source.notes),
        uv=_uv(environ),
        git=_program("git", environ),
        chromium=find_chromium(environ),
        chromium_install_hint=INSTALL_HINT,
        tools=tuple(_tool(name, environ) for name in TOOLS),
        disks=_disks(environ, project_folder),
        ports=tuple(Port(number, purpose, _free(number)) for number, purpose in (ports or {}).items()),
        available_memory_bytes=available_memory_bytes(),
        variables=tuple(sorted(name for name in environ if name.startswith(OBSERVED_VARIABLES))),
    )


def _found(terraform: TerraformBinary) -> Program:
    return Program(terraform.path, terraform.version, terraform.origin)


def _program(name: str, environ: Mapping[str, str]) -> Program | None:
    path = shutil.which(name, path=environ.get("PATH"))
    return Program(Path(path), _version(Path(path))) if path else None


def _uv(environ: Mapping[str, str]) -> Program | None:
    import uv

    try:
        path = Path(uv.find_uv_bin())
    except FileNotFoundError:
        return _program("uv", environ)
    return Program(path, _version(path))


def _version(path: Path) -> tuple[int, ...]:
    try:
        answer = subprocess.run(
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            text=True,
            timeout=ASK_TIMEOUT_SECONDS,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    numbers = re.search(r"\d+(\.\d+)+", answer)
    return tuple(int(part) for part in numbers.group().split(".")) if numbers else ()


def _tool(name: ToolName, environ: Mapping[str, str]) -> ToolEnvironment:
    described = tool(name, environ)
    return ToolEnvironment(name, described.version, described.folder, described.installed)


def _disks(environ: Mapping[str, str], project_folder: Path) -> tuple[Disk, ...]:
    """One for each file system, named by what is kept there."""
    purposes: dict[int, list[tuple[str, Path]]] = {}
    for purpose, folder in (("the project", project_folder), ("downloads", cache_folder(environ))):
        existing = next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
        purposes.setdefault(existing.stat().st_dev, []).append((purpose, existing))
    return tuple(
        Disk(" and ".join(purpose for purpose, _ in kept), kept[0][1], shutil.disk_usage(kept[0][1]).free)
        for kept in purposes.values()
    )


def available_memory_bytes() -> int | None:
    """None where the kernel does not say, as on macOS."""
    try:
        text = Path("/proc/meminfo").read_text()
    except OSError:
        return None
    found = re.search(r"^MemAvailable:\s+(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) * 1024 if found else None


def _free(port: int) -> bool:
    with socket.socket() as probe:
        # Without this a port whose last connections have only just closed would look taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
