"""What an alarm can watch: the metrics of each kind, with the statistic that tells most of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Watched:
    """A kind of resource: its section, its CloudWatch namespace, and the usual statistic of each metric."""

    section: str
    namespace: str
    statistics: Mapping[str, str]


def _sums(*metrics: str) -> dict[str, str]:
    return dict.fromkeys(metrics, "Sum")


def _highest(*metrics: str) -> dict[str, str]:
    return dict.fromkeys(metrics, "Maximum")


WATCHED: Final[Mapping[str, Watched]] = {
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
    "function": Watched(
        "functions",
        "AWS/Lambda",
        {
            **_sums(
                "AsyncEventsDropped",
                "AsyncEventsReceived",
                "DeadLetterErrors",
                "DestinationDeliveryFailures",
                "Errors",
                "Invocations",
                "ProvisionedConcurrencySpilloverInvocations",
                "Throttles",
            ),
            **_highest(
                "AsyncEventAge",
                "ConcurrentExecutions",
                "IteratorAge",
                "ProvisionedConcurrencyUtilization",
            ),
            "Duration": "p95",
            "PostRuntimeExtensionsDuration": "p95",
        },
    ),
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
    "queue": Watched(
        "queues",
        "AWS/SQS",
        {
            **_highest(
                "ApproximateAgeOfOldestMessage",
                "ApproximateNumberOfMessagesDelayed",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesVisible",
            ),
            **_sums(
                "NumberOfEmptyReceives",
                "NumberOfMessagesDeleted",
                "NumberOfMessagesReceived",
                "NumberOfMessagesSent",
            ),
            "SentMessageSize": "Average",
        },
    ),
    # https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html, the metrics
    # that have no other dimension than the table and its index
    "table": Watched(
        "tables",
        "AWS/DynamoDB",
        {
            **_sums(
                "ConsumedReadCapacityUnits",
                "ConsumedWriteCapacityUnits",
                "ReadThrottleEvents",
                "TimeToLiveDeletedItemCount",
                "WriteThrottleEvents",
            ),
            **_highest("ProvisionedReadCapacityUnits", "ProvisionedWriteCapacityUnits"),
        },
    ),
    # https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
    "websocket_api": Watched(
        "websocket_apis",
        "AWS/ApiGateway",
        {
            **_sums("ClientError", "ConnectCount", "ExecutionError", "IntegrationError", "MessageCount"),
            "IntegrationLatency": "p95",
        },
    ),
    # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
    "http_api": Watched(
        "http_apis",
        "AWS/ApiGateway",
        {
            **_sums("4xx", "5xx", "Count", "DataProcessed"),
            "IntegrationLatency": "p95",
            "Latency": "p95",
        },
    ),
    # https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
    "state_machine": Watched(
        "state_machines",
        "AWS/States",
        {
            **_sums(
                "ExecutionThrottled",
                "ExecutionsAborted",
                "ExecutionsFailed",
                "ExecutionsStarted",
                "ExecutionsSucceeded",
                "ExecutionsTimedOut",
            ),
            "ExecutionTime": "p95",
        },
    ),
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
    "rule": Watched(
        "rules",
        "AWS/Events",
        {
            **_sums(
                "FailedInvocations",
                "Invocations",
                "InvocationsFailedToBeSentToDlq",
                "InvocationsSentToDlq",
                "ThrottledRules",
                "TriggeredRules",
            ),
            "IngestionToInvocationCompleteLatency": "p95",
            "IngestionToInvocationStartLatency": "p95",
        },
    ),
}
"""By the key that names the resource in an alarm."""
