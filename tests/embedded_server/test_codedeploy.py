"""Deployments move an alias in time, ask hooks, mind alarms, and take back what fails."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from generator.embedded import launcher
from tests.embedded_server.conftest import running
from tests.embedded_server.laptop import PROD, REGION, Account, allow, until
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

ENDED = ("Succeeded", "Failed", "Stopped")
ANSWERING = """
import boto3

def handle(event, context):
    boto3.client("codedeploy").put_lifecycle_event_hook_execution_status(
        deploymentId=event["DeploymentId"],
        lifecycleEventHookExecutionId=event["LifecycleEventHookExecutionId"],
        status="{status}",
    )
"""
MOVING = """
import boto3
from botocore.exceptions import ClientError

def handle(event, context):
    try:
        boto3.client("lambda").update_alias(FunctionName=event, Name="live", FunctionVersion="1")
        return "moved"
    except ClientError as error:
        return error.response["Error"]["Code"]
"""
RETURNING = "def handle(event, context):\n    return {number}\n"
STYLE = {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"}
ROLLBACK = {"enabled": True, "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]}
CANARY = "CodeDeployDefault.LambdaCanary10Percent5Minutes"


def error_code(call: Any, **given: Any) -> str:
    with pytest.raises(ClientError) as raised:
        call(**given)
    return str(raised.value.response["Error"]["Code"])


@dataclass(frozen=True)
class Shop:
    """A function with two versions, its group, and what a deployment of it is asked by and watched by."""

    account: Account
    name: str

    @property
    def client(self) -> Any:
        return self.account.client("codedeploy")

    def deploy(self, scale: float = 600, hook: str = "", **given: Any) -> str:
        client = self.client
        client.meta.events.register(
            "before-call.codedeploy.CreateDeployment",
            lambda params, **_: params["headers"].update({"x-stagetwin-time-scale": str(scale)}),
        )
        versions = {"CurrentVersion": "1", "TargetVersion": "2"}
        properties = {"Name": self.name, "Alias": "live", **versions}
        content = {
            "version": 0.0,
            "Resources": [{"live": {"Type": "AWS::Lambda::Function", "Properties": properties}}],
            "Hooks": [{"BeforeAllowTraffic": hook}] if hook else [],
        }
        made = client.create_deployment(
            applicationName=self.name,
            deploymentGroupName=self.name,
            revision={"revisionType": "AppSpecContent", "appSpecContent": {"content": json.dumps(content)}},
            **given,
        )
        return str(made["deploymentId"])

    def info(self, identifier: str) -> Any:
        return self.client.get_deployment(deploymentId=identifier)["deploymentInfo"]

    def events(self, identifier: str) -> list[str]:
        (target,) = self.client.batch_get_deployment_targets(
            deploymentId=identifier,
            targetIds=self.client.list_deployment_targets(deploymentId=identifier)["targetIds"],
        )["deploymentTargets"]
        return [one["status"] for one in target["lambdaTarget"]["lifecycleEvents"]]

    def ended(self, identifier: str) -> Any:
        return until(lambda: self.info(identifier), lambda info: info["status"] in ENDED)

    def alias(self) -> tuple[str, dict[str, float]]:
        found = self.account.client("lambda").get_alias(FunctionName=self.name, Name="live")
        weights = (found.get("RoutingConfig") or {}).get("AdditionalVersionWeights")
        return found["FunctionVersion"], weights or {}

    def taken_back(self, identifier: str) -> Any:
        """The ended deployment, after the one that took it back."""
        info = self.ended(identifier)
        back = self.ended(info["rollbackInfo"]["rollbackDeploymentId"])
        assert (back["status"], back["creator"]) == ("Succeeded", "codeDeployRollback")
        assert back["rollbackInfo"]["rollbackTriggeringDeploymentId"] == identifier
        assert self.alias() == ("1", {})
        return info


def shop(account: Account, name: str, alarms: list[str] | None = None, **group: Any) -> Shop:
    function = account.function(name, RETURNING.format(number=1))
    account.publish(name, RETURNING.format(number=2))
    account.alias(name, "1")
    role = account.role(
        f"{name}-codedeploy",
        allow(["lambda:GetAlias", "lambda:UpdateAlias"], function),
        allow("cloudwatch:DescribeAlarms", f"arn:aws:cloudwatch:{REGION}:{PROD}:alarm:{name}-errors"),
        allow("lambda:InvokeFunction", f"arn:aws:lambda:{REGION}:{PROD}:function:{name}-hook:1"),
        service="codedeploy.amazonaws.com",
    )
    client = account.client("codedeploy")
    client.create_application(applicationName=name, computePlatform="Lambda")
    usual = {
        "deploymentConfigName": CANARY,
        "deploymentStyle": STYLE,
        "autoRollbackConfiguration": ROLLBACK,
        "alarmConfiguration": {"enabled": True, "alarms": [{"name": one} for one in alarms or []]},
    }
    client.create_deployment_group(
        applicationName=name, deploymentGroupName=name, serviceRoleArn=role, **(usual | group)
    )
    return Shop(account, name)


def hook(shop: Shop, status: str, granted: str = "") -> str:
    """The qualified ARN of a function that answers so, with the grant for the shop's group."""
    group = granted or f"arn:aws:codedeploy:{REGION}:{PROD}:deploymentgroup:{shop.name}/{shop.name}"
    grant = allow("codedeploy:PutLifecycleEventHookExecutionStatus", group)
    return shop.account.function(f"{shop.name}-hook", ANSWERING.format(status=status), grant) + ":1"


def test_a_canary_waits_and_then_takes_everything(account: Account, unique: Unique) -> None:
    made = shop(account, unique("canary"))
    identifier = made.deploy(scale=90)
    assert until(made.alias, lambda alias: alias != ("1", {})) == ("1", {"2": 0.1})
    assert made.info(identifier)["status"] == "InProgress"
    assert error_code(made.deploy) == "DeploymentLimitExceededException"
    assert made.ended(identifier)["status"] == "Succeeded"
    assert made.alias() == ("2", {})
    assert made.events(identifier) == ["Skipped", "Succeeded", "Skipped"]
    listed = made.client.list_deployments(applicationName=made.name, deploymentGroupName=made.name)
    assert listed["deployments"] == [identifier]


def test_a_hook_is_asked_before(account: Account, unique: Unique) -> None:
    made = shop(account, unique("asked"))
    identifier = made.deploy(hook=hook(made, "Succeeded"))
    assert made.ended(identifier)["status"] == "Succeeded"
    assert made.events(identifier) == ["Succeeded", "Succeeded", "Skipped"]


def test_a_hook_that_says_no_lets_nothing_move(account: Account, unique: Unique) -> None:
    made = shop(account, unique("refused"))
    identifier = made.deploy(hook=hook(made, "Failed"))
    info = made.taken_back(identifier)
    assert (info["status"], info["errorInformation"]["code"]) == ("Failed", "HOOK_EXECUTION_FAILURE")
    assert made.events(identifier) == ["Failed", "Skipped", "Skipped"]


def test_a_hook_without_the_grant_answers_nothing(account: Account, unique: Unique) -> None:
    made = shop(account, unique("mute"))
    other = f"arn:aws:codedeploy:{REGION}:{PROD}:deploymentgroup:{made.name}/other"
    identifier = made.deploy(scale=1200, hook=hook(made, "Succeeded", granted=other))
    info = made.taken_back(identifier)
    assert "never answered" in info["errorInformation"]["message"]


def test_a_role_without_the_grant_asks_nobody(account: Account, unique: Unique) -> None:
    made = shop(account, unique("alone"))
    stranger = made.account.function(f"{made.name}-stranger", RETURNING.format(number=1)) + ":1"
    info = made.taken_back(made.deploy(hook=stranger))
    assert info["errorInformation"]["code"] == "IAM_ROLE_PERMISSIONS"


def test_an_alarm_takes_it_back(account: Account, unique: Unique) -> None:
    name = unique("alarmed")
    account.client("cloudwatch").put_metric_alarm(
        AlarmName=f"{name}-errors",
        Namespace="Shop",
        MetricName=name,
        Statistic="Sum",
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        Threshold=1,
        Period=60,
        EvaluationPeriods=1,
        TreatMissingData="notBreaching",
    )
    made = shop(account, name, alarms=[f"{name}-errors"])
    identifier = made.deploy(scale=1)
    until(made.alias, lambda alias: alias == ("1", {"2": 0.1}))
    data = [{"MetricName": name, "Value": 1.0}]
    account.client("cloudwatch").put_metric_data(Namespace="Shop", MetricData=data)
    info = made.taken_back(identifier)
    assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "ALARM_ACTIVE")
    assert f"{name}-errors" in info["errorInformation"]["message"]


def test_an_alarm_that_the_role_may_not_read_lets_nothing_move(account: Account, unique: Unique) -> None:
    made = shop(account, unique("blind"), alarms=["somebody-elses"])
    info = made.taken_back(made.deploy())
    assert info["errorInformation"]["code"] == "IAM_ROLE_PERMISSIONS"


def test_stopped_by_hand_it_goes_back_on_request(account: Account, unique: Unique) -> None:
    made = shop(account, unique("stopped"))
    identifier = made.deploy(scale=1)
    until(made.alias, lambda alias: alias == ("1", {"2": 0.1}))
    made.client.stop_deployment(deploymentId=identifier, autoRollbackEnabled=True)
    info = made.taken_back(identifier)
    assert (info["status"], info["errorInformation"]["code"]) == ("Stopped", "MANUAL_STOP")
    code = error_code(made.client.stop_deployment, deploymentId=identifier)
    assert code == "DeploymentAlreadyCompletedException"


def test_an_alias_that_somebody_moved_is_left_alone(account: Account, unique: Unique) -> None:
    made = shop(account, unique("moved"), autoRollbackConfiguration={"enabled": False})
    account.client("lambda").update_alias(FunctionName=made.name, Name="live", FunctionVersion="2")
    info = made.ended(made.deploy())
    assert (info["status"], info["errorInformation"]["code"]) == ("Failed", "INVALID_LAMBDA_CONFIGURATION")
    assert made.alias() == ("2", {})


def test_even_steps_of_ones_own(account: Account, unique: Unique) -> None:
    name = unique("even")
    client = account.client("codedeploy")
    client.create_deployment_config(
        deploymentConfigName=name,
        computePlatform="Lambda",
        trafficRoutingConfig={
            "type": "TimeBasedLinear",
            "timeBasedLinear": {"linearPercentage": 40, "linearInterval": 1},
        },
    )
    made = shop(account, f"{name}-shop", deploymentConfigName=name)
    identifier = made.deploy(scale=30)
    seen = []
    while made.info(identifier)["status"] not in ENDED:
        if made.alias() not in seen:
            seen.append(made.alias())
    assert [alias for alias in seen if alias[1]] == [("1", {"2": 0.4}), ("1", {"2": 0.8})]
    assert error_code(client.delete_deployment_config, deploymentConfigName=name) == (
        "DeploymentConfigInUseException"
    )
    client.delete_application(applicationName=made.name)
    client.delete_deployment_config(deploymentConfigName=name)
    assert error_code(client.get_deployment_config, deploymentConfigName=name) == (
        "DeploymentConfigDoesNotExistException"
    )


def test_a_restart_goes_on_with_it(python: Path, tmp_path: Path) -> None:
    with running(python, tmp_path) as config:
        made = shop(Account(config), "kept")
        identifier = made.deploy(scale=60)
        until(made.alias, lambda alias: alias == ("1", {"2": 0.1}))
        launcher.down(config)
        launcher.up(config)
        assert made.ended(identifier)["status"] == "Succeeded"
        assert made.alias() == ("2", {})


def test_ministack_still_takes_every_request_for_an_alias_for_a_list(
    plain_account: Account, unique: Unique
) -> None:
    made = unique("listed")
    function = plain_account.function(made, MOVING, allow("lambda:ListAliases"))
    plain_account.alias(function, "1")
    assert plain_account.invoke(made, made)[0] == "moved"


def test_a_role_that_may_list_aliases_moves_none(account: Account, unique: Unique) -> None:
    made = unique("listed")
    function = account.function(made, MOVING, allow("lambda:ListAliases"))
    account.alias(function, "1")
    assert account.invoke(made, made)[0] == "AccessDeniedException"


def test_ministack_still_has_none(plain_account: Account) -> None:
    assert error_code(plain_account.client("codedeploy").list_applications) == "400"
