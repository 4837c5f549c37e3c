"""A function whose alias changes its owner, or whose instances begin to scale, keeps what it has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.embedded import launcher
from generator.embedded.status import EmbeddedConfig
from generator.pipeline import applying, planning
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import PORT_VARIABLE
from generator.pipeline.context import Context
from generator.plan.report import Action
from generator.project import Project
from tests.applied.case import ENVIRONMENT, REPOSITORY, rendered
from tests.applied.quiet import Heard
from tests.embedded_server.laptop import PROD, Account, free_port, ministack_python

pytestmark = [pytest.mark.slow, pytest.mark.terraform, pytest.mark.embedded]

PLACE = f"""
environment: prod
target: embedded
account_id: "{PROD}"
region: eu-central-1
state_bucket: shop-state
artifact_bucket: shop-artifacts
"""
ALIAS = "module.alias_chat.aws_lambda_alias.this"
INSTANCES = "module.concurrency_ready.aws_lambda_provisioned_concurrency_config.this"


@dataclass(frozen=True)
class Shop:
    """A service of two functions on an embedded AWS of its own."""

    folder: Path
    server: EmbeddedConfig

    def applied(self, traffic: str, instances: str, version: int) -> dict[str, Action]:
        """What the plan did, by address; the plan after it is empty."""
        service = (
            f"service: shop\nfunctions:\n  chat: {{alarms: {{}}, traffic: {traffic}}}\n"
            f"  ready: {{alarms: {{}}, provisioned_concurrency: {instances}}}\n"
        )
        functions = self.folder / "functions" / "shop"
        for name in ("chat", "ready"):
            (functions / name).mkdir(parents=True, exist_ok=True)
            code = f"def handle(event, context):\n    return {version if name == 'chat' else 0}\n"
            (functions / name / "handler.py").write_text(code)
        (functions / "service.yaml").write_text(service)
        context = Context(Project(self.folder), {**os.environ, PORT_VARIABLE: str(self.server.port)}, Heard())
        workspace = rendered(context)
        roots = workspace.select(ENVIRONMENT)
        bootstrap(context, workspace.environment(ENVIRONMENT))
        planned = planning.plan(context, workspace, roots)
        applying.apply(context, planned)
        again = planning.plan(context, workspace, roots)
        assert [one.report.has_changes for one in again] == [False]
        return {
            change.address: change.action
            for one in planned
            for change in one.report.changes
            if change.action is not Action.NO_OP
        }

    def alias(self) -> tuple[str, dict[str, float]]:
        client = Account(self.server).client("lambda")
        found = client.get_alias(FunctionName="shop-prod-chat", Name="live")
        weights = (found.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
        return found["FunctionVersion"], weights


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    folder = tmp_path / "project"
    for name, text in (("environments/prod.yaml", PLACE),):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    (folder / "terraform").mkdir()
    (folder / "terraform" / "modules").symlink_to(REPOSITORY / "terraform" / "modules")
    project = Project(folder)
    project.work.mkdir()
    server = EmbeddedConfig(free_port(), project.embedded, ministack_python())
    try:
        launcher.up(server, seed=7)
        yield Shop(folder, server)
    finally:
        launcher.down(server)


def test_nothing_is_lost_when_who_moves_it_changes(shop: Shop) -> None:
    shop.applied("managed", "2", version=1)
    shop.applied("managed", "2", version=2)
    assert shop.alias() == ("1", {})

    declared = shop.applied("{weights: {1: 90, 2: 10}}", "{minimum: 2, maximum: 9}", version=2)
    assert declared[ALIAS] is Action.UPDATE
    assert INSTANCES not in declared
    assert {Action.DELETE, Action.REPLACE}.isdisjoint(declared.values())
    assert shop.alias() == ("1", {"2": 0.1})

    managed = shop.applied("managed", "2", version=2)
    assert ALIAS not in managed and INSTANCES not in managed
    assert Action.REPLACE not in managed.values()
    assert {address.split(".")[2] for address, done in managed.items() if done is Action.DELETE} == {
        "aws_appautoscaling_policy",
        "aws_appautoscaling_target",
    }
    assert shop.alias() == ("1", {"2": 0.1})
