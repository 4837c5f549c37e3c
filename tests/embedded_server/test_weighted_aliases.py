"""Alias weights pick the version, for every kind of caller, and the metrics tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.embedded_server.laptop import Account, reading, until

pytestmark = pytest.mark.embedded

VERSION = "import os\ndef handle(event, context):\n    return os.environ['AWS_LAMBDA_FUNCTION_VERSION']\n"
FAILING = "def handle(event, context):\n    raise ValueError('new')\n"
CALLS = 40


def two_versions(account: Account, name: str, weight: float) -> None:
    account.function(name, VERSION, reading("sqs"))
    account.publish(name, VERSION + "# two\n")
    account.alias(name, "1", {"2": weight})


def executed(account: Account, name: str) -> Counter[str]:
    return Counter(account.invoke(name, Qualifier="live")[1]["ExecutedVersion"] for _ in range(CALLS))


def test_ministack_still_ignores_weights(plain_account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    two_versions(plain_account, name, 0.5)
    assert executed(plain_account, name) == {"1": CALLS}
    assert plain_account.metric_sum("Invocations", FunctionName=name, Resource=f"{name}:live") == 0


def test_versions_share_the_calls_by_weight(account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    two_versions(account, name, 0.5)
    found = executed(account, name)
    assert set(found) == {"1", "2"}
    assert min(found.values()) > CALLS / 5
    for version, calls in found.items():
        dimensions = {"FunctionName": name, "Resource": f"{name}:live", "ExecutedVersion": version}
        assert account.metric_sum("Invocations", **dimensions) == calls
    assert account.metric_sum("Invocations", FunctionName=name) == CALLS
    assert account.metric_sum("Invocations", FunctionName=name, Resource=f"{name}:live") == CALLS


def test_the_version_that_answers_is_the_one_that_ran(account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    two_versions(account, name, 0.5)
    for _ in range(10):
        body, answer = account.invoke(name, Qualifier="live")
        assert body == answer["ExecutedVersion"]


def test_errors_belong_to_their_version(account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    account.function(name, VERSION)
    account.publish(name, FAILING)
    account.alias(name, "1", {"2": 0.5})
    answers = [account.invoke(name, Qualifier="live")[1] for _ in range(20)]
    failed = sum("FunctionError" in answer for answer in answers)
    by_version = {"FunctionName": name, "Resource": f"{name}:live"}
    assert 0 < failed < 20
    assert account.metric_sum("Errors", **by_version, ExecutedVersion="2") == failed
    assert account.metric_sum("Errors", **by_version, ExecutedVersion="1") == 0


def test_a_changed_alias_counts_at_once(account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    two_versions(account, name, 0.5)
    client = account.client("lambda")
    client.update_alias(FunctionName=name, Name="live", FunctionVersion="2", RoutingConfig={})
    assert executed(account, name) == {"2": CALLS}
    assert "RoutingConfig" not in client.get_alias(FunctionName=name, Name="live")


def test_reading_through_an_alias_shows_the_main_version(
    account: Account, unique: Callable[[str], str]
) -> None:
    name = unique("weighted")
    two_versions(account, name, 0.99)
    client = account.client("lambda")
    found = client.get_function_configuration(FunctionName=name, Qualifier="live")
    assert found["Version"] == "1"
    assert found["FunctionArn"].endswith(f":{name}:live")


def test_an_asynchronous_call_is_weighted_too(account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    two_versions(account, name, 0.5)
    for _ in range(20):
        account.client("lambda").invoke(FunctionName=name, Qualifier="live", InvocationType="Event")
    dimensions = {"FunctionName": name, "Resource": f"{name}:live"}
    until(lambda: account.metric_sum("Invocations", **dimensions), lambda calls: calls == 20)
    assert 0 < account.metric_sum("Invocations", **dimensions, ExecutedVersion="2") < 20


def test_a_queue_calls_by_weight(account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    two_versions(account, name, 0.5)
    sqs = account.client("sqs")
    queue = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    for number in range(10):
        sqs.send_message(QueueUrl=queue, MessageBody=str(number))
    account.client("lambda").create_event_source_mapping(
        FunctionName=f"{name}:live", EventSourceArn=arn, BatchSize=1
    )
    dimensions = {"FunctionName": name, "Resource": f"{name}:live"}
    until(lambda: account.metric_sum("Invocations", **dimensions), lambda calls: calls >= 10)
    assert 0 < account.metric_sum("Invocations", **dimensions, ExecutedVersion="2") < 10


def test_a_throttled_call_is_no_invocation(account: Account, unique: Callable[[str], str]) -> None:
    name = unique("weighted")
    two_versions(account, name, 0.5)
    client = account.client("lambda")
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    with pytest.raises(client.exceptions.TooManyRequestsException):
        account.invoke(name, Qualifier="live")
    assert account.metric_sum("Throttles", FunctionName=name) == 1
    assert account.metric_sum("Invocations", FunctionName=name) == 0
