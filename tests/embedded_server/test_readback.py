"""What was applied reads back as it was: the next plan is empty. Plain MiniStack still has each gap."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.provider_source import provider_source
from generator.embedded.client import OVERRIDE_FILE, OVERRIDE_TF
from generator.embedded.status import EmbeddedConfig
from tests.embedded_server.laptop import Account, reading
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parent / "readback"


class Terraform:
    def __init__(self, config: EmbeddedConfig, folder: Path) -> None:
        shutil.copytree(ROOT, folder, dirs_exist_ok=True)
        (folder / OVERRIDE_FILE).write_text(OVERRIDE_TF)
        source = provider_source(os.environ, "5.100.0", folder)
        self.folder = folder
        self.environment = {**source.environment, **Account(config).environment(), "CHECKPOINT_DISABLE": "1"}

    def run(self, *arguments: str, expected: int = 0) -> str:
        command = ["terraform", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        assert done.returncode == expected, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def applied(extended: EmbeddedConfig, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terraform]:
    terraform = Terraform(extended, tmp_path_factory.mktemp("readback"))
    terraform.run("init", "-no-color")
    terraform.run("apply", "-no-color", "-auto-approve")
    yield terraform


@pytest.mark.terraform
def test_the_plan_after_an_apply_is_empty(applied: Terraform, extended: EmbeddedConfig) -> None:
    applied.run("plan", "-no-color", "-detailed-exitcode")
    endpoint = json.loads(applied.run("output", "-json"))["endpoint"]["value"]
    assert endpoint.startswith(f"ws://127.0.0.1:{extended.port}/_aws/execute-api/")


def alarm(account: Account, name: str) -> dict[str, Any]:
    client = account.client("cloudwatch")
    client.put_metric_alarm(
        AlarmName=name,
        ComparisonOperator="GreaterThanThreshold",
        EvaluationPeriods=1,
        Threshold=1,
        Metrics=[
            {
                "Id": "errors",
                "MetricStat": {
                    "Metric": {"Namespace": "AWS/Lambda", "MetricName": "Errors", "Dimensions": []},
                    "Period": 60,
                    "Stat": "Sum",
                },
            }
        ],
    )
    found: dict[str, Any] = client.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
    return found


def test_an_alarm_s_metric_maths(account: Account, plain_account: Account, unique: Unique) -> None:
    name = unique("alarm")
    assert alarm(account, name)["Metrics"][0]["MetricStat"]["Period"] == 60
    assert "Metrics" not in alarm(plain_account, name)


def described_over_query(account: Account, name: str) -> str:
    """As the AWS provider asks: the Query protocol, signed by hand."""
    import urllib.request

    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    body = f"Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1={name}"
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "host": f"127.0.0.1:{account.config.port}",
    }
    request = AWSRequest("POST", f"{account.config.url}/", data=body, headers=headers)
    SigV4Auth(Credentials(account.account_id, "test"), "monitoring", "eu-central-1").add_auth(request)
    sent = urllib.request.Request(request.url, body.encode(), dict(request.headers), method="POST")
    with urllib.request.urlopen(sent, timeout=10) as answer:
        return str(answer.read().decode())


def test_an_alarm_over_the_query_protocol(account: Account, plain_account: Account, unique: Unique) -> None:
    name = unique("alarm")
    for each in (account, plain_account):
        each.client("cloudwatch").put_metric_alarm(
            AlarmName=name,
            AlarmDescription="a <b> & c",
            ComparisonOperator="GreaterThanThreshold",
            EvaluationPeriods=1,
            MetricName="Errors",
            Namespace="AWS/Lambda",
            Period=60,
            Statistic="Sum",
            Threshold=1,
        )
    found = described_over_query(account, name)
    assert "<AlarmDescription>a &lt;b&gt; &amp; c</AlarmDescription>" in found
    assert "<Statistic>Sum</Statistic>" in found
    assert "<ActionsEnabled>true</ActionsEnabled>" in found
    assert "<Statistic>" not in described_over_query(plain_account, name)


def authorizers(account: Account, name: str) -> list[dict[str, Any]]:
    client = account.client("apigatewayv2")
    api = client.create_api(Name=name, ProtocolType="HTTP")["ApiId"]
    source = {"ApiId": api, "IdentitySource": ["$request.header.Authorization"]}
    token = {"Audience": ["chat"], "Issuer": "https://example.com"}
    client.create_authorizer(**source, Name="token", AuthorizerType="JWT", JwtConfiguration=token)
    client.create_authorizer(
        **source, Name="request", AuthorizerType="REQUEST", AuthorizerPayloadFormatVersion="2.0"
    )
    return sorted(client.get_authorizers(ApiId=api)["Items"], key=lambda item: str(item["Name"]))


def test_authorizers(account: Account, plain_account: Account, unique: Unique) -> None:
    request, token = authorizers(account, unique("api"))
    assert "JwtConfiguration" not in request and request["AuthorizerPayloadFormatVersion"] == "2.0"
    assert "AuthorizerPayloadFormatVersion" not in token and token["JwtConfiguration"]["Audience"] == ["chat"]
    request, token = authorizers(plain_account, unique("api"))
    assert "JwtConfiguration" in request and "AuthorizerPayloadFormatVersion" in token


def mock_integration(account: Account, name: str) -> dict[str, Any]:
    client = account.client("apigatewayv2")
    api = client.create_api(
        Name=name, ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action"
    )
    made = client.create_integration(
        ApiId=api["ApiId"], IntegrationType="MOCK", TemplateSelectionExpression="200"
    )
    found: dict[str, Any] = client.update_integration(
        ApiId=api["ApiId"], IntegrationId=made["IntegrationId"], Description="mock"
    )
    return found


def test_a_mock_integration(account: Account, plain_account: Account, unique: Unique) -> None:
    found = mock_integration(account, unique("api"))
    assert found["TemplateSelectionExpression"] == "200" and "IntegrationMethod" not in found
    plain = mock_integration(plain_account, unique("api"))
    assert "TemplateSelectionExpression" not in plain and "IntegrationMethod" in plain


def stream_tags(account: Account, name: str) -> list[dict[str, str]]:
    client = account.client("kinesis")
    client.create_stream(StreamName=name, ShardCount=1, Tags={"owner": "chat-team"})
    found: list[dict[str, str]] = client.list_tags_for_stream(StreamName=name)["Tags"]
    return found


def test_a_stream_s_tags(account: Account, plain_account: Account, unique: Unique) -> None:
    assert stream_tags(account, unique("stream")) == [{"Key": "owner", "Value": "chat-team"}]
    assert stream_tags(plain_account, unique("stream")) == []


def batch_size(account: Account, name: str) -> int:
    account.function(name, "def handle(event, context): pass", reading("kinesis"))
    account.client("kinesis").create_stream(StreamName=name, ShardCount=1)
    arn = f"arn:aws:kinesis:eu-central-1:{account.account_id}:stream/{name}"
    made = account.client("lambda").create_event_source_mapping(
        FunctionName=name, EventSourceArn=arn, StartingPosition="LATEST"
    )
    account.client("lambda").delete_event_source_mapping(UUID=made["UUID"])
    return int(made["BatchSize"])


def test_a_stream_s_batch_size(account: Account, plain_account: Account, unique: Unique) -> None:
    assert batch_size(account, unique("batches")) == 100
    assert batch_size(plain_account, unique("batches")) == 10


def bus_principal(account: Account, name: str) -> Any:
    client = account.client("events")
    arn = client.create_event_bus(Name=name)["EventBusArn"]
    statement = {
        "Sid": "neighbour",
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::222222222222:root"},
        "Action": "events:PutEvents",
        "Resource": arn,
    }
    client.put_permission(
        EventBusName=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    )
    return json.loads(client.describe_event_bus(Name=name)["Policy"])["Statement"][0]["Principal"]


def test_a_bus_s_policy(account: Account, plain_account: Account, unique: Unique) -> None:
    assert bus_principal(account, unique("bus")) == {"AWS": "arn:aws:iam::222222222222:root"}
    assert bus_principal(plain_account, unique("bus")) == "*"


def traced(account: Account, name: str) -> list[bool | None]:
    client = account.client("stepfunctions")
    made = client.create_state_machine(
        name=name,
        definition='{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}',
        roleArn=account.role(name, service="states.amazonaws.com"),
        tracingConfiguration={"enabled": True},
    )["stateMachineArn"]
    before = client.describe_state_machine(stateMachineArn=made)
    client.update_state_machine(stateMachineArn=made, tracingConfiguration={"enabled": False})
    after = client.describe_state_machine(stateMachineArn=made)
    return [each.get("tracingConfiguration", {}).get("enabled") for each in (before, after)]


def test_a_state_machine_s_tracing(account: Account, plain_account: Account, unique: Unique) -> None:
    assert traced(account, unique("machine")) == [True, False]
    assert traced(plain_account, unique("machine")) == [None, None]


def recovery_days(account: Account, name: str) -> int | None:
    client = account.client("dynamodb")
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
    wanted = {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 14}
    client.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=wanted)
    found = client.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    assert found["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    return found["PointInTimeRecoveryDescription"].get("RecoveryPeriodInDays")  # type: ignore[no-any-return]


def test_a_table_s_recovery_period(account: Account, plain_account: Account, unique: Unique) -> None:
    assert recovery_days(account, unique("table")) == 14
    assert recovery_days(plain_account, unique("table")) is None


def index_throughput(account: Account, name: str) -> tuple[int, int | None]:
    """An index's units after its table went on demand, and its limit of reads."""
    client = account.client("dynamodb")
    key = [{"AttributeName": "id", "KeyType": "HASH"}]
    units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
    index = {"IndexName": "byId", "KeySchema": key, "Projection": {"ProjectionType": "ALL"}}
    client.create_table(
        TableName=name,
        ProvisionedThroughput=units,
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=key,
        GlobalSecondaryIndexes=[{**index, "ProvisionedThroughput": units}],
    )
    client.update_table(TableName=name, BillingMode="PAY_PER_REQUEST")
    limited = {"IndexName": "byId", "OnDemandThroughput": {"MaxReadRequestUnits": 7}}
    client.update_table(TableName=name, GlobalSecondaryIndexUpdates=[{"Update": limited}])
    (found,) = client.describe_table(TableName=name)["Table"]["GlobalSecondaryIndexes"]
    limit = found.get("OnDemandThroughput", {}).get("MaxReadRequestUnits")
    return found["ProvisionedThroughput"]["ReadCapacityUnits"], limit


def test_an_index_s_throughput(account: Account, plain_account: Account, unique: Unique) -> None:
    assert index_throughput(account, unique("table")) == (0, 7)
    assert index_throughput(plain_account, unique("table")) == (5, None)


def managed_key(account: Account, name: str) -> str:
    """The key that encrypts a table of the account's own key for DynamoDB."""
    client = account.client("dynamodb")
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        SSESpecification={"Enabled": True, "SSEType": "KMS"},
    )
    return str(client.describe_table(TableName=name)["Table"]["SSEDescription"]["KMSMasterKeyArn"])


def test_the_key_of_a_service(account: Account, plain_account: Account, unique: Unique) -> None:
    key = account.client("kms").describe_key(KeyId="alias/aws/dynamodb")["KeyMetadata"]["Arn"]
    assert managed_key(account, unique("table")) == key
    assert managed_key(plain_account, unique("table")).endswith(":alias/aws/dynamodb")
