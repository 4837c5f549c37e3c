"""What AWS asks an hour for what stands there and does nothing. Figures only.

List prices of us-east-1 in US dollars, before taxes, without the free tier and without the lower steps of
large amounts, as AWS's pages had them in November 2025. Most other regions ask up to a quarter more.
"""

from __future__ import annotations

from typing import Final

REGION: Final = "us-east-1"
AS_OF: Final = "2025-11"
# A month as AWS's calculator counts it: https://docs.aws.amazon.com/pricing-calculator/latest/userguide/
HOURS_A_MONTH: Final = 730

# https://aws.amazon.com/lambda/pricing/: provisioned concurrency, for a GB and second, by architecture
PROVISIONED_GB_SECOND: Final = {"x86_64": 0.0000041667, "arm64": 0.0000033334}

# https://aws.amazon.com/dynamodb/pricing/provisioned/: an hour of a unit, by table class
WRITE_UNIT_HOUR: Final = {"STANDARD": 0.00065, "STANDARD_INFREQUENT_ACCESS": 0.00081}
READ_UNIT_HOUR: Final = {"STANDARD": 0.00013, "STANDARD_INFREQUENT_ACCESS": 0.00016}

# https://aws.amazon.com/kinesis/data-streams/pricing/
SHARD_HOUR: Final = 0.015
ON_DEMAND_STREAM_HOUR: Final = 0.04
FAN_OUT_SHARD_HOUR: Final = 0.015

# https://aws.amazon.com/cloudwatch/pricing/: a month of a metric that an alarm looks at, by how often, of a
# composite alarm, of a dashboard, of a metric of one's own
ALARM_METRIC_MONTH: Final = 0.10
HIGH_RESOLUTION_ALARM_METRIC_MONTH: Final = 0.30
COMPOSITE_ALARM_MONTH: Final = 0.50
DASHBOARD_MONTH: Final = 3.00
CUSTOM_METRIC_MONTH: Final = 0.30

# https://aws.amazon.com/kms/pricing/ and https://aws.amazon.com/secrets-manager/pricing/
KEY_MONTH: Final = 1.00
SECRET_MONTH: Final = 0.40
# https://aws.amazon.com/systems-manager/pricing/
ADVANCED_PARAMETER_MONTH: Final = 0.05

# https://aws.amazon.com/waf/pricing/
WEB_ACL_MONTH: Final = 5.00
WEB_ACL_RULE_MONTH: Final = 1.00

# https://aws.amazon.com/vpc/pricing/ and https://aws.amazon.com/elasticloadbalancing/pricing/
NAT_GATEWAY_HOUR: Final = 0.045
INTERFACE_ENDPOINT_HOUR: Final = 0.01  # in each zone
LOAD_BALANCER_HOUR: Final = 0.0225

# https://aws.amazon.com/api-gateway/pricing/: a REST API's cache, by its size in GB
CACHE_HOUR: Final = {
    "0.5": 0.02,
    "1.6": 0.038,
    "6.1": 0.20,
    "13.5": 0.25,
    "28.4": 0.50,
    "58.2": 1.00,
    "118": 1.90,
    "237": 3.80,
}

# https://aws.amazon.com/sqs/pricing/, beyond the free million; Lambda asks an empty queue by five long polls
# of 20 seconds: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
QUEUE_REQUEST: Final = 0.40 / 1_000_000
FIFO_QUEUE_REQUEST: Final = 0.50 / 1_000_000
EMPTY_POLLS_AN_HOUR: Final = 5 * 3600 // 20
