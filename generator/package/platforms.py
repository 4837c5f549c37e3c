"""Runtime and architecture -> Platform, whose wheels are chosen. Pure.

Sources: "Lambda runtimes" in AWS's developer guide (Amazon Linux 2023 from python3.12 on, Amazon Linux 2
before); Amazon Linux 2023 has glibc 2.34, Amazon Linux 2 has glibc 2.26.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PYTHON_RUNTIME = re.compile(r"python3\.(\d+)")
_FIRST_MINOR_ON_AMAZON_LINUX_2023 = 12
_MACHINES = {"arm64": "aarch64", "x86_64": "x86_64"}


@dataclass(frozen=True, slots=True)
class Platform:
    """Where a function's dependencies must run.

    `name` is for people, `tag` tells any two platforms apart. `interpreter` is set for this machine's own
    platform; without it, `tag` is one of uv's names of platforms. `architecture` is in Lambda's spelling.
    """

    name: str
    tag: str
    python_version: str | None
    interpreter: Path | None = None
    architecture: str = "arm64"

    @property
    def is_this_machine(self) -> bool:
        return self.interpreter is not None


def aws_platform(runtime: str, architecture: str) -> Platform:
    """AWS Lambda's platform for a runtime (`python3.12`) on an architecture (`arm64` or `x86_64`)."""
    machine = _MACHINES.get(architecture)
    if machine is None:
        raise ValueError(f"architecture is arm64 or x86_64, not {architecture!r}")
    minor = python_minor(runtime)
    modern = minor is None or minor >= _FIRST_MINOR_ON_AMAZON_LINUX_2023
    return Platform(
        name=f"AWS Lambda's {runtime} on {architecture}",
        tag=f"{machine}-{'manylinux_2_34' if modern else 'manylinux_2_17'}",
        python_version=None if minor is None else f"3.{minor}",
        architecture=architecture,
    )


def lambda_architecture(machine: str) -> str:
    """`aarch64` or `arm64`, `x86_64` or `AMD64`, as systems name them -> Lambda's name."""
    return "arm64" if machine.lower() in ("aarch64", "arm64") else "x86_64"


def python_minor(runtime: str) -> int | None:
    """12 for `python3.12`; None for another language's runtime."""
    match = _PYTHON_RUNTIME.fullmatch(runtime)
    return int(match[1]) if match else None
