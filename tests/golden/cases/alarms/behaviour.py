"""The dashboard reads back widget by widget, with the names of what was made."""

from __future__ import annotations

import json

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    cloudwatch = applied.account.client("cloudwatch")
    body = json.loads(cloudwatch.get_dashboard(DashboardName="shop-prod")["DashboardBody"])
    titles = [one["properties"].get("title") for one in body["widgets"] if one["type"] == "metric"]
    assert "Invocations by version" in titles and "Dead letters" in titles
    queried = [
        metric[0]["expression"]
        for one in body["widgets"]
        for metric in one["properties"].get("metrics", [])
        if "expression" in metric[0]
    ]
    assert queried[0] == (
        'SEARCH(\'{AWS/Lambda,ExecutedVersion,FunctionName,Resource} MetricName="Invocations" '
        'FunctionName="shop-prod-front" Resource="shop-prod-front:live"\', \'Sum\', 60)'
    )
    alarms = cloudwatch.describe_alarms(AlarmNames=["shop-prod-jobs-dead-letters"])["MetricAlarms"]
    assert alarms[0]["AlarmActions"] == [
        f"arn:aws:sns:eu-central-1:{applied.account.account_id}:shop-on-call"
    ]
