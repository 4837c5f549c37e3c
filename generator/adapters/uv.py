"""Dependencies + Platform -> wheels in a folder, by the uv command. Reaches the package registry."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.errors import Issue, StagetwinError, Where
from generator.package.dependencies import Dependencies
from generator.package.platforms import Platform, lambda_architecture
from generator.package.requirements import Declaration
from generator.package.resolution import explain_failure

_DESCRIBE = (
    "import json, platform, sys, sysconfig;"
    "print(json.dumps([sys.implementation.name, '%d.%d' % sys.version_info[:2], sysconfig.get_platform(),"
    " platform.libc_ver()[0]]))"
)


@dataclass(frozen=True, slots=True)
class UvResolver:
    """The DependencyResolver of this project; `uv` is the command's path.

    uv's own settings (its environment variables, uv.toml, an index with credentials) hold here as they do for
    a person.
    """

    uv: Path

    def version(self) -> str:
        return _version(self.uv)

    def install(self, dependencies: Dependencies, platform: Platform, target: Path) -> None:
        """Install wheels, and nothing that would have to be built. Raises StagetwinError."""
        with tempfile.TemporaryDirectory(prefix="stagetwin-") as scratch:
            sources = [
                self._exported(each, dependencies, platform, Path(scratch))
                for each in dependencies.declarations
            ]
            arguments = ["pip", "install", "--target", str(target), "--only-binary", ":all:", *_for(platform)]
            if all(declaration.lock for declaration in dependencies.declarations):
                arguments.append("--no-deps")
            for source in sources:
                arguments += ["--requirement", str(source)]
            self._succeed(arguments, dependencies, platform)

    def _exported(
        self, declaration: Declaration, dependencies: Dependencies, platform: Platform, scratch: Path
    ) -> Path:
        """The file to install from: for a uv.lock, the requirements with hashes that it stands for."""
        if declaration.lock is None:
            return declaration.file
        arguments = ["export", "--frozen", "--no-dev", "--no-emit-project", "--no-annotate", "--no-header"]
        arguments += ["--project", str(declaration.file.parent)]
        exported = self._succeed(arguments, dependencies, platform)
        handle, name = tempfile.mkstemp(".txt", "locked-", scratch)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(exported)
        return Path(name)

    def _succeed(self, arguments: list[str], dependencies: Dependencies, platform: Platform) -> str:
        # uv counts relative paths of wheels from the folder that it runs in.
        done = _run(self.uv, arguments, dependencies.file.parent)
        if done.returncode != 0:
            raise StagetwinError(explain_failure(done.stderr, dependencies, platform))
        return done.stdout


def find_uv() -> UvResolver:
    """uv from the Python package of that name, else from the PATH. Raises StagetwinError."""
    found = _packaged_uv() or shutil.which("uv")
    if found is None:
        raise StagetwinError(
            Issue(
                "uv-missing",
                "uv: it is neither installed beside Stagetwin nor on the PATH",
                hint="Install it with `pip install uv`; it fetches the functions' dependencies.",
            )
        )
    return UvResolver(Path(found))


def local_platform(interpreter: Path) -> Platform:
    """The platform of an interpreter that is to run functions on this machine. Raises StagetwinError."""
    try:
        done = subprocess.run(
            [str(interpreter), "-I", "-c", _DESCRIBE],
            capture_output=True,
            text=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        implementation, version, system, libc = json.loads(done.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        raise StagetwinError(_cannot_start(interpreter, error)) from error
    tag = "-".join(filter(None, (implementation, version, system, libc)))
    architecture = lambda_architecture(platform.machine())
    return Platform(f"this machine's Python {version}", tag, version, interpreter, architecture)


def _run(uv: Path, arguments: list[str], directory: Path) -> subprocess.CompletedProcess[str]:
    settings = {
        "UV_NO_PROGRESS": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    environment = {**os.environ, **settings}
    # An activated environment is not where anything is installed.
    environment.pop("VIRTUAL_ENV", None)
    try:
        return subprocess.run(
            [str(uv), *arguments],
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise StagetwinError(_cannot_start(uv, error)) from error


@cache
def _version(uv: Path) -> str:
    """Told by the installed package when uv is one, which costs no process."""
    if _packaged_uv() == uv:
        return f"uv {importlib.metadata.version('uv')}"
    return " ".join(_run(uv, ["--version"], Path.cwd()).stdout.split()[:2])


def _packaged_uv() -> Path | None:
    try:
        from uv import find_uv_bin
    except ImportError:
        return None
    try:
        return Path(find_uv_bin())
    except FileNotFoundError:
        return None


def _for(platform: Platform) -> list[str]:
    if platform.interpreter:
        return ["--python", str(platform.interpreter)]
    assert platform.python_version is not None
    return [
        *("--python", sys.executable),
        *("--python-platform", platform.tag),
        *("--python-version", platform.python_version),
    ]


def _cannot_start(program: Path, error: Exception) -> Issue:
    return Issue(
        "program-does-not-start",
        f"{program.name}: it cannot be started ({error})",
        Where(program),
        "Run Stagetwin's set-up again.",
    )
