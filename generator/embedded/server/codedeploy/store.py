"""What CodeDeploy keeps of each account and region, by what identifies it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from generator.embedded.server.codedeploy.shifts import PREDEFINED
from generator.embedded.server.host import service
from generator.embedded.server.json_service import ServiceError

Entry = dict[str, Any]
NAME = "codedeploy"
KINDS = ("applications", "groups", "configurations", "deployments", "tags")
RUNNING = ("Created", "InProgress")


class Store:
    """Groups stand under `application/group`, tags under the ARN, the rest under its name or ID."""

    def __init__(self) -> None:
        self.kinds: Entry = {kind: service("core.responses").AccountRegionScopedDict() for kind in KINDS}

    def application(self, name: str) -> Entry:
        return self._find("applications", name, "Application")

    def group(self, application: str, name: str) -> Entry:
        self.application(application)
        return self._find("groups", f"{application}/{name}", "DeploymentGroup")

    def configuration(self, name: str) -> Entry:
        if name in PREDEFINED:
            return described(name, PREDEFINED[name], "")
        return self._find("configurations", name, "DeploymentConfig")

    def deployment(self, identifier: str) -> Entry:
        return self._find("deployments", identifier, "Deployment")

    def deployments_of(self, application: str, group: str) -> Iterator[Entry]:
        """The newest first."""
        for one in sorted(self.kinds["deployments"].values(), key=lambda one: -one["info"]["createTime"]):
            info = one["info"]
            if (info["applicationName"], info["deploymentGroupName"]) == (application, group):
                yield one

    def running(self) -> list[Entry]:
        """Those of every account and region."""
        found = list(self.kinds["deployments"].all_values())
        return [one for one in found if one["info"]["status"] in RUNNING]

    def _find(self, kind: str, key: str, what: str) -> Entry:
        found: Entry | None = self.kinds[kind].get(key)
        if found is None:
            raise ServiceError(f"{what}DoesNotExistException", f"There is no {what} {key}")
        return found


def described(name: str, routing: Any, identifier: str) -> Entry:
    """A configuration as GetDeploymentConfig has it."""
    return {
        "deploymentConfigId": identifier,
        "deploymentConfigName": name,
        "computePlatform": "Lambda",
        "trafficRoutingConfig": dict(routing),
        "createTime": time.time(),
    }


def arn(kind: str, name: str) -> str:
    here = service("core.responses")
    return f"arn:aws:{NAME}:{here.get_region()}:{here.get_account_id()}:{kind}:{name}"


def new_id() -> str:
    return str(service("core.responses").new_uuid())
