"""States: what is applied is compared as plans are, without what AWS fills in and nobody configured."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.errors import StagetwinError
from generator.mirror.compare import compare
from generator.mirror.from_root import read_root
from generator.mirror.from_state import read_state
from generator.mirror.module_sources import read_module
from generator.mirror.report import Allowance, MirrorReport
from generator.mirror.resources import Side
from generator.mirror.score import score
from generator.pipeline.definitions import Workspace, load
from generator.project import Project
from generator.render.root import render_root
from tests.policy.recorded import SERVICE, identity, resource_count, text

PROJECT = Path(__file__).parents[3]
MODULES = {
    folder.name: read_module(file.read_text(encoding="utf-8") for file in folder.glob("*.tf"))
    for folder in (PROJECT / "terraform" / "modules").iterdir()
    if folder.is_dir()
}
PROTECTION = Allowance(
    "positive-chat/module.table_*.aws_dynamodb_table.this.deletion_protection_enabled", False, "Staging"
)
USER_POOL = Allowance(
    "positive-chat/module.user_pool_members.aws_cognito_user_pool.this.deletion_protection",
    "INACTIVE",
    "Staging",
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return load(Project(PROJECT), date(2026, 11, 23))


def state(environment: str) -> dict[str, Any]:
    """The plan of what is applied already leads to the state that there is."""
    planned: dict[str, Any] = json.loads(text(f"{environment}-applied"))["planned_values"]
    return {"format_version": "1.0", "values": planned}


def side(workspace: Workspace, environment: str, document: dict[str, Any]) -> Side:
    [root] = workspace.select(environment, SERVICE)
    rendered = read_root(SERVICE, render_root(root.stack))
    read = read_state(json.dumps(document), root.name, rendered, MODULES)
    return Side(identity(environment), {SERVICE: read})


def held(
    workspace: Workspace, change: Callable[[dict[str, Any]], None] = lambda document: None
) -> MirrorReport:
    document = state("staging")
    change(document)
    sides = side(workspace, "prod", state("prod")), side(workspace, "staging", document)
    return compare(*sides, [PROTECTION, USER_POOL])


def values(document: dict[str, Any], address: str) -> dict[str, Any]:
    modules = document["values"]["root_module"]["child_modules"]
    [found] = [one for module in modules for one in module["resources"] if one["address"] == address]
    own: dict[str, Any] = found["values"]
    return own


def test_applied_states_are_twins(workspace: Workspace) -> None:
    report = held(workspace)
    assert [row.difference.at for row in report.not_allowed] == []
    assert report.proven
    assert report.resources == resource_count("prod-applied")
    assert report.unknown == ()


FUNCTION = "module.function_moderation.aws_lambda_function.this"


def test_what_was_changed_on_one_side_only_is_found(workspace: Workspace) -> None:
    report = held(workspace, lambda document: values(document, FUNCTION).update(timeout=55))
    assert [row.difference.at for row in report.not_allowed] == [f"{SERVICE}/{FUNCTION}.timeout"]


def test_a_release_is_no_difference(workspace: Workspace) -> None:
    alias = "module.alias_chat.aws_lambda_alias.this"
    assert held(workspace, lambda document: values(document, alias).update(function_version="7")).proven


def test_what_aws_made_up_is_no_difference(workspace: Workspace) -> None:
    file = 'module.site_web.aws_s3_object.generated["config.js"]'
    assert held(workspace, lambda document: values(document, file).update(etag="0" * 32)).proven


def test_every_change_of_a_state_is_found(workspace: Workspace) -> None:
    result = score(side(workspace, "prod", state("prod")), side(workspace, "staging", state("staging")))
    assert result.missed == ()
    assert result.changed > 1500


def test_nothing_applied_proves_nothing(workspace: Workspace) -> None:
    with pytest.raises(StagetwinError, match="nothing is applied"):
        side(workspace, "staging", {"format_version": "1.0"})


def test_a_text_that_is_no_state(workspace: Workspace) -> None:
    with pytest.raises(StagetwinError, match="documented shape"):
        side(workspace, "staging", {"values": {"root_module": {"resources": [{"type": "aws_sqs_queue"}]}}})
