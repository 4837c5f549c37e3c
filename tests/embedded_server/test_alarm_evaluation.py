"""An alarm follows its own metric, within seconds."""

from __future__ import annotations

from typing import Any

import pytest

from generator.embedded.server.additions.alarm_evaluation import judge
from generator.embedded.server.maths import UnknownExpressionError, evaluate
from tests.embedded_server.laptop import Account, until
from tests.embedded_server.sockets import Unique

FAILING = "def handle(event, context):\n    raise ValueError('no luck')\n"
FINE = "def handle(event, context):\n    return 1\n"


def errors_alarm(account: Account, function: str, **changed: Any) -> None:
    settings = {
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "Dimensions": [{"Name": "FunctionName", "Value": function}],
        "EvaluationPeriods": 1,
        "MetricName": "Errors",
        "Namespace": "AWS/Lambda",
        "Period": 60,
        "Statistic": "Sum",
        "Threshold": 1,
        "TreatMissingData": "notBreaching",
    }
    account.client("cloudwatch").put_metric_alarm(AlarmName=function, **settings | changed)


def state(account: Account, name: str) -> str:
    return str(
        account.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"][0]["StateValue"]
    )


@pytest.mark.embedded
def test_an_alarm_goes_off_for_its_own_function_only(account: Account, unique: Unique) -> None:
    failing, fine = unique("alarmed"), unique("calm")
    account.function(failing, FAILING)
    account.function(fine, FINE)
    for name in (failing, fine):
        errors_alarm(account, name)
    assert state(account, failing) == "OK"
    account.invoke(failing)
    account.invoke(fine)
    until(lambda: state(account, failing), lambda found: found == "ALARM")
    assert state(account, fine) == "OK"


@pytest.mark.embedded
def test_an_alarm_over_metric_maths(account: Account, unique: Unique) -> None:
    name = unique("rate")
    account.function(name, FAILING)
    client = account.client("cloudwatch")
    dimensions = [{"Name": "FunctionName", "Value": name}]
    stats = [
        {
            "Id": id_,
            "MetricStat": {
                "Metric": {"Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": dimensions},
                "Period": 60,
                "Stat": "Sum",
            },
            "ReturnData": False,
        }
        for id_, metric in (("errors", "Errors"), ("calls", "Invocations"))
    ]
    client.put_metric_alarm(
        AlarmName=name,
        ComparisonOperator="GreaterThanThreshold",
        EvaluationPeriods=1,
        Threshold=50,
        Metrics=[{"Id": "rate", "Expression": "100 * errors / calls", "ReturnData": True}, *stats],
    )
    account.invoke(name)
    until(lambda: state(account, name), lambda found: found == "ALARM")


@pytest.mark.embedded
def test_a_state_set_by_hand_stays(account: Account, unique: Unique) -> None:
    name = unique("by-hand")
    errors_alarm(account, name)
    account.client("cloudwatch").set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="trying")
    account.function(name, FINE)
    account.invoke(name)
    assert state(account, name) == "ALARM"


@pytest.mark.embedded
def test_ministack_still_mixes_all_functions(plain_account: Account, unique: Unique) -> None:
    failing, fine = unique("alarmed"), unique("calm")
    plain_account.function(failing, FAILING)
    plain_account.invoke(failing)
    errors_alarm(plain_account, fine)
    assert state(plain_account, fine) == "ALARM"


@pytest.mark.parametrize(
    ("values", "missing", "needed", "expected"),
    [
        ([5.0], "missing", 1, "ALARM"),
        ([0.0], "missing", 1, "OK"),
        ([None], "missing", 1, "INSUFFICIENT_DATA"),
        ([None], "notBreaching", 1, "OK"),
        ([None], "breaching", 1, "ALARM"),
        ([None], "ignore", 1, None),
        ([5.0, 0.0, 5.0], "missing", 2, "ALARM"),
        ([5.0, 0.0, 0.0], "missing", 2, "OK"),
        ([5.0, None, None], "missing", 3, "OK"),
        ([5.0, None, None], "breaching", 3, "ALARM"),
    ],
)
def test_periods_speak_for_a_state(
    values: list[float | None], missing: str, needed: int, expected: str | None
) -> None:
    alarm = {
        "TreatMissingData": missing,
        "DatapointsToAlarm": needed,
        "ComparisonOperator": "GreaterThanThreshold",
        "Threshold": 1,
    }
    assert judge(values, alarm) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("100 * errors / calls", 25.0),
        ("errors / none", None),
        ("errors / (calls - calls)", None),
        ("FILL(none, 0) + 1", 1.0),
        ("IF(errors > 0, 7, 8)", 7.0),
        ("MAX([errors, calls, none])", 4.0),
        ("-errors + ABS(0 - 3)", 2.0),
    ],
)
def test_metric_maths(expression: str, expected: float | None) -> None:
    assert evaluate(expression, {"errors": 1.0, "calls": 4.0, "none": None}) == expected


@pytest.mark.parametrize("expression", ["SEARCH('x', 'Sum')", "__import__('os')", "errors.real", "1 +"])
def test_unknown_maths(expression: str) -> None:
    with pytest.raises(UnknownExpressionError):
        evaluate(expression, {"errors": 1.0})
