"""What Application Auto Scaling is told reads back; it goes with its target, and is kept over a restart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from generator.embedded import launcher
from tests.embedded_server.conftest import running
from tests.embedded_server.laptop import Account
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

TRACKING = {
    "TargetValue": 70.0,
    "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBReadCapacityUtilization"},
}


def reads_of(table: str) -> dict[str, str]:
    return {
        "ServiceNamespace": "dynamodb",
        "ResourceId": f"table/{table}",
        "ScalableDimension": "dynamodb:table:ReadCapacityUnits",
    }


def error_code(call: Any, **given: Any) -> str:
    with pytest.raises(ClientError) as raised:
        call(**given)
    return str(raised.value.response["Error"]["Code"])


def scaled(client: Any, of: dict[str, str]) -> str:
    made = client.register_scalable_target(**of, MinCapacity=5, MaxCapacity=50, Tags={"owner": "chat-team"})
    client.put_scaling_policy(
        **of,
        PolicyName="reads",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration=TRACKING,
    )
    action = {"Schedule": "cron(0 8 * * ? *)", "Timezone": "Europe/Zurich"}
    client.put_scheduled_action(
        **of, ScheduledActionName="morning", ScalableTargetAction={"MinCapacity": 20}, **action
    )
    return str(made["ScalableTargetARN"])


def test_what_is_registered_reads_back(account: Account, unique: Unique) -> None:
    client, of = account.client("application-autoscaling"), reads_of(unique("table"))
    arn = scaled(client, of)
    found = client.describe_scalable_targets(ServiceNamespace="dynamodb", ResourceIds=[of["ResourceId"]])
    (target,) = found["ScalableTargets"]
    assert (target["MinCapacity"], target["MaxCapacity"], target["ScalableTargetARN"]) == (5, 50, arn)
    assert target["RoleARN"].endswith("AWSServiceRoleForApplicationAutoScaling_DynamoDBTable")
    (policy,) = client.describe_scaling_policies(**of, PolicyNames=["reads"])["ScalingPolicies"]
    assert policy["TargetTrackingScalingPolicyConfiguration"] == TRACKING
    (action,) = client.describe_scheduled_actions(**of, ScheduledActionNames=["morning"])["ScheduledActions"]
    assert (action["Timezone"], action["ScalableTargetAction"]) == ("Europe/Zurich", {"MinCapacity": 20})
    assert client.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"owner": "chat-team"}


def test_registering_again_changes_what_is_given_and_keeps_the_rest(account: Account, unique: Unique) -> None:
    client, of = account.client("application-autoscaling"), reads_of(unique("table"))
    arn = scaled(client, of)
    assert client.register_scalable_target(**of, MaxCapacity=60)["ScalableTargetARN"] == arn
    found = client.describe_scalable_targets(ServiceNamespace="dynamodb", ResourceIds=[of["ResourceId"]])
    (target,) = found["ScalableTargets"]
    assert (target["MinCapacity"], target["MaxCapacity"]) == (5, 60)


def test_tags_are_added_and_taken_away(account: Account, unique: Unique) -> None:
    client, of = account.client("application-autoscaling"), reads_of(unique("table"))
    arn = scaled(client, of)
    client.tag_resource(ResourceARN=arn, Tags={"cost": "12"})
    client.untag_resource(ResourceARN=arn, TagKeys=["owner"])
    assert client.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"cost": "12"}


def test_policies_and_actions_go_with_their_target(account: Account, unique: Unique) -> None:
    client, of = account.client("application-autoscaling"), reads_of(unique("table"))
    scaled(client, of)
    client.deregister_scalable_target(**of)
    assert client.describe_scaling_policies(**of)["ScalingPolicies"] == []
    assert client.describe_scheduled_actions(**of)["ScheduledActions"] == []
    assert error_code(client.deregister_scalable_target, **of) == "ObjectNotFoundException"
    tracking = {"PolicyType": "TargetTrackingScaling", "TargetTrackingScalingPolicyConfiguration": TRACKING}
    assert (
        error_code(client.put_scaling_policy, **of, PolicyName="x", **tracking) == "ObjectNotFoundException"
    )


def test_mistakes_are_refused(account: Account, unique: Unique) -> None:
    client, of = account.client("application-autoscaling"), reads_of(unique("table"))
    assert error_code(client.register_scalable_target, **of, MinCapacity=5) == "ValidationException"
    crossed = {"MinCapacity": 5, "MaxCapacity": 4}
    assert error_code(client.register_scalable_target, **of, **crossed) == "ValidationException"
    assert error_code(client.delete_scaling_policy, **of, PolicyName="x") == "ObjectNotFoundException"
    forecast = {"StartTime": 0, "EndTime": 1}
    code = error_code(client.get_predictive_scaling_forecast, **of, PolicyName="x", **forecast)
    assert code == "UnknownOperationException"


def test_accounts_see_their_own(account: Account, staging: Account, unique: Unique) -> None:
    of = reads_of(unique("table"))
    scaled(account.client("application-autoscaling"), of)
    assert staging.client("application-autoscaling").describe_scaling_policies(**of)["ScalingPolicies"] == []


def test_a_restart_keeps_it(python: Path, tmp_path: Path) -> None:
    of = reads_of("table")
    with running(python, tmp_path) as config:
        client = Account(config).client("application-autoscaling")
        arn = scaled(client, of)
        launcher.down(config)
        launcher.up(config)
        (policy,) = client.describe_scaling_policies(**of)["ScalingPolicies"]
        assert policy["PolicyName"] == "reads"
        assert client.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"owner": "chat-team"}


def test_ministack_still_has_none(plain_account: Account) -> None:
    # A service that it does not know gets an error of S3, without a code of its own.
    client = plain_account.client("application-autoscaling")
    assert error_code(client.describe_scalable_targets, ServiceNamespace="dynamodb") == "400"
