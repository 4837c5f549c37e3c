"""A thousand services that nobody wrote -> each renders, is formatted, and Terraform takes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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

BATCHES: Final = 10
AT_ONCE: Final = 100
IN_CI: Final = 2
"""So many batches are validated at each run, the others by `make exhaustive`."""


def mutants(folder: Path, count: int) -> list[Mutant]:
    """The same ones at each run, so that a failure can be looked at."""
    found: dict[str, Mutant] = {}
    # A case with Terraform of its own names its modules by a path from its own folder.
    whole = [case for case in CASES if not case.name.startswith("errors-")]
    pool = Pool([case for case in whole if not (case / "terraform").exists()], folder)

    @settings(
        max_examples=2 * count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=True))
    def collect(random: Random) -> None:
        if len(found) < count:
            mutant = pool.mutant(random)
            found.setdefault(mutant.text, mutant)

    collect()
    return list(found.values())


@pytest.fixture(scope="module")
def services(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Mutant]:
    """As many as the selected tests need."""
    ours = (item for item in request.session.items if isinstance(item, pytest.Function))
    numbers = [
        item.callspec.params["number"]
        for item in ours
        if item.originalname == test_terraform_takes_every_valid_service.__name__
    ]
    count = (max(numbers) + 1) * AT_ONCE
    made = mutants(tmp_path_factory.mktemp("pool"), count)
    assert len(made) == count
    return made


def often_enough(batch: int) -> pytest.MarkDecorator:
    return pytest.mark.slow if batch < IN_CI else pytest.mark.exhaustive


@pytest.mark.terraform
@pytest.mark.parametrize(
    "number", [pytest.param(number, marks=often_enough(number)) for number in range(BATCHES)]
)
def test_terraform_takes_every_valid_service(
    number: int, services: Sequence[Mutant], provider_environment: Mapping[str, str], tmp_path: Path
) -> None:
    batch = services[number * AT_ONCE : (number + 1) * AT_ONCE]
    (tmp_path / "terraform" / "live").mkdir(parents=True)
    (tmp_path / "terraform" / "modules").symlink_to(REPOSITORY / "terraform" / "modules")
    calls = [call for place, one in enumerate(batch) for call in callers(tmp_path, place, one)]
    (tmp_path / "main.tf").write_text("\n".join(calls), encoding="utf-8")
    terraform = runner(tmp_path, provider_environment)
    assert terraform.fmt(tmp_path / "terraform" / "live", check=True) == ()
    terraform.init(backend=False)
    try:
        terraform.validate()
    except StagetwinError as error:
        named = [one.text for place, one in enumerate(batch) if f"service-{place}/" in str(error)]
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
