"""One Terraform with the provider at hand, initialised once, for all tests of the modules."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.adapters.provider_source import provider_source
from generator.adapters.terraform_binary import suitable_terraform
from tests.modules.terraform_cli import PROVIDER_VERSION, Cli, module_folders

# What a person's shell may carry that would change the meaning of a run.
FOREIGN = ("TF_CLI_ARGS", "TF_DATA_DIR", "TF_LOG", "TF_VAR_", "TF_WORKSPACE")


@pytest.fixture(scope="session")
def terraform(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    source = provider_source(os.environ, PROVIDER_VERSION, tmp_path_factory.mktemp("configuration"))
    own = {name: value for name, value in source.environment.items() if not name.startswith(FOREIGN)}
    binary = suitable_terraform(os.environ, print)
    return Cli(binary.path, own | {"CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"})


@pytest.fixture(scope="session")
def initialised(terraform: Cli, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that `terraform init` went over.

    All modules want the same provider and no other module, so one initialisation serves them all.
    """
    folder = tmp_path_factory.mktemp("initialised")
    shutil.copy(module_folders()[0] / "versions.tf", folder)
    terraform.run(folder, "init", "-backend=false", "-input=false", "-no-color")
    return folder
