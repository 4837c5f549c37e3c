"""What a variable holds that is called after a secret is in no report, although Terraform shows it."""

from __future__ import annotations

import pytest

from generator.mirror.tree import Builder
from generator.mirror.walk import Spot, walk
from generator.plan.values import Json, Path

BUILDER = Builder(str)


def spots(baseline: Json, twin: Json, path: Path = ()) -> list[Spot]:
    return list(walk(BUILDER.build(baseline, path=path), BUILDER.build(twin, path=path), path))


def variables(**values: str) -> Json:
    return {"environment": [{"variables": values}]}


@pytest.mark.parametrize("name", ["TOKEN", "DATABASE_PASSWORD", "STRIPE_API_KEY", "client_secret"])
def test_a_secret_of_a_resource_is_hidden(name: str) -> None:
    [spot] = spots(variables(**{name: "one"}), variables(**{name: "two"}))
    assert spot.path == ("environment", 0, "variables", name)
    assert spot.sensitive


def test_a_secret_in_the_input_of_a_module_is_hidden() -> None:
    [spot] = spots({"TOKEN": "one"}, {"TOKEN": "two"}, ("environment",))
    assert spot.sensitive


def test_a_block_that_one_side_lacks_is_hidden_if_a_secret_is_in_it() -> None:
    [spot] = spots({"environment": []}, variables(TOKEN="one", TABLE="t"))
    assert spot.path == ("environment", 0)
    assert spot.sensitive


def test_other_variables_are_shown() -> None:
    [spot] = spots(variables(TOKEN="same", TABLE="one"), variables(TOKEN="same", TABLE="two"))
    assert spot.path[-1] == "TABLE"
    assert not spot.sensitive
    [spot] = spots({"tags": {"TOKEN": "one"}}, {"tags": {"TOKEN": "two"}})
    assert not spot.sensitive
