"""A service of two small functions, and callers of it: what a release moves, without Terraform."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.embedded.deployment import Deployment
from tests.embedded_server.laptop import REGION, Account, free_port

NAME, HOOK = "shop-prod-chat", "shop-prod-check"
ENVIRONMENT = """
environment: prod
target: embedded
account_id: "111111111111"
region: eu-central-1
state_bucket: state-111111111111
artifact_bucket: artifacts-111111111111
"""
GOOD = "def handle(event, context):\n    return {number}\n"
BAD = "def handle(event, context):\n    raise ValueError('broken')\n"
CHECK = (
    "def handle(event, context):\n    return {'status': 'Succeeded' if event['functions'] else 'Failed'}\n"
)
ALARM = {
    "AlarmName": f"{NAME}-errors",
    "Namespace": "AWS/Lambda",
    "MetricName": "Errors",
    "Dimensions": [
        {"Name": "FunctionName", "Value": NAME},
        {"Name": "Resource", "Value": f"{NAME}:live"},
    ],
    "Statistic": "Sum",
    "ComparisonOperator": "GreaterThanOrEqualToThreshold",
    "Threshold": 1,
    "Period": 60,
    "EvaluationPeriods": 1,
    "TreatMissingData": "notBreaching",
}
ROLLED_BACK = 4


def functions(account: Account) -> None:
    """Both, at their first version."""
    for name, code in ((NAME, GOOD.format(number=1)), (HOOK, CHECK)):
        account.function(name, code)
        account.alias(name, "1")


@contextmanager
def open_shop(
    folder: Path, service: str, deploy: Callable[[Account], None] = functions
) -> Iterator[Deployment]:
    """The service on an embedded AWS of its own, deployed without Terraform."""
    (folder / "functions" / "shop").mkdir(parents=True)
    (folder / "functions" / "shop" / "service.yaml").write_text(service)
    (folder / "environments").mkdir()
    (folder / "environments" / "prod.yaml").write_text(ENVIRONMENT)
    shop = Deployment(folder, free_port())
    shop.succeed("local", "up")
    try:
        account = shop.account("prod")
        account.client("s3").create_bucket(
            Bucket="state-111111111111", CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        deploy(account)
        account.client("cloudwatch").put_metric_alarm(**ALARM)
        yield shop
    finally:
        shop.run("local", "down")


@contextmanager
def traffic(account: Account) -> Iterator[Counter[str]]:
    """Calls through the alias, one after another, until the block ends: how many each version answered.

    A call that gets no answer fails the test.
    """
    answered: Counter[str] = Counter()
    lost: list[Exception] = []
    ended = threading.Event()

    def call() -> None:
        client = account.client("lambda")
        while not ended.is_set():
            try:
                answer = client.invoke(FunctionName=NAME, Qualifier="live", Payload=b"{}")
            except Exception as error:
                lost.append(error)
                return
            answered[answer["ExecutedVersion"]] += 1

    thread = threading.Thread(target=call)
    thread.start()
    try:
        yield answered
    finally:
        ended.set()
        thread.join()
    assert lost == []


def alias(account: Account) -> tuple[str, dict[str, float]]:
    found = account.client("lambda").get_alias(FunctionName=NAME, Name="live")
    return found["FunctionVersion"], (found.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}


def calls(account: Account, version: str) -> float:
    dimensions = {"FunctionName": NAME, "Resource": f"{NAME}:live", "ExecutedVersion": version}
    return account.metric_sum("Invocations", **dimensions)


def record(account: Account) -> dict[str, Any]:
    stored = account.client("s3").get_object(Bucket="state-111111111111", Key="releases/prod/shop.json")
    found: dict[str, Any] = json.loads(stored["Body"].read())
    return found
