"""Real functions under traffic, released by CodeDeploy: the stories of the direct engine, told alike."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from generator.scaffold.hook import hook_piece
from tests.embedded.deployment import PROJECT, Deployment
from tests.embedded.shop import (
    ALARM,
    BAD,
    GOOD,
    HOOK,
    NAME,
    ROLLED_BACK,
    alias,
    open_shop,
    record,
    traffic,
)
from tests.embedded_server.laptop import PROD, REGION, Account, allow, until, zipped

pytestmark = pytest.mark.embedded

SERVICE = """
service: shop
functions:
  chat: {alarms: {errors: {threshold: 1}}}
  check: {alarms: {}}
releases:
  engine: codedeploy
  strategy: canary_10_percent_5_minutes
  hooks: {before_traffic: check}
"""


def deploy(account: Account) -> None:
    """What Terraform makes of the definition, as far as a release needs it."""
    hook = {name.partition("/")[2][:-3]: text for name, text in hook_piece("check", "").files.items()}
    groups = f"arn:aws:codedeploy:{REGION}:{PROD}:deploymentgroup:shop-prod"
    grant = allow(
        ["codedeploy:GetDeployment", "codedeploy:PutLifecycleEventHookExecutionStatus"],
        f"{groups}/{NAME}",
    )
    account.function(NAME, GOOD.format(number=1))
    account.function(HOOK, hook["handler"], grant)
    account.client("lambda").update_function_code(
        FunctionName=HOOK, ZipFile=zipped(handler=hook["handler"], release_hook=hook["release_hook"])
    )
    account.client("lambda").publish_version(FunctionName=HOOK)
    for name, version in ((NAME, "1"), (HOOK, "2")):
        account.alias(name, version)
    functions = [f"arn:aws:lambda:{REGION}:{PROD}:function:{name}" for name in (NAME, HOOK)]
    role = account.role(
        "shop-prod-codedeploy",
        allow(["lambda:GetAlias", "lambda:UpdateAlias"]) | {"Resource": functions},
        allow("cloudwatch:DescribeAlarms", f"arn:aws:cloudwatch:{REGION}:{PROD}:alarm:{NAME}-errors"),
        allow("lambda:InvokeFunction", f"{functions[1]}:*"),
        service="codedeploy.amazonaws.com",
    )
    client = account.client("codedeploy")
    client.create_application(applicationName="shop-prod", computePlatform="Lambda")
    for name, alarms in ((NAME, [f"{NAME}-errors"]), (HOOK, [])):
        client.create_deployment_group(
            applicationName="shop-prod",
            deploymentGroupName=name,
            deploymentConfigName="CodeDeployDefault.LambdaCanary10Percent5Minutes",
            serviceRoleArn=role,
            alarmConfiguration={"enabled": bool(alarms), "alarms": [{"name": one} for one in alarms]},
            autoRollbackConfiguration={
                "enabled": True,
                "events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
            },
        )


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    with open_shop(tmp_path_factory.mktemp("shop"), SERVICE, deploy) as shop:
        # Of first versions CodeDeploy knows nothing: the hook is asked by the command itself.
        first = shop.succeed("release", "prod", "--json").document()
        assert [one["outcome"] for one in first["releases"]] == ["promoted"]
        yield shop


def deployments(account: Account) -> list[Any]:
    """Of the function, the newest first."""
    client = account.client("codedeploy")
    listed = client.list_deployments(applicationName="shop-prod", deploymentGroupName=NAME)["deployments"]
    return [client.get_deployment(deploymentId=one)["deploymentInfo"] for one in listed]


def test_a_good_version_is_promoted(shop: Deployment) -> None:
    account = shop.account("prod")
    assert shop.succeed("release", "prod", "--json").document()["releases"] == []
    account.publish(NAME, GOOD.format(number=2))
    with traffic(account) as answered:
        done = shop.succeed("release", "prod", "--time-scale", "100", "--json").document()
    [report] = done["releases"]
    assert (report["outcome"], report["reason"]) == ("promoted", "")
    assert report["notes"] == ["before_traffic: check passed"]
    assert {one["weight"] for one in report["samples"]} == {10.0}
    assert report["samples"][-1]["functions"]["chat"]["new"]["invocations"] > 0
    assert alias(account) == ("2", {})
    assert answered.keys() == {"1", "2"}
    assert [one["status"] for one in deployments(account)] == ["Succeeded"]


def test_it_is_deployed_back(shop: Deployment) -> None:
    account = shop.account("prod")
    shop.succeed("rollback", "prod")
    assert alias(account) == ("1", {})
    back, forward = deployments(account)
    assert back["description"] == f"{forward['description']} back"
    assert record(account)["state"]["phase"] == "rolled_back"


def test_a_bad_version_is_taken_back(shop: Deployment) -> None:
    account = shop.account("prod")
    version = account.publish(NAME, BAD)
    with traffic(account) as answered:
        done = shop.run("release", "prod", "--time-scale", "10", "--json")
    assert done.code == ROLLED_BACK, done
    [report] = done.document()["releases"]
    assert (report["outcome"], report["reason"]) == ("rolled_back", f"alarm {NAME}-errors")
    assert alias(account) == ("1", {})
    assert 0 < answered[version] < answered["1"]
    assert [one["creator"] for one in deployments(account)[:2]] == ["codeDeployRollback", "user"]


def test_it_goes_on_when_nobody_looks(shop: Deployment) -> None:
    account = shop.account("prod")
    version = account.publish(NAME, GOOD.format(number=4))
    account.client("cloudwatch").put_metric_alarm(**{**ALARM, "Threshold": 1_000_000})
    command = [sys.executable, "-m", "generator", "--project", str(shop.project), "release", "prod"]
    variables = {**os.environ, "STAGETWIN_PORT": str(shop.port), "PYTHONPATH": str(PROJECT)}
    states = ("OK", "INSUFFICIENT_DATA")
    until(
        lambda: account.client("cloudwatch").describe_alarms()["MetricAlarms"][0]["StateValue"],
        lambda state: state in states,
    )
    with subprocess.Popen([*command, "--time-scale", "60"], env=variables) as running:
        until(lambda: alias(account)[1])
        running.send_signal(signal.SIGKILL)
    until(lambda: alias(account), lambda found: found == (version, {}))
    done = shop.succeed("release", "prod", "--time-scale", "60", "--json")
    assert "was left unfinished" in done.err
    assert done.document()["releases"][0]["outcome"] == "promoted"
    assert len([one for one in deployments(account) if one["creator"] == "user"]) == 4
