"""What stands there and does nothing has its price; what is not known is said to be unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.plan.report import PlannedResource
from generator.plan.values import Json
from generator.replica import prices
from generator.replica.costs import BY_USE, PRICED, idle_costs

MODULES = Path(__file__).resolve().parents[3] / "terraform" / "modules"


def resource(kind: str, name: str = "this", **values: Json) -> PlannedResource:
    return PlannedResource(f"{kind}.{name}", "", kind, name, None, "managed", values, {}, {}, {})


@pytest.mark.parametrize(
    ("found", "hour_usd"),
    [
        (resource("aws_kms_key"), 1 / 730),
        (resource("aws_secretsmanager_secret"), 0.40 / 730),
        (resource("aws_cloudwatch_dashboard"), 3 / 730),
        (resource("aws_cloudwatch_metric_alarm", period=60), 0.10 / 730),
        (resource("aws_cloudwatch_metric_alarm", period=10), 0.30 / 730),
        (
            resource("aws_cloudwatch_metric_alarm", metric_query=[{"metric": [{}]}, {"metric": [{}]}, {}]),
            0.2 / 730,
        ),
        (resource("aws_kinesis_stream", stream_mode_details=[{"stream_mode": "ON_DEMAND"}]), 0.04),
        (resource("aws_kinesis_stream", shard_count=3, stream_mode_details=[]), 0.045),
        (resource("aws_dynamodb_table", billing_mode="PAY_PER_REQUEST", read_capacity=5), 0),
        (
            resource("aws_dynamodb_table", billing_mode="PROVISIONED", read_capacity=5, write_capacity=2),
            0.00195,
        ),
        (
            resource(
                "aws_dynamodb_table",
                billing_mode="PROVISIONED",
                read_capacity=1,
                write_capacity=1,
                global_secondary_index=[{"read_capacity": 1, "write_capacity": 1}],
            ),
            0.00156,
        ),
        (resource("aws_ssm_parameter", tier="Standard"), 0),
        (resource("aws_ssm_parameter", tier="Advanced"), 0.05 / 730),
        (resource("aws_api_gateway_stage", cache_cluster_enabled=True, cache_cluster_size="0.5"), 0.02),
        (resource("aws_api_gateway_stage", cache_cluster_enabled=False), 0),
        (resource("aws_wafv2_web_acl", rule=[{}, {}]), 7 / 730),
        (resource("aws_lb"), 0.0225),
        (resource("aws_nat_gateway"), 0.045),
        (resource("aws_vpc_endpoint", vpc_endpoint_type="Interface", subnet_ids=["a", "b"]), 0.02),
        (resource("aws_vpc_endpoint", vpc_endpoint_type="Gateway"), 0),
        (resource("aws_lambda_event_source_mapping", event_source_arn="arn:aws:sqs:r:a:q"), 900 * 0.4e-6),
        (resource("aws_lambda_event_source_mapping", event_source_arn="arn:aws:sqs:r:a:q", enabled=False), 0),
        (resource("aws_lambda_event_source_mapping", event_source_arn="arn:aws:dynamodb:r:a:t"), 0),
    ],
)
def test_an_hour_of_nothing(found: PlannedResource, hour_usd: float) -> None:
    costs = idle_costs([found])
    assert costs.hour_usd == pytest.approx(hour_usd)
    assert costs.unknown == ()


def test_provisioned_concurrency_costs_by_the_functions_memory_and_architecture() -> None:
    function = resource("aws_lambda_function", function_name="f", memory_size=512, architectures=["arm64"])
    kept = resource(
        "aws_lambda_provisioned_concurrency_config", function_name="f", provisioned_concurrent_executions=10
    )
    expected = 10 * 0.5 * 3600 * prices.PROVISIONED_GB_SECOND["arm64"]
    assert idle_costs([function, kept]).hour_usd == pytest.approx(expected)


@pytest.mark.parametrize(
    "found",
    [
        resource("aws_opensearch_domain"),
        resource(
            "aws_lambda_provisioned_concurrency_config",
            function_name="another",
            provisioned_concurrent_executions=1,
        ),
        resource("aws_lambda_event_source_mapping", provisioned_poller_config=[{}]),
        resource("aws_api_gateway_stage", cache_cluster_enabled=True, cache_cluster_size="7"),
    ],
)
def test_what_is_not_known_is_unknown_and_not_nothing(found: PlannedResource) -> None:
    costs = idle_costs([found])
    assert costs.unknown == ((found.type, 1),)
    assert costs.lines == ()


def test_a_line_is_all_of_a_type_and_the_dearest_stands_first() -> None:
    costs = idle_costs([resource("aws_kms_key", "a"), resource("aws_kms_key", "b"), resource("aws_lb")])
    assert [(line.type, line.count) for line in costs.lines] == [("aws_lb", 1), ("aws_kms_key", 2)]


def test_each_type_of_the_modules_is_looked_at() -> None:
    """Those that neither bill by use nor have a price here are listed, so that a new one is decided upon."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(MODULES.rglob("*.tf")))
    types = {line.split('"')[1] for line in text.splitlines() if line.startswith('resource "')}
    assert types - BY_USE - PRICED.keys() == UNKNOWN
    assert not BY_USE & PRICED.keys()


# Contributor insights bill by event, copies by capacity and stored bytes, a VPC link by its load balancer; of
# the others there is no price by the hour that holds everywhere.
UNKNOWN = {
    "aws_api_gateway_vpc_link",
    "aws_chatbot_slack_channel_configuration",
    "aws_chatbot_teams_channel_configuration",
    "aws_cloudcontrolapi_resource",
    "aws_dynamodb_contributor_insights",
    "aws_dynamodb_kinesis_streaming_destination",
    "aws_dynamodb_table_replica",
    "aws_lb_listener_rule",
    "aws_lb_target_group",
    "aws_lb_target_group_attachment",
    "aws_route53_record",
    "aws_wafv2_web_acl_association",
}
