"""Every expected root -> what Terraform itself says of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.adapters.terraform import TerraformRunner
from generator.adapters.terraform_binary import suitable_terraform
from generator.errors import StagetwinError
from generator.render.hcl import hcl
from tests.fakes.projects import Project
from tests.golden.test_cases import CASES

REPOSITORY = Path(__file__).parents[2]
RENDERING = [case for case in CASES if not case.name.startswith("errors-")]


def runner(folder: Path, environment: Mapping[str, str]) -> TerraformRunner:
    return TerraformRunner(suitable_terraform(os.environ, print).path, folder, environment)


def callers(folder: Path) -> Iterator[str]:
    """The roots as modules of one root: a validation starts the provider twice, and one does for all."""
    for case in RENDERING:
        if (case / "terraform").is_dir():
            shutil.copytree(case / "terraform", folder / "terraform", dirs_exist_ok=True)
        definition = Project(case).definition()
        for environment, services in definition.services.items():
            for name, service in services.items():
                expected = case / "expected" / environment / name
                # A root finds its modules three folders up.
                place = folder / "terraform" / "live" / f"{case.name}-{environment}" / name
                shutil.copytree(expected, place)
                functions = [key for key, own in service.spec.functions.items() if own.image is None]
                artifacts = {key: {"bucket": "artifacts", "key": key} for key in functions}
                layers = {key: {"bucket": "artifacts", "key": key} for key in service.spec.layers}
                given = f"  artifacts = {hcl(artifacts)}\n" if artifacts else ""
                given += f"  layer_artifacts = {hcl(layers)}\n" if layers else ""
                label = f"{case.name}_{environment}_{name}"
                yield f'module "{label}" {{\n  source = "./{place.relative_to(folder)}"\n{given}}}\n'


@pytest.mark.terraform
def test_every_expected_root_is_as_terraform_formats_it() -> None:
    folder = CASES[0].parent
    assert runner(folder, os.environ).fmt(folder, check=True) == ()


@pytest.mark.terraform
def test_terraform_takes_every_expected_root(tmp_path: Path, provider_environment: Mapping[str, str]) -> None:
    folder = tmp_path / "all"
    (folder / "terraform").mkdir(parents=True)
    (folder / "terraform" / "modules").symlink_to(REPOSITORY / "terraform" / "modules")
    (folder / "main.tf").write_text("\n".join(callers(folder)), encoding="utf-8")
    terraform = runner(folder, provider_environment)
    terraform.init(backend=False)
    warnings = [warning.summary for warning in terraform.validate()]
    assert set(warnings) <= {"Backend configuration ignored"}


@pytest.mark.terraform
def test_terraform_refuses_a_root_that_no_stack_makes(
    tmp_path: Path, provider_environment: Mapping[str, str]
) -> None:
    folder = tmp_path / "root"
    folder.mkdir()
    source = REPOSITORY / "terraform" / "modules" / "event_bus"
    (folder / "main.tf").write_text(f'module "bus" {{\n  source = "{source}"\n  nmae = "x"\n}}\n')
    terraform = runner(folder, provider_environment)
    terraform.init(backend=False)
    with pytest.raises(StagetwinError, match="nmae"):
        terraform.validate()
