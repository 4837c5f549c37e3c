"""A name -> the Piece of a function that releases ask, whichever engine they have. Pure."""

from __future__ import annotations

from textwrap import dedent
from typing import Final

from generator.scaffold.pieces import function_lines
from generator.scaffold.values import Piece

RELEASE_HOOK: Final = '''\
"""One hook for both engines: `stagetwin release` waits for the answer, CodeDeploy to be told."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Functions = Sequence[Mapping[str, Any]]
HOOK_ID = "LifecycleEventHookExecutionId"


def answering(passes: Callable[[Functions], bool]) -> Callable[[Any, object], dict[str, str]]:
    """A handler that says what `passes` finds. Where that raises, the release may not go on."""

    def handle(event: Any, context: object) -> dict[str, str]:
        if HOOK_ID in event:
            return {"status": tell_codedeploy(passes, event)}
        return {"status": word(passes(list(event["functions"].values())))}

    return handle


def tell_codedeploy(passes: Callable[[Functions], bool], event: Any) -> str:
    import boto3

    client = boto3.client("codedeploy")
    status = word(False)
    try:
        status = word(passes(functions(client, event["DeploymentId"])))
    finally:
        # CodeDeploy waits an hour for a hook that says nothing.
        client.put_lifecycle_event_hook_execution_status(
            deploymentId=event["DeploymentId"], lifecycleEventHookExecutionId=event[HOOK_ID], status=status
        )
    return status


def functions(client: Any, deployment_id: str) -> Functions:
    """The one function that a deployment is about, as `stagetwin release` would tell it."""
    revision = client.get_deployment(deploymentId=deployment_id)["deploymentInfo"]["revision"]
    (resource,) = json.loads(revision["appSpecContent"]["content"])["Resources"]
    (own,) = (entry["Properties"] for entry in resource.values())
    return [{"name": own["Name"], "live": own["CurrentVersion"], "new": own["TargetVersion"]}]


def word(passed: bool) -> str:
    return "Succeeded" if passed else "Failed"
'''
"""Written beside the handler, and from then on the service's own."""


def hook_piece(name: str, description: str) -> Piece:
    """A function that lets every release go on until somebody writes what it has to find out."""
    handler = '''\
        """Says whether a release may go on."""

        from __future__ import annotations

        from release_hook import Functions, answering


        def passes(functions: Functions) -> bool:
            """Look at the new versions: each has a `name`, the version that is `live` and the `new` one."""
            return all(function["new"] != function["live"] for function in functions)


        handle = answering(passes)
        '''
    test = f'''\
        """What the hook {name} says."""

        from __future__ import annotations

        import importlib
        import sys
        from pathlib import Path
        from types import ModuleType

        import pytest


        @pytest.fixture
        def handler(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
            """The function's own module: every function of the service has a `handler.py`."""
            monkeypatch.syspath_prepend(Path(__file__).resolve().parent.parent / "{name}")
            for module in ("handler", "release_hook"):
                monkeypatch.delitem(sys.modules, module, raising=False)
            return importlib.import_module("handler")


        def test_it_lets_a_new_version_go_on(handler: ModuleType) -> None:
            functions = {{"chat": {{"name": "shop-prod-chat", "live": "1", "new": "2"}}}}
            assert handler.handle({{"functions": functions}}, None) == {{"status": "Succeeded"}}
        '''
    files = {
        f"{name}/handler.py": dedent(handler),
        f"{name}/release_hook.py": RELEASE_HOOK,
        f"tests/test_{name.replace('-', '_')}.py": dedent(test),
    }
    return Piece("functions", name, function_lines(description), files)
