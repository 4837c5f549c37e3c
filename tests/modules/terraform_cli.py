"""The `terraform` command and the folders that the tests of the modules give to it."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

MODULES = Path(__file__).parents[2] / "terraform" / "modules"
PROVIDER_VERSION = "5.100.0"


def module_folders() -> list[Path]:
    return sorted(path.parent for path in MODULES.glob("*/main.tf"))


@dataclass(frozen=True, slots=True)
class Cli:
    """The `terraform` command in an environment that knows where the provider is."""

    program: Path
    environment: Mapping[str, str]

    def run(self, folder: Path, *arguments: str) -> str:
        """Standard output and error together; fails the test unless Terraform exits with 0."""
        done = subprocess.run(
            [str(self.program), *arguments],
            cwd=folder,
            env=dict(self.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            pytest.fail(f"terraform {' '.join(arguments)} in {folder.name}:\n{done.stdout}", pytrace=False)
        return done.stdout
