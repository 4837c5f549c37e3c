"""A Python -> .venv with the locked packages and the `stagetwin` command. Nothing but the standard library.

`setup.py run` installs what Stagetwin needs, `setup.py test` also what its tests need. A stamp in .venv tells
what was installed, so that a second run costs nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
VENV = PROJECT / ".venv"
LOCK = PROJECT / ".stagetwin" / "setup.lock"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = {"run": "requirements/base.txt", "test": "requirements/dev.txt"}

sys.path.insert(0, str(PROJECT))

from generator.adapters.package_registry import uv_environment  # noqa: E402


def main(kind: str) -> int:
    stamp = VENV / f".installed-{kind}"
    wanted = fingerprint(kind)
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if works() and intact() and content(stamp) == wanted:
            stamp.touch()
            return 0
        try:
            install(kind)
        except subprocess.CalledProcessError as error:
            return failed(error)
        except OSError as error:
            print(f"set-up: {error.filename or PROJECT}: {error.strerror or error}", file=sys.stderr)
            return 1
        stamp.write_text(wanted)
        if kind == "test":
            # The packages of the tests include all that Stagetwin itself needs.
            (VENV / ".installed-run").write_text(fingerprint("run"))
    return 0


def fingerprint(kind: str) -> str:
    digest = hashlib.sha256(str(PROJECT).encode())
    for name in (REQUIREMENTS[kind], "requirements/uv.txt", "pyproject.toml", "scripts/setup.py"):
        digest.update((PROJECT / name).read_bytes())
    return digest.hexdigest()


def content(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def works() -> bool:
    """Whether .venv's Python starts and is new enough: the one that it was made from may be gone."""
    try:
        check = "import sys; sys.exit(sys.version_info < (3, 11))"
        return subprocess.run([PYTHON, "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def intact() -> bool:
    """Whether .venv has this project, and its command, from this very folder."""
    check = "import generator, sys; sys.exit(generator.__path__[0] != sys.argv[1])"
    command: list[str | Path] = [PYTHON, "-P", "-c", check, PROJECT / "generator"]
    has_project = subprocess.run(command, capture_output=True, check=False).returncode == 0
    return has_project and (VENV / "bin" / "stagetwin").exists()


def install(kind: str) -> None:
    started = time.monotonic()
    if not works():
        say(f"making .venv with Python {sys.version.split()[0]}")
        call(sys.executable, "-m", "venv", "--clear", VENV)
    uv = VENV / "bin" / "uv"
    if not uv.exists():
        say("installing uv")
        call(PYTHON, "-m", "ensurepip", "--upgrade")
        call(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
             "--only-binary", ":all:", "-r", PROJECT / "requirements" / "uv.txt")  # fmt: skip
    say(f"installing {REQUIREMENTS[kind]}")
    # Only the larger of the two sets is synchronized: the smaller one must not take the tests' packages away.
    action = ["sync"] if kind == "test" else ["install", "-r"]
    call(uv, "pip", *action, PROJECT / REQUIREMENTS[kind], "--require-hashes", "--compile-bytecode",
         "--python", PYTHON, "--quiet")  # fmt: skip
    write_project()
    say(f"ready after {time.monotonic() - started:.0f} s")


def write_project() -> None:
    """The project itself, as an editable install leaves it, without a build tool to fetch for that."""
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]
    packages = Path(ask("import sysconfig; print(sysconfig.get_path('purelib'))"))
    for old in packages.glob("stagetwin-*.dist-info"):
        shutil.rmtree(old)
    information = packages / f"stagetwin-{version}.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: stagetwin\nVersion: {version}\n")
    (information / "INSTALLER").write_text("stagetwin-setup\n")
    (packages / "stagetwin.pth").write_text(f"{PROJECT}\n")
    command = VENV / "bin" / "stagetwin"
    quoted = "'" + str(PYTHON).replace("'", "'\\''") + "'"
    # -P: a file of the current folder, such as a service's own yaml.py, must not be taken for a package.
    command.write_text(f'#!/bin/sh\nexec {quoted} -P -m generator "$@"\n')
    command.chmod(0o755)
    # Whoever uninstalls it, as uv does before it installs anew, needs to know what belongs to it.
    written = (information / "METADATA", information / "INSTALLER", packages / "stagetwin.pth", command)
    lines = [f"{os.path.relpath(path, packages)},," for path in (*written, information / "RECORD")]
    (information / "RECORD").write_text("\n".join(lines) + "\n")


def ask(code: str) -> str:
    return subprocess.run([PYTHON, "-c", code], capture_output=True, check=True, text=True).stdout.strip()


def call(*arguments: str | Path) -> None:
    command = [str(argument) for argument in arguments]
    result = subprocess.run(
        command, env=uv_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if result.returncode:
        raise subprocess.CalledProcessError(result.returncode, command, result.stdout)


def failed(error: subprocess.CalledProcessError) -> int:
    print(f"set-up: this command ended with {error.returncode}:\n  {' '.join(error.cmd)}", file=sys.stderr)
    print("  " + (error.output or "").strip().replace("\n", "\n  "), file=sys.stderr)
    print(
        "  hint: it needs the Python package registry; PIP_INDEX_URL or UV_INDEX_URL names another one than"
        " PyPI's. Repeat the command to go on where it stopped.",
        file=sys.stderr,
    )
    return 1


def say(message: str) -> None:
    print(f"set-up: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1]))
