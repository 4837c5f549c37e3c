"""A tool's locked requirements -> the Python of its own environment. Installs packages, in the user's cache.

checkov and MiniStack pin old packages; apart, they hold nothing else back. An environment is named by what it
was made from, made beside its place and then moved there: it is there in full or not at all.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Literal

from generator.adapters.files import cache_folder, locked
from generator.adapters.package_registry import uv_environment
from generator.errors import Issue, StagetwinError

ToolName = Literal["checkov", "ministack"]
TOOLS: tuple[ToolName, ...] = ("checkov", "ministack")

_PACKAGES: Mapping[ToolName, str] = {"checkov": "generator.policy", "ministack": "generator.embedded"}
INSTALL_TIMEOUT_SECONDS = 900
# What an environment must be able to do before it is put in its place.
_CHECK = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, its locked requirements and where its environment belongs. `version` is the locked one."""

    name: ToolName
    version: str
    requirements: str
    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def installed(self) -> bool:
        # A dangling link: the Python that it was made from has been removed.
        return self.python.exists()


def tool(name: ToolName, environ: Mapping[str, str] | None = None) -> Tool:
    """A tool as this version of Stagetwin locks it; installs nothing."""
    requirements = resources.files(_PACKAGES[name]).joinpath("requirements.txt").read_text(encoding="utf-8")
    return described(name, requirements, environ)


def described(name: ToolName, requirements: str, environ: Mapping[str, str] | None = None) -> Tool:
    line = next(
        (line for line in requirements.splitlines() if line.startswith((f"{name}==", f"{name}["))), ""
    )
    version = line.partition("==")[2].split(" ")[0]
    identity = f"{requirements}\n{sys.implementation.cache_tag} {platform.system()} {platform.machine()}"
    digest = hashlib.sha256(identity.encode()).hexdigest()[:16]
    folder = cache_folder(os.environ if environ is None else environ) / "tools" / f"{name}-{digest}"
    return Tool(name, version, requirements, folder)


def tool_python(
    name: ToolName,
    on_message: Callable[[str], None] = lambda _message: None,
    *,
    environ: Mapping[str, str] | None = None,
) -> Path:
    """The Python that has the tool; installs it when it is missing, which needs the package registry.

    Raises StagetwinError.
    """
    return install(tool(name, environ), on_message, environ)


def install(
    wanted: Tool, on_message: Callable[[str], None], environ: Mapping[str, str] | None = None
) -> Path:
    if wanted.installed:
        return wanted.python
    lock = wanted.folder.with_name(f".{wanted.folder.name}.lock")
    with locked(lock, on_wait=lambda: on_message(f"waiting for another run that installs {wanted.name}")):
        if not wanted.installed:
            on_message(f"installing {wanted.name} {wanted.version} in an environment of its own")
            _make(wanted, uv_environment(environ))
    return wanted.python


def _make(wanted: Tool, environment: Mapping[str, str]) -> None:
    prefix = f".{wanted.folder.name}."
    with tempfile.TemporaryDirectory(prefix=prefix, dir=wanted.folder.parent) as name:
        folder = Path(name) / "environment"
        requirements = Path(name) / "requirements.txt"
        requirements.write_text(wanted.requirements, encoding="utf-8")
        python = folder / "bin" / "python"
        uv = _uv()
        # Relocatable, because it is moved to its place afterwards.
        _call(
            wanted, [uv, "venv", "--quiet", "--relocatable", "--python", sys.executable, folder], environment
        )
        options = ["--quiet", "--require-hashes", "--compile-bytecode"]
        _call(wanted, [uv, "pip", "sync", *options, "--python", python, requirements], environment)
        found = _call(wanted, [python, "-I", "-c", _CHECK, wanted.name], environment).strip()
        if found != wanted.version:
            raise StagetwinError(
                Issue("tool-not-installed", f"{wanted.name}: {found} was installed, not {wanted.version}")
            )
        if wanted.folder.exists():
            shutil.rmtree(wanted.folder)
        folder.rename(wanted.folder)


def _uv() -> Path:
    import uv

    try:
        return Path(uv.find_uv_bin())
    except FileNotFoundError as error:
        hint = "`make` installs it; elsewhere: pip install uv"
        raise StagetwinError(Issue("uv-missing", "uv: its program is not installed", hint=hint)) from error


def _call(wanted: Tool, arguments: Sequence[str | Path], environment: Mapping[str, str]) -> str:
    command = [str(argument) for argument in arguments]
    try:
        done = subprocess.run(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=INSTALL_TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StagetwinError(Issue("tool-not-installed", f"{wanted.name}: {error}")) from error
    if done.returncode == 0:
        return done.stdout
    raise StagetwinError(
        Issue(
            "tool-not-installed",
            f"{wanted.name}: its environment could not be made: {done.stderr.strip() or done.stdout.strip()}",
            hint="it needs the Python package registry (PIP_INDEX_URL or UV_INDEX_URL, if yours is another)"
            " and a few hundred MB of disk; repeat the command to try again",
        )
    )
