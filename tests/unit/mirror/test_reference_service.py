"""The reference service's recorded plans: staging is prod's twin but for its deletion protection."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace

import pytest

from generator.mirror.compare import compare
from generator.mirror.provider_schema import aws_schema, read_table, table_of, table_text
from generator.mirror.report import Allowance
from tests.policy.recorded import SECOND_SERVICE, resource_count, side

PROTECTION = Allowance(
    "positive-chat/module.table_*.aws_dynamodb_table.this.deletion_protection_enabled",
    False,
    "Staging is torn down and made anew",
)
USER_POOL = Allowance(
    "positive-chat/module.user_pool_members.aws_cognito_user_pool.this.deletion_protection",
    "INACTIVE",
    "Staging is torn down and made anew",
)


@pytest.mark.parametrize(("ours", "theirs"), list(itertools.product(("first", "applied"), repeat=2)))
def test_the_twin_is_proven_whatever_is_applied_already(ours: str, theirs: str) -> None:
    report = compare(side(f"prod-{ours}"), side(f"staging-{theirs}"), [PROTECTION, USER_POOL])
    assert [row.difference.at for row in report.not_allowed] == []
    assert report.proven
    assert len(report.allowed) == 4
    assert report.resources == resource_count("prod-first")
    assert report.attributes > 800


@pytest.mark.parametrize("kind", ["first", "applied"])
def test_the_second_services_twin_is_proven_too(kind: str) -> None:
    entry = replace(PROTECTION, at=PROTECTION.at.replace("positive-chat", SECOND_SERVICE))
    report = compare(*(side(f"{name}-{kind}", SECOND_SERVICE) for name in ("prod", "staging")), [entry])
    assert [row.difference.at for row in report.not_allowed] == []
    assert report.proven


def test_without_the_entry_it_is_not_proven() -> None:
    report = compare(side("prod-first"), side("staging-first"))
    assert {row.difference.path for row in report.not_allowed} == {
        ("deletion_protection_enabled",),
        ("deletion_protection",),
    }
    assert not report.proven


def test_once_applied_everything_is_known() -> None:
    assert compare(side("prod-applied"), side("staging-applied")).unknown == ()


def test_a_type_that_the_table_does_not_know_is_compared_in_full() -> None:
    report = compare(side("prod-applied"), side("staging-applied"), [PROTECTION, USER_POOL], schema={})
    assert not report.proven
    assert report.attributes > compare(side("prod-applied"), side("staging-applied")).attributes


def test_the_table_knows_every_type_of_the_service() -> None:
    types = {one.type for one in side("prod-first").services["positive-chat"].resources.values()}
    assert types <= aws_schema().keys()


def test_the_table_is_made_of_the_providers_schema() -> None:
    attributes = {
        "arn": {"type": "string", "computed": True},
        "name": {"type": "string", "optional": True, "computed": True},
        "size": {"type": "number", "optional": True},
        "tags": {"type": ["set", "string"], "optional": True},
    }
    inner = {"attributes": {"id": {"type": "string", "computed": True, "optional": True}}}
    blocks = {
        "rule": {"nesting_mode": "set", "block": inner},
        "grant": {"nesting_mode": "list", "block": {"deprecated": True}},
    }
    schemas = {
        "aws_sqs_queue": {"block": {"attributes": attributes, "block_types": blocks}},
        "aws_emr_cluster": {"block": {}},
    }
    document = {"provider_schemas": {"registry.terraform.io/hashicorp/aws": {"resource_schemas": schemas}}}
    table = table_of(json.loads(json.dumps(document)))
    assert table == {
        "aws_sqs_queue": {"computed": ["arn"], "filled": ["grant", "name"], "sets": ["rule", "tags"]}
    }
    schema = read_table(table_text(table))["aws_sqs_queue"]
    assert (schema.computed, schema.filled) == ({"arn"}, {"grant", "name"})
