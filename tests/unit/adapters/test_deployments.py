"""CodeDeploy's adapter against recorded answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from generator.adapters.deployments import TIME_SCALE, CodeDeployments, compressed
from generator.release.codedeploy.deployments import Deployment, Order, Status
from generator.release.ports import ConflictError, MissingError, PortError

BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
ORDER = Order("shop-prod", "shop-prod-chat", "stagetwin r1", "{}")
TARGET = {
    "deploymentTargetType": "LambdaTarget",
    "lambdaTarget": {
        "lifecycleEvents": [{"lifecycleEventName": "BeforeAllowTraffic", "status": "Succeeded"}],
        "lambdaFunctionInfo": {"targetVersionWeight": 10.0},
    },
}


@pytest.fixture
def client() -> Any:
    return boto3.client("codedeploy", "eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")


@pytest.fixture
def stub(client: Any) -> Iterator[Stubber]:
    with Stubber(client) as stubbed:
        yield stubbed
        stubbed.assert_no_pending_responses()


def asked(**more: Any) -> dict[str, Any]:
    content = {"content": "{}", "sha256": hashlib.sha256(b"{}").hexdigest()}
    return {
        "applicationName": "shop-prod",
        "deploymentGroupName": "shop-prod-chat",
        "description": "stagetwin r1",
        "revision": {"revisionType": "AppSpecContent", "appSpecContent": content},
        **more,
    }


def test_a_deployment_is_as_its_group_says(client: Any, stub: Stubber) -> None:
    stub.add_response("create_deployment", {"deploymentId": "d-1"}, asked())
    assert CodeDeployments(client).start(ORDER) == "d-1"


def test_the_way_back_has_no_steps_alarms_or_rollback(client: Any, stub: Stubber) -> None:
    at_once = asked(
        deploymentConfigName="CodeDeployDefault.LambdaAllAtOnce",
        autoRollbackConfiguration={"enabled": False},
        overrideAlarmConfiguration={"enabled": False},
    )
    stub.add_response("create_deployment", {"deploymentId": "d-2"}, at_once)
    assert CodeDeployments(client).start(Order("shop-prod", "shop-prod-chat", "stagetwin r1", "{}", True))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("DeploymentLimitExceededException", ConflictError),
        ("DeploymentGroupDoesNotExistException", MissingError),
        ("ApplicationDoesNotExistException", MissingError),
        ("ThrottlingException", PortError),
    ],
)
def test_refusals_are_told_apart(client: Any, stub: Stubber, code: str, kind: type[PortError]) -> None:
    stub.add_client_error("create_deployment", code)
    with pytest.raises(PortError) as raised:
        CodeDeployments(client).start(ORDER)
    assert type(raised.value) is kind


def test_one_is_found_by_its_description(client: Any, stub: Stubber) -> None:
    listed = {
        "applicationName": "shop-prod",
        "deploymentGroupName": "shop-prod-chat",
        "createTimeRange": {"start": BEGAN - timedelta(hours=1)},
    }
    many = [f"d-{number}" for number in range(30)]
    stub.add_response("list_deployments", {"deployments": many}, listed)
    none: dict[str, Any] = {"deploymentsInfo": [{"deploymentId": "d-0", "description": "stagetwin r0"}, {}]}
    stub.add_response("batch_get_deployments", none, {"deploymentIds": many[:25]})
    own = {"deploymentsInfo": [{"deploymentId": "d-27", "description": "stagetwin r1"}]}
    stub.add_response("batch_get_deployments", own, {"deploymentIds": many[25:]})
    assert CodeDeployments(client).find(ORDER, BEGAN) == "d-27"


def test_one_that_is_not_there_is_not_found(client: Any, stub: Stubber) -> None:
    stub.add_response("list_deployments", {"deployments": []})
    assert CodeDeployments(client).find(ORDER, BEGAN) is None


def test_a_deployment_tells_how_it_stands(client: Any, stub: Stubber) -> None:
    info = {
        "status": "Stopped",
        "errorInformation": {"code": "ALARM_ACTIVE", "message": "by errors"},
        "rollbackInfo": {"rollbackDeploymentId": "d-2"},
    }
    stub.add_response("get_deployment", {"deploymentInfo": info}, {"deploymentId": "d-1"})
    stub.add_response("list_deployment_targets", {"targetIds": ["f:live"]}, {"deploymentId": "d-1"})
    asked_for = {"deploymentId": "d-1", "targetIds": ["f:live"]}
    stub.add_response("batch_get_deployment_targets", {"deploymentTargets": [TARGET]}, asked_for)
    assert CodeDeployments(client).get("d-1") == Deployment(
        "d-1",
        Status.STOPPED,
        "ALARM_ACTIVE",
        "by errors",
        "d-2",
        10.0,
        {"BeforeAllowTraffic": "Succeeded"},
    )


def test_one_that_has_not_begun_has_no_target(client: Any, stub: Stubber) -> None:
    stub.add_response("get_deployment", {"deploymentInfo": {"status": "Created"}})
    stub.add_client_error("list_deployment_targets", "DeploymentNotStartedException")
    assert CodeDeployments(client).get("d-1") == Deployment("d-1", Status.RUNNING)


def test_a_status_that_nobody_knows_is_no_answer(client: Any, stub: Stubber) -> None:
    stub.add_response("get_deployment", {"deploymentInfo": {"status": "Finished"}})
    stub.add_response("list_deployment_targets", {"targetIds": []})
    with pytest.raises(PortError, match="`Finished`, which is not known here"):
        CodeDeployments(client).get("d-1")


def test_it_is_stopped_with_a_rollback_and_may_have_ended(client: Any, stub: Stubber) -> None:
    with_rollback = {"deploymentId": "d-1", "autoRollbackEnabled": True}
    stub.add_response("stop_deployment", {"status": "Pending"}, with_rollback)
    stub.add_client_error("stop_deployment", "DeploymentAlreadyCompletedException")
    CodeDeployments(client).stop("d-1")
    CodeDeployments(client).stop("d-1")


@pytest.mark.parametrize(("scale", "header"), [(1, None), (30, "30")])
def test_time_is_compressed_by_a_header(client: Any, scale: float, header: str | None) -> None:
    sent: dict[str, Any] = {"headers": {}}
    compressed(client, scale)
    model = client.meta.service_model.operation_model("CreateDeployment")
    client.meta.events.emit("before-call.codedeploy.CreateDeployment", params=sent, model=model)
    assert sent["headers"].get(TIME_SCALE) == header
