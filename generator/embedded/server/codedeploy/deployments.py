"""Deployments and their lifecycle events: operations on a Store. What moves them on is `running`."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from typing import Any

from generator.embedded.server.codedeploy.appspec import AFTER, BEFORE, TRAFFIC, read
from generator.embedded.server.codedeploy.groups import Operation
from generator.embedded.server.codedeploy.shifts import shifts
from generator.embedded.server.codedeploy.store import RUNNING, Entry, Store
from generator.embedded.server.host import service
from generator.embedded.server.json_service import ServiceError

SCALE = "x-stagetwin-time-scale"
"""A header of CreateDeployment: how many times faster the deployment's waits pass here."""


def create(store: Store, given: Entry) -> Entry:
    application, name = given["applicationName"], given["deploymentGroupName"]
    group = store.group(application, name)
    busy = next((one for one in store.deployments_of(application, name) if is_running(one)), None)
    if busy is not None:
        why = f"The group {name} already has an active deployment '{busy['info']['deploymentId']}'"
        raise ServiceError("DeploymentLimitExceededException", why)
    properties, hooks = read(given.get("revision") or {})
    configuration = given.get("deploymentConfigName") or group["deploymentConfigName"]
    alarms = given.get("overrideAlarmConfiguration") or group.get("alarmConfiguration") or {}
    rollback = given.get("autoRollbackConfiguration") or group.get("autoRollbackConfiguration") or {}
    made = deployment(
        info={
            "applicationName": application,
            "deploymentGroupName": name,
            "deploymentConfigName": configuration,
            "description": given.get("description", ""),
            "revision": given["revision"],
            "creator": "user",
            "autoRollbackConfiguration": rollback,
        },
        properties=properties,
        hooks=hooks,
        waits=shifts(store.configuration(configuration)["trafficRoutingConfig"]),
        role=group["serviceRoleArn"],
        alarms=[one["name"] for one in alarms.get("alarms") or ()] if alarms.get("enabled") else [],
        scale=float(given.get(SCALE) or 1),
    )
    return keep(store, made)


def deployment(info: Entry, properties: Mapping[str, str], **own: Any) -> Entry:
    """One that has not begun. What is not in `info` and `events` nobody is shown."""
    here, number = service("core.responses"), f"d-{secrets.token_hex(5)[:9].upper()}"
    shown = {
        "computePlatform": "Lambda",
        "createTime": time.time(),
        "deploymentId": number,
        "deploymentStyle": {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"},
        "ignoreApplicationStopFailures": False,
        "status": "Created",
    }
    events = [{"lifecycleEventName": name, "status": "Pending"} for name in (BEFORE, TRAFFIC, AFTER)]
    return {
        **own,
        "info": {**info, **shown},
        "events": events,
        "properties": dict(properties),
        "account": here.get_account_id(),
        "region": here.get_region(),
        "weight": 0.0,
        "moved": 0,
    }


def keep(store: Store, made: Entry) -> Entry:
    identifier: str = made["info"]["deploymentId"]
    store.kinds["deployments"][identifier] = made
    return {"deploymentId": identifier}


def is_running(one: Entry) -> bool:
    return one["info"]["status"] in RUNNING


def list_all(store: Store, given: Entry) -> Entry:
    application, name = given["applicationName"], given["deploymentGroupName"]
    store.group(application, name)
    created = given.get("createTimeRange") or {}
    wanted = given.get("includeOnlyStatuses")
    found = (
        one["info"]
        for one in store.deployments_of(application, name)
        if float(created.get("start") or 0) <= one["info"]["createTime"] <= float(created.get("end") or 1e12)
    )
    return {"deployments": [info["deploymentId"] for info in found if not wanted or info["status"] in wanted]}


def stop(store: Store, given: Entry) -> Entry:
    found = store.deployment(given["deploymentId"])
    if not is_running(found):
        why = f"The deployment {given['deploymentId']} has ended"
        raise ServiceError("DeploymentAlreadyCompletedException", why)
    found["stop"] = {"roll_back": bool(given.get("autoRollbackEnabled"))}
    return {"status": "Pending", "statusMessage": "The deployment will be stopped"}


def put_status(store: Store, given: Entry) -> Entry:
    """https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html"""
    found, identifier = store.deployment(given["deploymentId"]), given["lifecycleEventHookExecutionId"]
    if given.get("status") not in ("Succeeded", "Failed"):
        raise ServiceError("InvalidLifecycleEventHookExecutionStatusException", "Succeeded or Failed")
    if found.get("asked") != identifier or not is_running(found):
        why = f"Nobody waits for {identifier}"
        raise ServiceError("InvalidLifecycleEventHookExecutionIdException", why)
    if "answer" in found:
        raise ServiceError("LifecycleEventAlreadyCompletedException", f"{identifier} was answered before")
    found["answer"] = given["status"]
    return {"lifecycleEventHookExecutionId": identifier}


def target_id(one: Entry) -> str:
    return f"{one['properties']['Name']}:{one['properties']['Alias']}"


def target(one: Entry) -> Entry:
    properties = one["properties"]
    return {
        "deploymentTargetType": "LambdaTarget",
        "lambdaTarget": {
            "deploymentId": one["info"]["deploymentId"],
            "targetId": target_id(one),
            "status": {"Created": "Pending", "Stopped": "Failed"}.get(
                one["info"]["status"], one["info"]["status"]
            ),
            "lifecycleEvents": one["events"],
            "lambdaFunctionInfo": {
                "functionName": properties["Name"],
                "functionAlias": properties["Alias"],
                "currentVersion": properties["CurrentVersion"],
                "targetVersion": properties["TargetVersion"],
                "targetVersionWeight": one["weight"],
            },
        },
    }


def targets(store: Store, given: Entry) -> Entry:
    return {"targetIds": [target_id(store.deployment(given["deploymentId"]))]}


def get_targets(store: Store, given: Entry) -> Entry:
    return {"deploymentTargets": [target(store.deployment(given["deploymentId"]))]}


def get_several(store: Store, given: Entry) -> Entry:
    return {"deploymentsInfo": [store.deployment(one)["info"] for one in given["deploymentIds"]]}


OPERATIONS: dict[str, Operation] = {
    "CreateDeployment": create,
    "GetDeployment": lambda store, given: {"deploymentInfo": store.deployment(given["deploymentId"])["info"]},
    "BatchGetDeployments": get_several,
    "ListDeployments": list_all,
    "StopDeployment": stop,
    "PutLifecycleEventHookExecutionStatus": put_status,
    "ListDeploymentTargets": targets,
    "BatchGetDeploymentTargets": get_targets,
}
