"""A golden case -> applied by `terraform test` to a mocked provider: what the embedded AWS cannot take."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from generator.pipeline.context import Context
from tests.applied.case import Case, artifacts, cases, rendered
from tests.applied.quiet import Heard
from tests.modules.conftest import terraform as terraform
from tests.modules.terraform_cli import Cli

MOCKED = cases("mock")
MOCKS = Path(__file__).with_name("aws.tfmock.hcl")
PROVIDER = """
mock_provider "aws" {
  alias  = "%s"
  source = "./mocks"
}
"""
TEST = """
mock_provider "aws" {
  source = "./mocks"
}

variables {
  artifacts = %s
}

run "apply" {
  command = apply
}
"""


@pytest.mark.slow
@pytest.mark.terraform
@pytest.mark.parametrize("case", MOCKED, ids=lambda case: case.name)
def test_a_mocked_provider_takes_it(case: Case, terraform: Cli, tmp_path: Path) -> None:
    context = Context(case.project(tmp_path / "project"), os.environ, Heard())
    workspace = rendered(context)
    given = artifacts(workspace)
    for root in workspace.roots:
        folder = context.project.root_module("prod", root.service.spec.service)
        (folder / "mocks").mkdir()
        for file in (MOCKS, *case.folder.glob("*.tfmock.hcl")):
            shutil.copy(file, folder / "mocks")
        aliases = re.findall(r'alias += "(\w+)"', (folder / "terraform.tf").read_text(encoding="utf-8"))
        providers = "".join(PROVIDER % alias for alias in aliases)
        (folder / "case.tftest.hcl").write_text(providers + TEST % given[root.name], encoding="utf-8")
        terraform.run(folder, "init", "-backend=false", "-input=false", "-no-color")
        terraform.run(folder, "test", "-no-color")
