"""Requirement inputs -> locked requirement files with hashes, for every supported Python and platform.

`--check` compares instead of writing. Needs the package registry.
"""

from __future__ import annotations

import argparse
import filecmp
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import uv

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from generator.adapters.package_registry import uv_environment  # noqa: E402

BASE = "requirements/base.txt"
# The locked file, and what it is made from. Later ones follow the versions of the first.
LOCKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (BASE, ("pyproject.toml",)),
    ("requirements/dev.txt", ("pyproject.toml", "requirements/dev.in", "--constraints", BASE)),
    ("requirements/uv.txt", ("requirements/uv.in", "--constraints", BASE)),
    ("generator/embedded/requirements.txt", ("generator/embedded/requirements.in",)),
    ("generator/policy/requirements.txt", ("generator/policy/requirements.in",)),
)


def compile_lock(inputs: tuple[str, ...], output: str, *, upgrade: bool) -> None:
    command = [
        uv.find_uv_bin(), "pip", "compile", *inputs,
        "--output-file", output,
        "--universal", "--python-version", "3.11",
        # Addresses and paths of the machine that locks have no place in the repository.
        "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links",
        "--custom-compile-command", "make lock",
        "--quiet", "--no-progress",
    ]  # fmt: skip
    if upgrade:
        command.append("--upgrade")
    subprocess.run(command, cwd=PROJECT, env=uv_environment(), check=True)


def check(inputs: tuple[str, ...], output: str) -> bool:
    """Whether locking again, from the locked versions, would change nothing."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / "requirements.txt"
        shutil.copyfile(PROJECT / output, again)
        compile_lock(inputs, str(again), upgrade=False)
        return filecmp.cmp(PROJECT / output, again, shallow=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args()
    stale = []
    for output, inputs in LOCKS:
        if not options.check:
            compile_lock(inputs, output, upgrade=options.upgrade)
            print(f"locked {output}")
        elif not check(inputs, output):
            stale.append(output)
    for output in stale:
        print(f"{output}: not what its inputs lock to; run `make lock`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
