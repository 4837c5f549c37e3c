"""PlanReports -> what it all costs an hour while nobody uses it. Pure.

A type of resource is priced, or known to bill by use only, or unknown; unknown is never nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.plan.report import PlannedResource
from generator.plan.values import Json
from generator.replica import prices

Values = Mapping[str, Json]
Price = Callable[[Values, "Around"], float | None]


@dataclass(frozen=True, slots=True)
class Around:
    """What else is in the same plan."""

    functions: Mapping[str, Values]
    """By name."""
    consumers: int
    """Of Kinesis streams, with a throughput of their own."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """All resources of a type: what they cost an hour together."""

    type: str
    count: int
    hour_usd: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What is priced, and of what no price is known, by type."""

    lines: tuple[CostLine, ...]
    unknown: tuple[tuple[str, int], ...]

    @property
    def hour_usd(self) -> float:
        return sum(line.hour_usd for line in self.lines)


def idle_costs(resources: Iterable[PlannedResource]) -> Costs:
    """Of all resources that will be there, managed by Terraform."""
    managed = [one for one in resources if one.mode == "managed"]
    around = Around(
        {str(one.values.get("function_name")): one.values for one in managed if one.type == _FUNCTION},
        sum(one.type == "aws_kinesis_stream_consumer" for one in managed),
    )
    counts: Counter[str] = Counter()
    amounts: dict[str, float] = {}
    unknown: Counter[str] = Counter()
    for one in managed:
        if one.type in BY_USE:
            continue
        amount = _price(one, around)
        if amount is None:
            unknown[one.type] += 1
        elif amount > 0:
            counts[one.type] += 1
            amounts[one.type] = amounts.get(one.type, 0.0) + amount
    lines = (CostLine(name, counts[name], amounts[name]) for name in amounts)
    return Costs(
        tuple(sorted(lines, key=lambda line: (-line.hour_usd, line.type))), tuple(sorted(unknown.items()))
    )


def _price(resource: PlannedResource, around: Around) -> float | None:
    price = PRICED.get(resource.type)
    return None if price is None else price(resource.values, around)


def _month(price: float) -> Price:
    return lambda _values, _around: price / prices.HOURS_A_MONTH


def _hour(price: float) -> Price:
    return lambda _values, _around: price


def _number(value: Json) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _block(value: Json) -> Values:
    """A nested block: Terraform has a list of one."""
    first = value[0] if isinstance(value, list | tuple) and value else value
    return first if isinstance(first, Mapping) else {}


def _provisioned_concurrency(values: Values, around: Around) -> float | None:
    function = around.functions.get(str(values.get("function_name")).rpartition(":")[2])
    if function is None:
        return None
    architectures = function.get("architectures")
    arm = isinstance(architectures, list | tuple) and "arm64" in architectures
    price = prices.PROVISIONED_GB_SECOND["arm64" if arm else "x86_64"]
    gigabytes = _number(function.get("memory_size")) / 1024
    return _number(values.get("provisioned_concurrent_executions")) * gigabytes * 3600 * price


def _table(values: Values, _around: Around) -> float | None:
    if values.get("billing_mode") == "PAY_PER_REQUEST":
        return 0.0
    table_class = str(values.get("table_class") or "STANDARD")
    indexes = values.get("global_secondary_index")
    parts = [values, *(one for one in _listed(indexes) if isinstance(one, Mapping))]
    read = sum(_number(one.get("read_capacity")) for one in parts)
    write = sum(_number(one.get("write_capacity")) for one in parts)
    return read * prices.READ_UNIT_HOUR[table_class] + write * prices.WRITE_UNIT_HOUR[table_class]


def _listed(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list | tuple) else []


def _stream(values: Values, around: Around) -> float | None:
    if _block(values.get("stream_mode_details")).get("stream_mode") == "ON_DEMAND":
        return prices.ON_DEMAND_STREAM_HOUR
    shards = _number(values.get("shard_count"))
    return shards * (prices.SHARD_HOUR + around.consumers * prices.FAN_OUT_SHARD_HOUR)


def _alarm(values: Values, _around: Around) -> float | None:
    queries = [one for one in _listed(values.get("metric_query")) if isinstance(one, Mapping)]
    metrics = sum(bool(_listed(one.get("metric"))) for one in queries) or 1
    period = _number(values.get("period")) or 60
    price = prices.HIGH_RESOLUTION_ALARM_METRIC_MONTH if period < 60 else prices.ALARM_METRIC_MONTH
    return metrics * price / prices.HOURS_A_MONTH


def _parameter(values: Values, _around: Around) -> float | None:
    advanced = values.get("tier") == "Advanced"
    return prices.ADVANCED_PARAMETER_MONTH / prices.HOURS_A_MONTH if advanced else 0.0


def _rest_stage(values: Values, _around: Around) -> float | None:
    if not values.get("cache_cluster_enabled"):
        return 0.0
    return prices.CACHE_HOUR.get(str(values.get("cache_cluster_size")))


def _web_acl(values: Values, _around: Around) -> float | None:
    rules = len(_listed(values.get("rule")))
    month = prices.WEB_ACL_MONTH + rules * prices.WEB_ACL_RULE_MONTH
    return month / prices.HOURS_A_MONTH


def _mapping(values: Values, _around: Around) -> float | None:
    source = str(values.get("event_source_arn") or "")
    if _listed(values.get("provisioned_poller_config")):
        return None
    if not values.get("enabled", True) or ":sqs:" not in source:
        return 0.0
    request = prices.FIFO_QUEUE_REQUEST if source.endswith(".fifo") else prices.QUEUE_REQUEST
    return prices.EMPTY_POLLS_AN_HOUR * request


def _interface_endpoint(values: Values, _around: Around) -> float | None:
    if values.get("vpc_endpoint_type") != "Interface":
        return 0.0
    zones = len(_listed(values.get("subnet_ids")))
    return zones * prices.INTERFACE_ENDPOINT_HOUR if zones else None


_FUNCTION: Final = "aws_lambda_function"

PRICED: Final[Mapping[str, Price]] = {
    "aws_api_gateway_stage": _rest_stage,
    "aws_cloudwatch_composite_alarm": _month(prices.COMPOSITE_ALARM_MONTH),
    "aws_cloudwatch_dashboard": _month(prices.DASHBOARD_MONTH),
    "aws_cloudwatch_log_metric_filter": _month(prices.CUSTOM_METRIC_MONTH),
    "aws_cloudwatch_metric_alarm": _alarm,
    "aws_dynamodb_table": _table,
    "aws_kinesis_stream": _stream,
    "aws_kms_key": _month(prices.KEY_MONTH),
    "aws_lambda_event_source_mapping": _mapping,
    "aws_lambda_provisioned_concurrency_config": _provisioned_concurrency,
    "aws_lb": _hour(prices.LOAD_BALANCER_HOUR),
    "aws_nat_gateway": _hour(prices.NAT_GATEWAY_HOUR),
    "aws_secretsmanager_secret": _month(prices.SECRET_MONTH),
    "aws_ssm_parameter": _parameter,
    "aws_vpc_endpoint": _interface_endpoint,
    "aws_wafv2_web_acl": _web_acl,
}

# What bills by use, by stored bytes or not at all, by the services' pages of prices. A part of what is priced
# above (a stream's consumer, a secret's rotation) is counted there.
BY_USE: Final = frozenset(
    {
        *(f"aws_apigatewayv2_{part}" for part in ("api", "api_mapping", "authorizer", "deployment")),
        *(f"aws_apigatewayv2_{part}" for part in ("domain_name", "integration", "integration_response")),
        *(f"aws_apigatewayv2_{part}" for part in ("model", "route", "route_response", "stage")),
        *(f"aws_api_gateway_{part}" for part in ("api_key", "deployment", "method_settings", "rest_api")),
        *(f"aws_api_gateway_{part}" for part in ("usage_plan", "usage_plan_key")),
        *(f"aws_appautoscaling_{part}" for part in ("policy", "scheduled_action", "target")),
        *(f"aws_backup_{part}" for part in ("plan", "selection", "vault")),
        *(f"aws_cloudfront_{part}" for part in ("distribution", "origin_access_control")),
        "aws_cloudfront_response_headers_policy",
        *(f"aws_cloudwatch_event_{part}" for part in ("api_destination", "archive", "bus", "bus_policy")),
        *(f"aws_cloudwatch_event_{part}" for part in ("connection", "rule", "target")),
        *(f"aws_cloudwatch_log_{part}" for part in ("group", "resource_policy", "stream")),
        "aws_cloudwatch_log_subscription_filter",
        *(f"aws_codedeploy_{part}" for part in ("app", "deployment_config", "deployment_group")),
        *(f"aws_cognito_{part}" for part in ("identity_pool", "identity_pool_roles_attachment")),
        *(f"aws_cognito_{part}" for part in ("user_group", "user_pool", "user_pool_client")),
        "aws_cognito_user_pool_domain",
        *(f"aws_dynamodb_{part}" for part in ("resource_policy", "table_item")),
        *(f"aws_iam_{part}" for part in ("policy", "role", "role_policy", "role_policy_attachment")),
        "aws_iam_openid_connect_provider",
        "aws_iot_topic_rule",
        "aws_kinesis_stream_consumer",
        "aws_kms_alias",
        *(f"aws_lambda_{part}" for part in ("alias", "function", "function_event_invoke_config")),
        *(f"aws_lambda_{part}" for part in ("function_recursion_config", "function_url", "layer_version")),
        *(f"aws_lambda_{part}" for part in ("permission", "runtime_management_config")),
        "aws_pipes_pipe",
        *(f"aws_s3_{part}" for part in ("bucket", "bucket_cors_configuration", "bucket_notification")),
        *(f"aws_s3_bucket_{part}" for part in ("lifecycle_configuration", "object_lock_configuration")),
        *(f"aws_s3_bucket_{part}" for part in ("ownership_controls", "policy", "public_access_block")),
        "aws_s3_bucket_server_side_encryption_configuration",
        *("aws_s3_bucket_versioning", "aws_s3_object"),
        *("aws_scheduler_schedule", "aws_scheduler_schedule_group"),
        *("aws_schemas_registry", "aws_schemas_schema"),
        "aws_secretsmanager_secret_rotation",
        "aws_sfn_state_machine",
        *("aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_subscription"),
        *("aws_sqs_queue", "aws_sqs_queue_policy"),
        "terraform_data",
    }
)
