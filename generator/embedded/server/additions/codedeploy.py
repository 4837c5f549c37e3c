"""CodeDeploy for the Lambda platform: deployments that move an alias in time, ask hooks and mind alarms.

Reason: MiniStack has no CodeDeploy, so a service that it releases could be neither applied nor released here.
Applications, groups, configurations and deployments of functions, as far as Terraform's provider and a
release use them; each call in the account is made with the group's role. A deployment whose creation carries
the header `x-stagetwin-time-scale` waits so many times shorter, and does all that it does otherwise.
https://docs.aws.amazon.com/codedeploy/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from generator.embedded.server.codedeploy import deployments, groups
from generator.embedded.server.codedeploy.deployments import SCALE
from generator.embedded.server.codedeploy.outside import Outside
from generator.embedded.server.codedeploy.running import look
from generator.embedded.server.codedeploy.store import NAME, Store, arn
from generator.embedded.server.host import Host, service
from generator.embedded.server.json_service import ServiceError, answer, keep

log = logging.getLogger("stagetwin")
TARGET = "CodeDeploy_20141006."
TICK_SECONDS = 0.2
OPERATIONS = {**groups.OPERATIONS, **deployments.OPERATIONS}


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
    except (ServiceError, ValueError):
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


def install(host: Host) -> None:
    store = Store()
    answer(NAME, TARGET, OPERATIONS, store, required="InvalidInputException", passed_on=SCALE)
    keep(host, NAME, store, Store, beside="codebuild")
    host.replace(service("core.iam_actions"), "extract_resource_arn", asked_about(store))
    threading.Thread(
        target=keep_looking, args=(store, host.settings.url), daemon=True, name="stagetwin-codedeploy"
    ).start()
