"""Deployments that are under way -> moved on, a step at a time.

Each look does at most one thing to a deployment, so no step is left out however fast time passes. What has
been done stands in the store: a server that starts again goes on with what it finds.
https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
"""

from __future__ import annotations

import time
from typing import Any

from generator.embedded.server.codedeploy.appspec import TRAFFIC
from generator.embedded.server.codedeploy.deployments import deployment, keep
from generator.embedded.server.codedeploy.outside import Outside, RefusedError
from generator.embedded.server.codedeploy.shifts import ALL_AT_ONCE, PREDEFINED, shifts
from generator.embedded.server.codedeploy.store import Entry, Store, new_id

# https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
HOOK_SECONDS = 3600.0
ALARM_TEXT = (
    "One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the "
    "affected deployments have been stopped. Activated alarms: "
)
FAILED, STOPPED = "Failed", "Stopped"
CAUSES = {FAILED: "DEPLOYMENT_FAILURE", STOPPED: "DEPLOYMENT_STOP_ON_ALARM"}


def look(store: Store, one: Entry, outside: Outside) -> None:
    """One step of one deployment, in its account and region."""
    try:
        if one.get("stop") is not None:
            end(store, one, STOPPED, "MANUAL_STOP", "Stopped by hand", one["stop"]["roll_back"])
        elif raised := outside.raised(one["alarms"]) if one["alarms"] else []:
            end(store, one, STOPPED, "ALARM_ACTIVE", ALARM_TEXT + ", ".join(raised))
        else:
            advance(store, one, outside)
    except RefusedError as error:
        end(store, one, FAILED, error.code, error.message)


def advance(store: Store, one: Entry, outside: Outside) -> None:
    if one["info"]["status"] == "Created":
        begin(one, outside)
        return
    event = next((event for event in one["events"] if event["status"] in ("Pending", "InProgress")), None)
    if event is None:
        one["info"].update(status="Succeeded", completeTime=time.time())
    elif event["lifecycleEventName"] == TRAFFIC:
        shift(one, event, outside)
    else:
        ask(store, one, event, outside)


def begin(one: Entry, outside: Outside) -> None:
    """Traffic that is not where the revision says is somebody else's."""
    own = one["properties"]
    found = outside.alias(own["Name"], own["Alias"])
    weights = (found.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    is_back = one["info"]["creator"] == "codeDeployRollback"
    if not is_back and (found["FunctionVersion"], weights) != (own["CurrentVersion"], {}):
        why = f"The alias points to {found['FunctionVersion']} {weights}, not to {own['CurrentVersion']}"
        raise RefusedError("INVALID_LAMBDA_CONFIGURATION", why)
    one["info"].update(status="InProgress", startTime=time.time())


def ask(store: Store, one: Entry, event: Entry, outside: Outside) -> None:
    name = event["lifecycleEventName"]
    hook = one["hooks"].get(name)
    if hook is None:
        event["status"] = "Skipped"
    elif event["status"] == "Pending":
        one.pop("answer", None)
        one["asked"] = new_id()
        event.update(status="InProgress", startTime=time.time())
        question = {
            "DeploymentId": one["info"]["deploymentId"],
            "LifecycleEventHookExecutionId": one["asked"],
        }
        outside.ask(hook, question)
    elif "answer" in one:
        event.update(status=one.pop("answer"), endTime=time.time())
        del one["asked"]
        if event["status"] == FAILED:
            end(store, one, FAILED, "HOOK_EXECUTION_FAILURE", f"The hook of {name} said {FAILED}")
    elif passed(one, event["startTime"]) >= HOOK_SECONDS:
        event.update(status=FAILED, endTime=time.time())
        end(store, one, FAILED, "HOOK_EXECUTION_FAILURE", f"The hook of {name} never answered")


def shift(one: Entry, event: Entry, outside: Outside) -> None:
    event.setdefault("startTime", time.time())
    event["status"] = "InProgress"
    seconds, weight = one["waits"][one["moved"]]
    if passed(one, float(one.get("since") or event["startTime"])) < seconds:
        return
    own = one["properties"]
    is_all = weight == 100
    version = own["TargetVersion"] if is_all else own["CurrentVersion"]
    outside.move(own["Name"], own["Alias"], version, {} if is_all else {own["TargetVersion"]: weight / 100})
    one.update(weight=weight, moved=one["moved"] + 1, since=time.time())
    if is_all:
        event.update(status="Succeeded", endTime=time.time())


def passed(one: Entry, since: float) -> float:
    return float((time.time() - since) * one["scale"])


def end(store: Store, one: Entry, status: str, code: str, why: str, roll_back: bool | None = None) -> None:
    info = one["info"]
    info.update(status=status, completeTime=time.time(), errorInformation={"code": code, "message": why})
    for event in one["events"]:
        if event["status"] == "InProgress":
            event.update(status=FAILED, endTime=time.time())
        elif event["status"] == "Pending":
            event["status"] = "Skipped"
    chosen = info["autoRollbackConfiguration"]
    wanted = chosen.get("enabled") and CAUSES[status] in chosen.get("events", ())
    if info["creator"] != "codeDeployRollback" and (wanted if roll_back is None else roll_back):
        take_back(store, one)


def take_back(store: Store, one: Entry) -> None:
    """A deployment of its own: all at once, asking nobody and watching nothing."""
    own, info = one["properties"], one["info"]
    made = deployment(
        info={
            "applicationName": info["applicationName"],
            "deploymentGroupName": info["deploymentGroupName"],
            "deploymentConfigName": ALL_AT_ONCE,
            "description": "",
            "revision": info["revision"],
            "creator": "codeDeployRollback",
            "autoRollbackConfiguration": {},
            "rollbackInfo": {"rollbackTriggeringDeploymentId": info["deploymentId"]},
        },
        properties=swapped(own),
        hooks={},
        waits=shifts(PREDEFINED[ALL_AT_ONCE]),
        role=one["role"],
        alarms=[],
        scale=one["scale"],
    )
    info["rollbackInfo"] = {"rollbackDeploymentId": keep(store, made)["deploymentId"]}


def swapped(own: dict[str, Any]) -> dict[str, Any]:
    return {**own, "CurrentVersion": own["TargetVersion"], "TargetVersion": own["CurrentVersion"]}
