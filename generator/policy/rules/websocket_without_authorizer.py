"""STW_012: a WebSocket API asks who connects. Pure.

checkov finds every route without an authorizer (CKV_AWS_309), and only `$connect` can have one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import PlanReport
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

CONNECT = "$connect"


def check(report: PlanReport) -> Iterator[Broken]:
    for route in report.resources:
        connects = route.type == "aws_apigatewayv2_route" and route.values.get("route_key") == CONNECT
        if connects and route.values.get("authorization_type") in (None, "", "NONE"):
            yield Broken(route.address, "everybody on the internet may connect")


RULE = Rule(
    id="STW_012",
    title="A WebSocket API asks who connects",
    severity=Severity.HIGH,
    why="A connection that nobody checked may send what it likes, in whose name it likes.",
    source="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html",
    check=check,
    mend="authorizer: <one of the API's authorizers>",
)
