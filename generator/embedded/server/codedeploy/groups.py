"""Applications, deployment groups, configurations and tags: CodeDeploy's operations on a Store."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from generator.embedded.server.codedeploy.shifts import PREDEFINED, shifts
from generator.embedded.server.codedeploy.store import Entry, Store, arn, described, new_id
from generator.embedded.server.json_service import ServiceError

Operation = Callable[[Store, Entry], Entry]
KEPT = (
    "alarmConfiguration",
    "autoRollbackConfiguration",
    "deploymentConfigName",
    "deploymentStyle",
    "outdatedInstancesStrategy",
    "serviceRoleArn",
    "triggerConfigurations",
)
STYLE = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}


def create_application(store: Store, given: Entry) -> Entry:
    name, platform = given["applicationName"], given.get("computePlatform", "Server")
    if platform != "Lambda":
        raise ServiceError("InvalidComputePlatformException", f"{platform}: here are functions only")
    if store.kinds["applications"].get(name) is not None:
        raise ServiceError("ApplicationAlreadyExistsException", f"There is an application {name}")
    store.kinds["applications"][name] = {
        "applicationId": new_id(),
        "applicationName": name,
        "computePlatform": platform,
        "createTime": time.time(),
        "linkedToGitHub": False,
    }
    store.kinds["tags"][arn("application", name)] = tags(given)
    return {"applicationId": store.application(name)["applicationId"]}


def rename_application(store: Store, given: Entry) -> Entry:
    if given.get("newApplicationName", given["applicationName"]) != given["applicationName"]:
        raise ServiceError("UnsupportedOperationException", "An application keeps its name here")
    store.application(given["applicationName"])
    return {}


def delete_application(store: Store, given: Entry) -> Entry:
    """Groups and deployments go with it; one that is not there is as good as deleted."""
    name = given["applicationName"]
    for group in [one for one in store.kinds["groups"] if one.startswith(f"{name}/")]:
        delete_group(store, {"applicationName": name, "deploymentGroupName": group.partition("/")[2]})
    for kind, key in (("applications", name), ("tags", arn("application", name))):
        store.kinds[kind].pop(key, None)
    return {}


def create_group(store: Store, given: Entry) -> Entry:
    application, name = given["applicationName"], given["deploymentGroupName"]
    store.application(application)
    key = f"{application}/{name}"
    if store.kinds["groups"].get(key) is not None:
        raise ServiceError("DeploymentGroupAlreadyExistsException", f"There is a group {key}")
    group = {
        "applicationName": application,
        "computePlatform": "Lambda",
        "deploymentGroupId": new_id(),
        "deploymentGroupName": name,
        "deploymentStyle": STYLE,
        "outdatedInstancesStrategy": "UPDATE",
    }
    store.kinds["groups"][key] = changed(store, group, given)
    store.kinds["tags"][arn("deploymentgroup", key)] = tags(given)
    return {"deploymentGroupId": group["deploymentGroupId"]}


def update_group(store: Store, given: Entry) -> Entry:
    application, name = given["applicationName"], given["currentDeploymentGroupName"]
    if given.get("newDeploymentGroupName", name) != name:
        raise ServiceError("UnsupportedOperationException", "A group keeps its name here")
    group = store.group(application, name)
    store.kinds["groups"][f"{application}/{name}"] = changed(store, group, given)
    return {"hooksNotCleanedUp": []}


def changed(store: Store, group: Entry, given: Entry) -> Entry:
    merged = {**group, **{name: given[name] for name in KEPT if name in given}}
    store.configuration(merged["deploymentConfigName"])
    if len((merged.get("alarmConfiguration") or {}).get("alarms") or ()) > 10:
        raise ServiceError("AlarmsLimitExceededException", "A group has 10 alarms at most")
    return merged


def delete_group(store: Store, given: Entry) -> Entry:
    application, name = given["applicationName"], given["deploymentGroupName"]
    for one in list(store.deployments_of(application, name)):
        del store.kinds["deployments"][one["info"]["deploymentId"]]
    store.kinds["groups"].pop(f"{application}/{name}", None)
    store.kinds["tags"].pop(arn("deploymentgroup", f"{application}/{name}"), None)
    return {"hooksNotCleanedUp": []}


def create_configuration(store: Store, given: Entry) -> Entry:
    name, routing = given["deploymentConfigName"], given.get("trafficRoutingConfig") or {"type": "AllAtOnce"}
    if name in PREDEFINED or store.kinds["configurations"].get(name) is not None:
        raise ServiceError("DeploymentConfigAlreadyExistsException", f"There is a configuration {name}")
    shifts(routing)
    store.kinds["configurations"][name] = described(name, routing, new_id())
    return {"deploymentConfigId": store.configuration(name)["deploymentConfigId"]}


def delete_configuration(store: Store, given: Entry) -> Entry:
    name = given["deploymentConfigName"]
    if any(group["deploymentConfigName"] == name for group in store.kinds["groups"].values()):
        raise ServiceError("DeploymentConfigInUseException", f"Groups use the configuration {name}")
    store.kinds["configurations"].pop(name, None)
    return {}


def tags(given: Entry) -> dict[str, str]:
    return {one["Key"]: one["Value"] for one in given.get("tags") or given.get("Tags") or ()}


def tagged(store: Store, given: Entry) -> dict[str, str]:
    found: dict[str, str] | None = store.kinds["tags"].get(given["ResourceArn"])
    if found is None:
        raise ServiceError("ResourceValidationException", f"There is no {given['ResourceArn']}")
    return found


def tag(store: Store, given: Entry) -> Entry:
    store.kinds["tags"][given["ResourceArn"]] = {**tagged(store, given), **tags(given)}
    return {}


def untag(store: Store, given: Entry) -> Entry:
    kept = {key: value for key, value in tagged(store, given).items() if key not in given["TagKeys"]}
    store.kinds["tags"][given["ResourceArn"]] = kept
    return {}


def list_tags(store: Store, given: Entry) -> Entry:
    return {"Tags": [{"Key": key, "Value": value} for key, value in tagged(store, given).items()]}


def list_groups(store: Store, given: Entry) -> Entry:
    name = given["applicationName"]
    store.application(name)
    keys = (key.partition("/") for key in store.kinds["groups"])
    groups = [group for application, _, group in keys if application == name]
    return {"applicationName": name, "deploymentGroups": groups}


def keys_of(kind: str, answered: str, *more: str) -> Operation:
    return lambda store, _given: {answered: [*more, *store.kinds[kind]]}


def get_group(store: Store, given: Entry) -> Any:
    return {"deploymentGroupInfo": store.group(given["applicationName"], given["deploymentGroupName"])}


OPERATIONS: dict[str, Operation] = {
    "CreateApplication": create_application,
    "GetApplication": lambda store, given: {"application": store.application(given["applicationName"])},
    "UpdateApplication": rename_application,
    "DeleteApplication": delete_application,
    "ListApplications": keys_of("applications", "applications"),
    "CreateDeploymentGroup": create_group,
    "GetDeploymentGroup": get_group,
    "UpdateDeploymentGroup": update_group,
    "DeleteDeploymentGroup": delete_group,
    "ListDeploymentGroups": list_groups,
    "CreateDeploymentConfig": create_configuration,
    "GetDeploymentConfig": lambda store, given: {
        "deploymentConfigInfo": store.configuration(given["deploymentConfigName"])
    },
    "DeleteDeploymentConfig": delete_configuration,
    "ListDeploymentConfigs": keys_of("configurations", "deploymentConfigsList", *PREDEFINED),
    "TagResource": tag,
    "UntagResource": untag,
    "ListTagsForResource": list_tags,
}
