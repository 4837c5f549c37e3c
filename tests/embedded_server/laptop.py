"""What the tests of the embedded AWS share: clients of an account, functions and roles made in one call."""

from __future__ import annotations

import io
import json
import os
import socket
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import boto3
from botocore.config import Config

from generator.adapters.tools import tool_python
from generator.embedded.client import environment
from generator.embedded.status import EmbeddedConfig

REGION = "eu-central-1"
PROD, STAGING = "111111111111", "222222222222"

T = TypeVar("T")


def ministack_python() -> Path:
    named = os.environ.get("STAGETWIN_MINISTACK_PYTHON")
    return Path(named) if named else tool_python("ministack")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(produce: Callable[[], T], enough: Callable[[T], bool] = bool, timeout_seconds: float = 20) -> T:
    """Asks until the answer is enough; what takes too long fails the test with the last answer."""
    deadline = time.monotonic() + timeout_seconds
    while not enough(answer := produce()):
        assert time.monotonic() < deadline, f"still {answer!r}"
        time.sleep(0.05)
    return answer


def zipped(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.py", text)
    return packed.getvalue()


@dataclass(frozen=True)
class Account:
    """One account of one embedded AWS, as its root."""

    config: EmbeddedConfig
    account_id: str = PROD

    def client(self, name: str, **changed: str) -> Any:
        given = {
            "aws_access_key_id": self.account_id,
            "aws_secret_access_key": "test",
            "endpoint_url": self.config.url,
            **changed,
        }
        # Step Functions' synchronous calls would go to `sync-127.0.0.1`.
        config = Config(
            retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, inject_host_prefix=False
        )
        return boto3.client(name, region_name=REGION, config=config, **given)

    def environment(self) -> dict[str, str]:
        return environment(self.config, self.account_id, REGION)

    def role(self, name: str, *statements: dict[str, Any], service: str = "lambda.amazonaws.com") -> str:
        trust = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
        iam = self.client("iam")
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trust))["Role"]["Arn"]
        if statements:
            iam.put_role_policy(RoleName=name, PolicyName="grants", PolicyDocument=policy(*statements))
        return str(arn)

    def function(self, name: str, code: str, *statements: dict[str, Any], **settings: Any) -> str:
        """Publishes version 1 and returns the function's ARN without a version. It may write its logs."""
        logs = allow(["logs:CreateLogStream", "logs:PutLogEvents"])
        created = self.client("lambda").create_function(
            FunctionName=name,
            Runtime="python3.12",
            Architectures=["arm64"],
            Handler="handler.handle",
            Role=self.role(f"{name}-role", logs, *statements),
            Code={"ZipFile": zipped(handler=code)},
            Publish=True,
            **settings,
        )
        return str(created["FunctionArn"]).removesuffix(":1")

    def publish(self, name: str, code: str) -> str:
        updated = self.client("lambda").update_function_code(
            FunctionName=name, ZipFile=zipped(handler=code), Publish=True
        )
        return str(updated["Version"])

    def alias(
        self, function: str, version: str, weights: dict[str, float] | None = None, name: str = "live"
    ) -> str:
        routing = {"RoutingConfig": {"AdditionalVersionWeights": weights}} if weights else {}
        client = self.client("lambda")
        return str(
            client.create_alias(FunctionName=function, Name=name, FunctionVersion=version, **routing)[
                "AliasArn"
            ]
        )

    def invoke(self, function: str, payload: Any = None, **named: Any) -> tuple[Any, dict[str, Any]]:
        answer = self.client("lambda").invoke(FunctionName=function, Payload=json.dumps(payload), **named)
        return json.loads(answer["Payload"].read() or b"null"), answer

    def metric_sum(self, name: str, **dimensions: str) -> float:
        points = self.client("cloudwatch").get_metric_statistics(
            Namespace="AWS/Lambda",
            MetricName=name,
            Dimensions=[{"Name": key, "Value": value} for key, value in dimensions.items()],
            StartTime=time.time() - 3600,
            EndTime=time.time() + 60,
            Period=3600,
            Statistics=["Sum"],
        )["Datapoints"]
        return float(sum(point["Sum"] for point in points))


def allow(action: str | list[str], resource: str = "*") -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource}


def reading(*services: str) -> dict[str, Any]:
    """What a function's role needs to be called with what a queue or stream holds."""
    streams = ["GetRecords", "GetShardIterator", "DescribeStream"]
    actions = {"sqs": ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"]}
    return allow([f"{name}:{one}" for name in services for one in actions.get(name, streams)])


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
