"""A change of a WebSocket API, in Terraform's own plan -> a new deployment, or none.

Which key stands on which side is held against the models in tests/unit/stack/test_websocket_deployments.py;
here is that the provider does with the trigger what it is for.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.embedded.status import EmbeddedConfig
from generator.pipeline import applying, planning
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import PORT_VARIABLE
from generator.pipeline.context import Context
from generator.plan.report import Action
from tests.applied.case import ENVIRONMENT, Case, rendered
from tests.applied.quiet import Heard
from tests.applied.test_embedded_cases import server as server
from tests.fakes.definitions import PROD

SERVICE = """\
service: bell
functions:
  clerk: {}
websocket_apis:
  socket:
    throttling: {burst_limit: 10}
    routes:
      $default: {function: clerk}
      ping: {mock: {response: pong}, two_way: true}
"""
HANDLER = 'def handle(event, context):\n    return {"statusCode": 200}\n'
Changed = dict[str, Action]


def small(folder: Path) -> Case:
    service = folder / "functions" / "bell"
    (service / "clerk").mkdir(parents=True)
    (service / "service.yaml").write_text(SERVICE, encoding="utf-8")
    (service / "clerk" / "handler.py").write_text(HANDLER, encoding="utf-8")
    (folder / "environments").mkdir()
    prod = PROD.replace("state-1", "bell-state-1").replace("artifacts-1", "bell-artifacts-1")
    (folder / "environments" / f"{ENVIRONMENT}.yaml").write_text(prod, encoding="utf-8")
    return Case(folder, "embedded", "")


def replaced(text: str, before: str, after: str) -> str:
    assert before in text
    return text.replace(before, after)


@pytest.mark.slow
@pytest.mark.terraform
@pytest.mark.embedded
def test_a_deployment_is_made_anew_for_what_it_holds_and_nothing_else(
    server: EmbeddedConfig, tmp_path: Path
) -> None:
    variables = {**os.environ, PORT_VARIABLE: str(server.port)}
    context = Context(small(tmp_path / "case").project(tmp_path / "project"), variables, Heard())
    context.project.work.mkdir()
    context.project.embedded.symlink_to(server.state_directory)
    workspace = rendered(context)
    bootstrap(context, workspace.environment(ENVIRONMENT))
    applying.apply(context, planning.plan(context, workspace, workspace.select(ENVIRONMENT)))
    service = tmp_path / "project" / "functions" / "bell"

    def after(file: str, change: Callable[[str], str]) -> Changed:
        """What the plan changes, by resource type, once the file is changed; the file is put back."""
        path = service / file
        before = path.read_text(encoding="utf-8")
        path.write_text(change(before), encoding="utf-8")
        try:
            changed = rendered(context)
            [planned] = planning.plan(context, changed, changed.select(ENVIRONMENT))
        finally:
            path.write_text(before, encoding="utf-8")
        return {one.type: one.action for one in planned.report.changes if one.changes_something}

    def stage_level(text: str) -> str:
        text = replaced(text, "burst_limit: 10", "burst_limit: 20")
        return replaced(text, "{function: clerk}", "{function: clerk, settings: {rate_limit: 1}}")

    assert after("service.yaml", stage_level) == {"aws_apigatewayv2_stage": Action.UPDATE}

    found = after("service.yaml", lambda text: replaced(text, "response: pong", "response: pang"))
    assert found == {
        "aws_apigatewayv2_deployment": Action.REPLACE,
        "aws_apigatewayv2_integration_response": Action.UPDATE,
        "aws_apigatewayv2_stage": Action.UPDATE,
    }

    found = after("clerk/handler.py", lambda text: replaced(text, "200", "204"))
    assert found["aws_lambda_function"] is Action.UPDATE
    assert [kind for kind in found if kind.startswith("aws_apigatewayv2")] == []
