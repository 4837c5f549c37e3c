"""What Terraform makes is enough for a release by CodeDeploy, and the plans after it are empty."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.embedded.status import EmbeddedConfig
from generator.pipeline import applying, planning, releasing
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import PORT_VARIABLE
from generator.pipeline.context import Context
from generator.plan.summary import summary_lines
from tests.applied.case import ENVIRONMENT, cases, rendered
from tests.applied.quiet import Heard
from tests.applied.test_embedded_cases import server as server
from tests.embedded_server.laptop import Account

pytestmark = [pytest.mark.slow, pytest.mark.terraform, pytest.mark.embedded]

SERVICE = "shop"


def test_after_a_release_and_a_rollback_the_plan_is_empty(server: EmbeddedConfig, tmp_path: Path) -> None:
    [case] = [one for one in cases("embedded") if one.name == "releases-codedeploy"]
    variables = {**os.environ, PORT_VARIABLE: str(server.port)}
    context = Context(case.project(tmp_path / "project"), variables, Heard())
    context.project.work.mkdir()
    context.project.embedded.symlink_to(server.state_directory)

    def apply() -> None:
        workspace = rendered(context)
        applying.apply(context, planning.plan(context, workspace, workspace.select(ENVIRONMENT, SERVICE)))

    def plan() -> list[str]:
        workspace = rendered(context)
        again = planning.plan(context, workspace, workspace.select(ENVIRONMENT, SERVICE))
        return [line for one in again if one.report.has_changes for line in summary_lines(one.report)]

    def live() -> set[str]:
        client = Account(server, case.account_id).client("lambda")
        names = (f"{SERVICE}-prod-{name}" for name in ("chat", "digest"))
        found = [client.get_alias(FunctionName=name, Name="live") for name in names]
        assert [
            one for one in found if (one.get("RoutingConfig") or {}).get("AdditionalVersionWeights")
        ] == []
        return {one["FunctionVersion"] for one in found}

    bootstrap(context, rendered(context).environment(ENVIRONMENT))
    apply()
    for name in ("chat", "digest"):
        handler = context.project.functions / SERVICE / name / "handler.py"
        handler.write_text(handler.read_text().replace("event}", "event, 'since': 2}"))
    apply()
    roots = rendered(context).select(ENVIRONMENT, SERVICE)

    [first] = releasing.release(context, roots, time_scale=100)
    assert first.report is not None
    assert (first.report.outcome, first.report.reason) == ("promoted", "")
    assert first.report.notes[:2] == ("before_traffic: check passed", "after_traffic: check passed")
    assert live() == {"2"}
    assert plan() == []

    [back] = releasing.roll_back(context, roots)
    assert back.outcome == "rolled_back"
    assert live() == {"1"}
    assert plan() == []
