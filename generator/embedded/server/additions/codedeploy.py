"""CodeDeploy for the Lambda platform: deployments that move an alias in time, ask hooks and mind alarms.

Reason: MiniStack has no CodeDeploy, so a service that it releases could be neither applied nor released here.
Applications, groups, configurations and deployments of functions, as far as Terraform's provider and a
release use them; each call in the account is made with the group's role. A deployment whose creation carries
the header `x-stagetwin-time-scale` waits so many times shorter, and does all that it does otherwise.
https://docs.aws.amazon.com/codedeploy/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import copy
import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from generator.embedded.server.codedeploy import deployments, groups
from generator.embedded.server.codedeploy.deployments import SCALE
from generator.embedded.server.codedeploy.errors import CodeDeployError
from generator.embedded.server.codedeploy.outside import Outside
from generator.embedded.server.codedeploy.running import look
from generator.embedded.server.codedeploy.store import NAME, Entry, Store, arn
from generator.embedded.server.host import Host, service

log = logging.getLogger("stagetwin")
TARGET = "CodeDeploy_20141006."
TICK_SECONDS = 0.2
OPERATIONS = {**groups.OPERATIONS, **deployments.OPERATIONS}


def handling(store: Store) -> Callable[..., Any]:
    async def handle(
        _method: str, _path: str, headers: Any, body: bytes, _query: Any
    ) -> tuple[int, Any, bytes]:
        answered = {"Content-Type": "application/x-amz-json-1.1"}
        name = headers.get("x-amz-target", "").removeprefix(TARGET)
        try:
            if name not in OPERATIONS:
                raise CodeDeployError("UnknownOperationException", f"{name} is not part of the embedded AWS")
            given = {**json.loads(body or b"{}"), SCALE: headers.get(SCALE)}
            return 200, answered, json.dumps(OPERATIONS[name](store, given)).encode()
        except KeyError as error:
            code, message = "InvalidInputException", f"{error.args[0]} is required"
        except CodeDeployError as error:
            code, message = error.code, error.message
        return 400, answered, json.dumps({"__type": code, "message": message}).encode()

    return handle


def asked_about(store: Store) -> Callable[[Any], Any]:
    """What a policy has to name: a hook answers for the groups granted to it, a role reads its alarms."""

    def make(original: Any) -> Any:
        def resource_arn(
            service_name: str, method: str, path: str, headers: Any, body: bytes, *rest: Any
        ) -> Any:
            if service_name == NAME:
                return group_arn(store, body)
            target = headers.get("x-amz-target", "")
            if service_name == "monitoring" and target.endswith(".DescribeAlarms"):
                return alarm_arn(body)
            return original(service_name, method, path, headers, body, *rest)

        return resource_arn

    return make


def group_arn(store: Store, body: bytes) -> str:
    try:
        found = store.deployment(json.loads(body or b"{}").get("deploymentId", ""))["info"]
    except (CodeDeployError, ValueError):
        return "*"
    return arn("deploymentgroup", f"{found['applicationName']}/{found['deploymentGroupName']}")


def alarm_arn(body: bytes) -> str:
    """Of the one alarm that is asked about; of several or all there is no single one."""
    names = json.loads(body or b"{}").get("AlarmNames") or []
    here = service("core.responses")
    place = f"arn:aws:cloudwatch:{here.get_region()}:{here.get_account_id()}:alarm"
    return f"{place}:{names[0]}" if len(names) == 1 else "*"


def look_at_all(store: Store, url: str) -> None:
    responses = service("core.responses")
    for one in store.running():
        responses._request_account_id.set(one["account"])
        responses._request_region.set(one["region"])
        look(store, one, Outside(url, one["region"], one["role"]))


def keep_looking(store: Store, url: str) -> None:
    while True:
        time.sleep(TICK_SECONDS)
        try:
            look_at_all(store, url)
        except Exception:
            log.exception("a deployment cannot go on")


def saving(store: Store) -> Callable[[Any], Any]:
    return lambda original: lambda: {**original(), NAME: copy.deepcopy(store.kinds)}


def loading(store: Store) -> Callable[[Any], Any]:
    def make(original: Any) -> Any:
        def load(data: Entry) -> None:
            original(data)
            for kind, kept in data.get(NAME, {}).items():
                store.kinds[kind].update(kept)

        return load

    return make


def clearing(store: Store) -> Callable[[Any], Any]:
    def make(original: Any) -> Any:
        def clear() -> None:
            original()
            store.kinds.update(Store().kinds)

        return clear

    return make


def install(host: Host) -> None:
    """Kept, over a restart too, with what MiniStack keeps for CodeBuild."""
    store = Store()
    service("core.router").SERVICE_PATTERNS[NAME] = {
        "target_prefixes": [TARGET],
        "host_patterns": [r"codedeploy\."],
    }
    actions = service("core.iam_actions")
    actions.SERVICE_TO_IAM_NAMESPACE[NAME] = NAME
    host.replace(actions, "extract_resource_arn", asked_about(store))
    service("app").SERVICE_HANDLERS[NAME] = handling(store)
    keeper = service("services.codebuild")
    host.replace(keeper, "get_state", saving(store))
    host.replace(keeper, "load_persisted_state", loading(store))
    host.replace(keeper, "reset", clearing(store))
    threading.Thread(
        target=keep_looking, args=(store, host.settings.url), daemon=True, name="stagetwin-codedeploy"
    ).start()
