"""Orders -> deployments of CodeDeploy, through a given client."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from generator.adapters.release_errors import code_of, port_errors
from generator.release.codedeploy.deployments import Deployment, Order, Status
from generator.release.ports import PortError

# https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
_STATUSES: Final[Mapping[str, Status]] = {
    **dict.fromkeys(("Created", "Queued", "InProgress", "Baking", "Ready"), Status.RUNNING),
    "Succeeded": Status.SUCCEEDED,
    "Failed": Status.FAILED,
    "Stopped": Status.STOPPED,
}
_AT_ONCE: Final = {
    "deploymentConfigName": "CodeDeployDefault.LambdaAllAtOnce",
    "autoRollbackConfiguration": {"enabled": False},
    "overrideAlarmConfiguration": {"enabled": False},
}
# https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeployments.html
_DEPLOYMENTS_AT_ONCE: Final = 25
# This machine's clock and AWS's may differ.
_MARGIN: Final = timedelta(hours=1)
TIME_SCALE: Final = "x-stagetwin-time-scale"
"""A header by which the embedded AWS lets a deployment's time pass faster."""


@dataclass(frozen=True, slots=True)
class CodeDeployments:
    """The Deployer over boto3."""

    client: Any

    def start(self, order: Order) -> str:
        content = {"content": order.appspec, "sha256": hashlib.sha256(order.appspec.encode()).hexdigest()}
        with port_errors():
            made = self.client.create_deployment(
                applicationName=order.application,
                deploymentGroupName=order.group,
                description=order.description,
                revision={"revisionType": "AppSpecContent", "appSpecContent": content},
                **(_AT_ONCE if order.at_once else {}),
            )
        return str(made["deploymentId"])

    def find(self, order: Order, since: datetime) -> str | None:
        with port_errors():
            return next(self._found(order, since - _MARGIN), None)

    def get(self, deployment_id: str) -> Deployment:
        with port_errors():
            info = self.client.get_deployment(deploymentId=deployment_id)["deploymentInfo"]
            target = self._target(deployment_id)
        status = _STATUSES.get(info["status"])
        if status is None:
            raise PortError(f"{deployment_id}: CodeDeploy says `{info['status']}`, which is not known here")
        error = info.get("errorInformation") or {}
        return Deployment(
            deployment_id=deployment_id,
            status=status,
            error_code=error.get("code", ""),
            message=error.get("message", ""),
            rollback_id=(info.get("rollbackInfo") or {}).get("rollbackDeploymentId", ""),
            weight=float((target.get("lambdaFunctionInfo") or {}).get("targetVersionWeight") or 0),
            events={one["lifecycleEventName"]: one["status"] for one in target.get("lifecycleEvents") or ()},
        )

    def stop(self, deployment_id: str) -> None:
        with port_errors():
            try:
                self.client.stop_deployment(deploymentId=deployment_id, autoRollbackEnabled=True)
            except self.client.exceptions.DeploymentAlreadyCompletedException:
                return

    def _found(self, order: Order, since: datetime) -> Iterator[str]:
        pages = self.client.get_paginator("list_deployments").paginate(
            applicationName=order.application,
            deploymentGroupName=order.group,
            createTimeRange={"start": since},
        )
        for page in pages:
            identifiers = page["deployments"]
            for place in range(0, len(identifiers), _DEPLOYMENTS_AT_ONCE):
                several = identifiers[place : place + _DEPLOYMENTS_AT_ONCE]
                for info in self.client.batch_get_deployments(deploymentIds=several)["deploymentsInfo"]:
                    if info.get("description") == order.description:
                        yield str(info["deploymentId"])

    def _target(self, deployment_id: str) -> Mapping[str, Any]:
        """What it does to its one function; nothing before it has begun."""
        try:
            targets = self.client.list_deployment_targets(deploymentId=deployment_id)["targetIds"]
            if not targets:
                return {}
            found = self.client.batch_get_deployment_targets(deploymentId=deployment_id, targetIds=targets)
        except self.client.exceptions.ClientError as error:
            if code_of(error) == "DeploymentNotStartedException":
                return {}
            raise
        own: Mapping[str, Any] = found["deploymentTargets"][0].get("lambdaTarget") or {}
        return own


def compressed(client: Any, time_scale: float) -> Any:
    """The client, whose deployments' time passes faster on the embedded AWS."""

    def add(params: dict[str, Any], **_: object) -> None:
        params["headers"][TIME_SCALE] = f"{time_scale:g}"

    if time_scale != 1:
        client.meta.events.register("before-call.codedeploy.CreateDeployment", add)
    return client
