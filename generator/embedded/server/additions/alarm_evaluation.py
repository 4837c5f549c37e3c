"""Alarms -> evaluated once a second from their own metric's periods.

Reason: MiniStack looks at an alarm only when somebody calls PutMetricData, pools the data of all dimensions
(of every function there is), knows one window instead of evaluation periods, and neither metric maths,
datapoints to alarm nor missing data. A release that waits for its alarms would wait in vain.

The periods end now instead of at full minutes, so that an alarm goes off within seconds; a state set by
SetAlarmState lasts until the metric's own state changes.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.maths import UnknownExpressionError, Value, evaluate

log = logging.getLogger("stagetwin")
TICK_SECONDS = 1.0
OK, ALARM, INSUFFICIENT_DATA = "OK", "ALARM", "INSUFFICIENT_DATA"
UNKNOWN = "UNKNOWN"
Alarm = dict[str, Any]

_judged: dict[str, str] = {}
"""The state that each alarm's data last spoke for, by ARN."""


def breaches(value: float, alarm: Alarm) -> bool:
    threshold = float(alarm.get("Threshold") or 0)
    match str(alarm.get("ComparisonOperator")):
        case "GreaterThanOrEqualToThreshold":
            return value >= threshold
        case "GreaterThanThreshold":
            return value > threshold
        case "LessThanOrEqualToThreshold":
            return value <= threshold
        case "LessThanThreshold":
            return value < threshold
    return False


def judge(values: Sequence[Value], alarm: Alarm) -> str | None:
    """The state that the periods speak for; None to leave it as it is."""
    missing = alarm.get("TreatMissingData") or "missing"
    if all(value is None for value in values):
        return {"breaching": ALARM, "notBreaching": OK, "ignore": None}.get(missing, INSUFFICIENT_DATA)
    bad = sum(missing == "breaching" if value is None else breaches(value, alarm) for value in values)
    needed = int(alarm.get("DatapointsToAlarm") or len(values))
    return ALARM if bad >= needed else OK


def period_value(metric: Alarm, statistic: str, start: float, end: float) -> Value:
    cloudwatch = service("services.cloudwatch")
    dimensions = {each["Name"]: each["Value"] for each in metric.get("Dimensions") or []}
    key = (metric.get("Namespace"), metric.get("MetricName"), cloudwatch._dims_key(dimensions))
    points = [
        point for point in list(cloudwatch._metrics.get(key) or []) if start < point["Timestamp"] <= end
    ]
    stats = cloudwatch._calc_stats(points)
    value = cloudwatch._stat_value(stats, statistic, points) if stats else None
    return None if value is None else float(value)


def window_value(alarm: Alarm, start: float, end: float) -> Value:
    queries = alarm.get("Metrics")
    if not queries:
        statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic") or "Average"
        return period_value(alarm, statistic, start, end)
    values: dict[str, Value] = {}
    for query in queries:
        if (stat := query.get("MetricStat")) is not None:
            values[query["Id"]] = period_value(stat["Metric"], stat["Stat"], start, end)
    expressions = [query for query in queries if query.get("Expression")]
    for _ in expressions:  # As often as one may build on another.
        values |= {query["Id"]: evaluate(query["Expression"], values) for query in expressions}
    returned = [query["Id"] for query in queries if query.get("ReturnData", True)]
    return values.get(returned[0]) if returned else None


def period_seconds(alarm: Alarm) -> float:
    stats = [query["MetricStat"]["Period"] for query in alarm.get("Metrics") or [] if query.get("MetricStat")]
    return float(max(stats) if stats else alarm.get("Period") or 60)


def evaluate_alarm(alarm: Alarm) -> None:
    """In the account and region of the alarm."""
    now, period = time.time(), period_seconds(alarm)
    count = int(alarm.get("EvaluationPeriods") or 1)
    try:
        values = [window_value(alarm, now - (i + 1) * period, now - i * period) for i in range(count)]
    except UnknownExpressionError as unknown:
        if _judged.get(alarm["AlarmArn"]) != UNKNOWN:
            _judged[alarm["AlarmArn"]] = UNKNOWN
            log.warning("the alarm %s stays as it is: cannot work out %s here", alarm["AlarmName"], unknown)
        return
    state = judge(values, alarm)
    if state is None or _judged.get(alarm["AlarmArn"]) == state:
        return
    _judged[alarm["AlarmArn"]] = state
    if state != alarm["StateValue"]:
        told = ", ".join("no data" if value is None else f"{value:g}" for value in values)
        change_state(alarm, state, f"Threshold Crossed: the last {count} periods of {period:g} s were {told}")


def change_state(alarm: Alarm, state: str, reason: str) -> None:
    cloudwatch, before = service("services.cloudwatch"), alarm["StateValue"]
    alarm.update(StateValue=state, StateReason=reason, StateUpdatedTimestamp=int(time.time()))
    cloudwatch._record_history(alarm["AlarmName"], before, state, reason)
    if alarm.get("ActionsEnabled", True):
        cloudwatch._dispatch_alarm_actions(alarm, before, state, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def evaluate_all() -> None:
    responses = service("core.responses")
    for alarm in service("services.cloudwatch")._alarms.all_values():
        _, _, _, region, account_id, *_ = alarm["AlarmArn"].split(":")
        responses._request_account_id.set(account_id)
        responses._request_region.set(region)
        evaluate_alarm(alarm)


def keep_evaluating() -> None:
    while True:
        time.sleep(TICK_SECONDS)
        try:
            evaluate_all()
        except Exception:
            log.exception("an alarm cannot be evaluated")


def install(host: Host) -> None:
    host.replace(service("services.cloudwatch"), "_evaluate_alarm", lambda _original: evaluate_alarm)
    threading.Thread(target=keep_evaluating, daemon=True, name="stagetwin-alarms").start()
