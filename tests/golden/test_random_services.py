"""A thousand services that nobody wrote -> each renders, is formatted, and Terraform takes it."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.render.hcl import hcl
from tests.fakes.random_services import Mutant, Pool
from tests.golden.test_cases import CASES
from tests.golden.test_terraform import REPOSITORY, runner

COUNT: Final = 1000
DRAWN: Final = 2 * COUNT
AT_ONCE: Final = 100


def mutants(folder: Path) -> list[Mutant]:
    """The same ones at each run, so that a failure can be looked at."""
    found: dict[str, Mutant] = {}
    # A case with Terraform of its own names its modules by a path from its own folder.
    whole = [case for case in CASES if not case.name.startswith("errors-")]
    pool = Pool([case for case in whole if not (case / "terraform").exists()], folder)

    @settings(
        max_examples=DRAWN,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=True))
    def collect(random: Random) -> None:
        if len(found) < COUNT:
            mutant = pool.mutant(random)
            found.setdefault(mutant.text, mutant)

    collect()
    return list(found.values())


@pytest.mark.slow
@pytest.mark.terraform
def test_terraform_takes_every_valid_service(tmp_path: Path) -> None:
    made = mutants(tmp_path / "pool")
    assert len(made) == COUNT
    for start in range(0, len(made), AT_ONCE):
        batch = made[start : start + AT_ONCE]
        folder = tmp_path / f"batch-{start}"
        (folder / "terraform" / "live").mkdir(parents=True)
        (folder / "terraform" / "modules").symlink_to(REPOSITORY / "terraform" / "modules")
        calls = [call for number, one in enumerate(batch) for call in callers(folder, number, one)]
        (folder / "main.tf").write_text("\n".join(calls), encoding="utf-8")
        terraform = runner(folder, tmp_path)
        assert terraform.fmt(folder / "terraform" / "live", check=True) == ()
        terraform.init(backend=False)
        try:
            terraform.validate()
        except StagetwinError as error:
            named = [one.text for number, one in enumerate(batch) if f"service-{number}/" in str(error)]
            pytest.fail("\n".join([str(error), *named]))


def arguments(variables: str) -> str:
    """A value for each key of each of the root's variables."""
    lines = []
    for block in variables.split('variable "')[1:]:
        keys = re.findall(r'^\s*"?([\w-]+)"?\s*= object\(\{ bucket', block, re.MULTILINE)
        places = {key: {"bucket": "artifacts", "key": key} for key in keys}
        lines.append(f"  {block.partition(chr(34))[0]} = {hcl(places)}\n")
    return "".join(lines)


def callers(folder: Path, number: int, mutant: Mutant) -> list[str]:
    calls = []
    for root in mutant.roots:
        place = folder / "terraform" / "live" / f"service-{number}" / root.directory.replace("/", "-")
        place.mkdir(parents=True)
        for name, text in root.files.items():
            # One provider for all that need no other: a hundred of them would be started.
            if name != "terraform.tf" or "alias" in text:
                (place / name).write_text(text, encoding="utf-8")
        values = arguments(root.files.get("variables.tf", ""))
        source = f"./{place.relative_to(folder)}"
        calls.append(f'module "service_{number}" {{\n  source = "{source}"\n{values}}}\n')
    return calls
