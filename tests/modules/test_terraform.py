"""Every module by its own `terraform test`, and every README's example by a plan. No account, no network."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.modules.terraform_cli import MODULES, Cli, module_folders

pytestmark = pytest.mark.terraform

WIRED = Path(__file__).parent / "wired"


def test_all_files_are_formatted(terraform: Cli) -> None:
    terraform.run(MODULES, "fmt", "-check", "-diff", "-recursive", "-no-color")


@pytest.mark.parametrize("module", module_folders(), ids=lambda folder: folder.name)
def test_module(module: Path, terraform: Cli, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(module, tmp_path / module.name, ignore=_leftovers))

    said = terraform.run(folder, "test", "-no-color")

    assert re.search(r"Success! [1-9]\d* passed, 0 failed", said)


def test_examples_and_a_wired_service_can_be_planned(terraform: Cli, tmp_path: Path) -> None:
    """One root for all of them, because a start of the provider costs more than a plan.

    The wired service joins a function and the WebSocket API that calls it and whose address it knows: a cycle
    between the two would come to light here.
    """
    modules = tmp_path / "terraform" / "modules"
    shutil.copytree(MODULES, modules, ignore=_leftovers)
    root = tmp_path / "root"
    calls = []
    for module in module_folders():
        example = _example(module / "README.md")
        # A service's root stands a folder deeper than that of what an account has once.
        place = "terraform/live/example" if '"../../../modules/' in example else "terraform/ci"
        folder = tmp_path / place / module.name
        (folder / "site").mkdir(parents=True)
        (folder / "site" / "index.html").write_text("<!doctype html>\n", encoding="utf-8")
        (folder / "main.tf").write_text(example, encoding="utf-8")
        calls.append(_call(module.name, f"../{place}/{module.name}"))
    shutil.copytree(WIRED, tmp_path / "terraform" / "live" / "example" / "wired", ignore=_leftovers)
    calls.append(_call("wired", "../terraform/live/example/wired"))
    root.mkdir()
    shutil.copy(module_folders()[0] / "versions.tf", root)
    (root / "main.tf").write_text("".join(calls), encoding="utf-8")
    (root / "examples.tftest.hcl").write_text(
        'mock_provider "aws" {}\n\nrun "examples" {\n  command = plan\n}\n', encoding="utf-8"
    )
    terraform.run(root, "init", "-backend=false", "-input=false", "-no-color")

    said = terraform.run(root, "test", "-no-color")

    assert "Success! 1 passed, 0 failed" in said


def _example(readme: Path) -> str:
    """The one HCL block of a README."""
    blocks = re.findall(r"^```hcl\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1, f"{readme.parent.name}/README.md has one example"
    return str(blocks[0])


def _call(name: str, source: str) -> str:
    return f'module "{name}" {{\n  source = "{source}"\n}}\n\n'


def _leftovers(_folder: str, names: list[str]) -> set[str]:
    """What somebody's own `terraform init` may have left in a module."""
    return {name for name in names if name.startswith(".terraform")}
