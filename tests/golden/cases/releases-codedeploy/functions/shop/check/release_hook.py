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
