"""STW_011: what the internet may call is throttled. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.plan.report import PlannedResource, PlanReport
from generator.plan.values import Json, at_path
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

DEFAULTS = ("default_route_settings", 0)
SETTINGS = ("settings", 0)
EVERY_METHOD = "*/*"
BOTH = ("throttling_burst_limit", "throttling_rate_limit")


def check(report: PlanReport) -> Iterator[Broken]:
    throttled = {
        (one.module, one.values.get("stage_name"))
        for one in report.resources
        if one.type == "aws_api_gateway_method_settings"
        and one.values.get("method_path") == EVERY_METHOD
        and _limits(at_path(one.values, SETTINGS))
    }
    limited = {
        one.values.get("function_name")
        for one in report.resources
        if one.type == "aws_lambda_function" and _is_limit(one.values.get("reserved_concurrent_executions"))
    }
    for one in report.resources:
        if one.type == "aws_apigatewayv2_stage" and not _limits(at_path(one.values, DEFAULTS)):
            yield _unthrottled(one)
        elif one.type == "aws_api_gateway_stage":
            if (one.module, one.values.get("stage_name")) not in throttled:
                yield _unthrottled(one)
        elif _is_public_url(one) and one.values.get("function_name") not in limited:
            why = "a URL knows no throttling, and nothing limits how often the function runs at once"
            yield Broken(one.address, why, "reserved_concurrency: 10")


def _is_public_url(one: PlannedResource) -> bool:
    return one.type == "aws_lambda_function_url" and one.values.get("authorization_type") == "NONE"


def _unthrottled(stage: PlannedResource) -> Broken:
    why = "the stage throttles nothing, so one caller can use up what the whole account may do"
    return Broken(stage.address, why, "throttling: {burst_limit: 200, rate_limit: 100}")


def _limits(settings: Json) -> bool:
    return isinstance(settings, Mapping) and all(_is_limit(settings.get(name)) for name in BOTH)


def _is_limit(value: Json) -> bool:
    """-1 is AWS's word for none."""
    return isinstance(value, int | float) and value >= 0


RULE = Rule(
    id="STW_011",
    title="What the internet may call is throttled",
    severity=Severity.HIGH,
    why=(
        "All APIs of an account share one quota; who floods one of them takes the others down, and you pay."
    ),
    source="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
    check=check,
)
