"""Where tables are, and what stands beside their service -> what is wrong with that."""

from __future__ import annotations

import pytest

from generator.errors import StagetwinError
from tests.fakes.definitions import stack

TABLE = "service: shop\ntables:\n  items:\n    attributes: {id: S}\n    partition_key: id\n"


def codes(more: str) -> list[str]:
    with pytest.raises(StagetwinError) as raised:
        stack(TABLE + more)
    return [issue.code for issue in raised.value.issues]


def test_a_replica_is_in_another_region() -> None:
    stream = "    stream: NEW_AND_OLD_IMAGES\n"
    assert codes(f"{stream}    replicas: {{eu-central-1: {{}}}}\n") == ["replica-at-home"]
    made = stack(f"{TABLE}{stream}    replicas: {{eu-west-1: {{}}, us-east-1: {{}}}}\n")
    assert made.other_regions == ("eu-west-1", "us-east-1")
    assert made.origins["replica_items_eu_west_1"] == "tables.items.replicas.eu-west-1"


def test_the_file_of_items_is_there() -> None:
    assert codes("    items: items.json\n") == ["no-items-file"]
