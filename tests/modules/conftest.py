"""Terraform with the provider at hand, for all tests of the modules."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from generator.adapters.terraform_binary import suitable_terraform
from tests.modules.terraform_cli import Cli


@pytest.fixture(scope="session")
def terraform(provider_environment: Mapping[str, str]) -> Cli:
    binary = suitable_terraform(os.environ, print)
    return Cli(binary.path, {**provider_environment, "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"})
