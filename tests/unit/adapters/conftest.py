"""Tiny Terraform roots: `terraform_data` is built in, so that no provider is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.adapters.terraform import TerraformRunner
from generator.adapters.terraform_events import TerraformProgress

# A resource that says when it has begun, with Terraform's process id, and then waits to be let go, so that a
# test can act in its midst.
WAITING_COMMAND = (
    'echo $PPID > "$0/begun.new"; mv "$0/begun.new" "$0/begun"; until [ -e "$0/let-go" ]; do sleep 0.05; done'
)


class Root:
    """A root module in a folder of its own, with its state beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "root"
        self.folder.mkdir(parents=True)
        self.state = folder / "state.tfstate"
        self.plan = folder / "plans" / "a.tfplan"
        self.progress: list[TerraformProgress] = []

    def write(self, body: str) -> None:
        (self.folder / "main.tf").write_text('terraform {\n  backend "local" {}\n}\n\n' + body)

    def write_waiting(self) -> None:
        # Heredoc-free and quoted by hand: the command is the test's own.
        command = WAITING_COMMAND.replace("$0", str(self.folder)).replace('"', '\\"')
        self.write(
            'resource "terraform_data" "waiting" {\n'
            f'  provisioner "local-exec" {{\n    command = "{command}"\n  }}\n}}\n'
        )

    def runner(self, **options: object) -> TerraformRunner:
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return TerraformRunner(
            terraform_path(),
            self.folder,
            environment,
            self.progress.append,
            **options,  # type: ignore[arg-type]
        )

    def initialized(self, **options: object) -> TerraformRunner:
        runner = self.runner(**options)
        runner.init({"path": str(self.state)})
        return runner


def terraform_path() -> Path:
    found = shutil.which("terraform")
    assert found, "these tests need terraform on the PATH"
    return Path(found)


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return Root(tmp_path)


@pytest.fixture
def make_root(tmp_path: Path) -> Callable[[str], Root]:
    return lambda name: Root(tmp_path / name)
