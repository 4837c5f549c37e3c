"""A service as a person defines it in `functions/<service>/service.yaml`."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from generator.spec.apis.http_api import HttpApiSpec
from generator.spec.apis.rest_api import RestApiSpec
from generator.spec.apis.websocket_api import WebsocketApiSpec
from generator.spec.aws import Aws, Own
from generator.spec.base import Description, Name, Spec
from generator.spec.component import IncludedComponentSpec
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.layer import LayerSpec
from generator.spec.messaging.api_destination import ApiDestinationSpec, ConnectionSpec
from generator.spec.messaging.event_bus import ArchiveSpec, EventBusSpec
from generator.spec.messaging.fact import ConsumedFactSpec, FactName, PublishedFactSpec
from generator.spec.messaging.pipe import PipeSpec
from generator.spec.messaging.queue import QueueSpec
from generator.spec.messaging.rule import RuleSpec
from generator.spec.messaging.schedule import ScheduleSpec
from generator.spec.messaging.stream import StreamSpec
from generator.spec.messaging.topic import TopicSpec
from generator.spec.release import ReleasesSpec
from generator.spec.sites.site import SiteSpec
from generator.spec.sources.iot_rule import IotRuleSpec
from generator.spec.sources.log_subscription import LogSubscriptionSpec
from generator.spec.sources.target_group import TargetGroupSpec
from generator.spec.storage.bucket import BucketSpec
from generator.spec.storage.key import KeySpec
from generator.spec.storage.parameter import ParameterSpec
from generator.spec.storage.secret import SecretSpec
from generator.spec.tables.table import TableSpec
from generator.spec.tags import Tags
from generator.spec.users.identity_pool import IdentityPoolSpec
from generator.spec.users.user_pool import UserPoolSpec
from generator.spec.watching.alarm_actions import AlarmActions, InsufficientDataActions, OkActions
from generator.spec.watching.chat_channel import ChatChannelSpec
from generator.spec.watching.metric_alarm import MetricAlarmSpec
from generator.spec.workflows.state_machine import StateMachineSpec

_DASHBOARD: Final = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html"


class ServiceSpec(Spec):
    """What the service is, in every environment."""

    service: Annotated[Name, Own("the first part of every resource's name")]
    """The service's name, which is its folder's too; it stands in the names of all resources."""
    description: Annotated[Description, Own("nothing: it is for people")] = ""
    """What the service is for."""
    tags: Annotated[Tags, Own("the tags of all its resources, besides those of the environment")] = Field(
        default_factory=dict
    )
    """Tags of everything of the service; they go before the environment's. `owner` or `team` is who answers
    for it in `stagetwin graph`."""
    components: dict[Name, IncludedComponentSpec] = Field(default_factory=dict)
    """Parts that are defined once for several services, under names of this service's own."""
    events: dict[FactName, PublishedFactSpec] = Field(default_factory=dict)
    """What the service publishes: facts that anyone may listen for, by name: `OrderPlaced`, and
    `OrderPlaced@2` for its second version."""
    schema_registry: Annotated[
        bool,
        Aws(
            "aws_schemas_schema.content",
            source="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-registry.html",
        ),
    ] = False
    """Whether the schemas of `events` stand in a registry of EventBridge Schemas, where other teams look them
    up."""
    consumes: dict[Name, ConsumedFactSpec] = Field(default_factory=dict)
    """What the service listens for, under names of its own. A publisher that breaks it fails validation."""
    functions: dict[Name, FunctionSpec] = Field(default_factory=dict)
    """Lambda functions, by name."""
    layers: dict[Name, LayerSpec] = Field(default_factory=dict)
    """Lambda layers, by name."""
    websocket_apis: dict[Name, WebsocketApiSpec] = Field(default_factory=dict)
    """WebSocket APIs of API Gateway, by name."""
    http_apis: dict[Name, HttpApiSpec] = Field(default_factory=dict)
    """HTTP APIs of API Gateway, by name."""
    rest_apis: dict[Name, RestApiSpec] = Field(default_factory=dict)
    """REST APIs of API Gateway, by name."""
    tables: dict[Name, TableSpec] = Field(default_factory=dict)
    """DynamoDB tables, by name."""
    event_buses: dict[Name, EventBusSpec] = Field(default_factory=dict)
    """EventBridge buses, custom ones and those of partners, by name."""
    archives: dict[Name, ArchiveSpec] = Field(default_factory=dict)
    """Archives of EventBridge, from which events can be sent once more, by name."""
    connections: dict[Name, ConnectionSpec] = Field(default_factory=dict)
    """How HTTP endpoints know who sends them events, by name."""
    api_destinations: dict[Name, ApiDestinationSpec] = Field(default_factory=dict)
    """HTTP endpoints that rules send events to, by name."""
    schedules: dict[Name, ScheduleSpec] = Field(default_factory=dict)
    """Schedules of EventBridge Scheduler, by name: with time zones, flexible windows and single runs."""
    pipes: dict[Name, PipeSpec] = Field(default_factory=dict)
    """Pipes of EventBridge, by name: from a table's stream, a stream or a queue to one target."""
    rules: dict[Name, RuleSpec] = Field(default_factory=dict)
    """EventBridge rules, by name."""
    queues: dict[Name, QueueSpec] = Field(default_factory=dict)
    """SQS queues, by name."""
    topics: dict[Name, TopicSpec] = Field(default_factory=dict)
    """SNS topics, by name."""
    streams: dict[Name, StreamSpec] = Field(default_factory=dict)
    """Kinesis data streams, by name."""
    state_machines: dict[Name, StateMachineSpec] = Field(default_factory=dict)
    """State machines of Step Functions, by name."""
    user_pools: dict[Name, UserPoolSpec] = Field(default_factory=dict)
    """Cognito user pools, by name."""
    identity_pools: dict[Name, IdentityPoolSpec] = Field(default_factory=dict)
    """Cognito identity pools, by name: AWS credentials for people who signed in, or who did not."""
    alarms: dict[Name, MetricAlarmSpec] = Field(default_factory=dict)
    """CloudWatch alarms on queues, tables, APIs, rules and expressions, by name; a function's stand in
    `functions.<name>.alarms`."""
    alarm_actions: AlarmActions | None = None
    """Who hears of every alarm of the service: SNS topics and whatever else CloudWatch calls; by default what
    the environment says."""
    ok_actions: OkActions | None = None
    """Who hears when an alarm is over; by default what the environment says."""
    insufficient_data_actions: InsufficientDataActions | None = None
    """Who hears when an alarm has nothing to judge by; by default what the environment says."""
    chat_channels: dict[Name, ChatChannelSpec] = Field(default_factory=dict)
    """Channels of Slack and Microsoft Teams that show what topics are told, by name."""
    dashboard: Annotated[bool, Aws("aws_cloudwatch_dashboard.dashboard_body", source=_DASHBOARD)] = False
    """Whether the service has a CloudWatch dashboard: traffic, errors, latency and throttles of functions, by
    version too, APIs, queues, tables, rules and state machines. AWS takes a monthly price for each."""
    dead_letter_alarms: Annotated[bool | None, Own("which alarms there are")] = None
    """Whether every dead-letter queue has an alarm that goes off with its first message; by default when
    `alarm_actions` say who hears it."""
    buckets: dict[Name, BucketSpec] = Field(default_factory=dict)
    """S3 buckets, by name."""
    keys: dict[Name, KeySpec] = Field(default_factory=dict)
    """KMS keys, by name."""
    parameters: dict[Name, ParameterSpec] = Field(default_factory=dict)
    """SSM parameters, by name."""
    secrets: dict[Name, SecretSpec] = Field(default_factory=dict)
    """Secrets of Secrets Manager, by name."""
    log_subscriptions: dict[Name, LogSubscriptionSpec] = Field(default_factory=dict)
    """Lines of log groups that functions or streams receive, by name."""
    iot_rules: dict[Name, IotRuleSpec] = Field(default_factory=dict)
    """AWS IoT topic rules that invoke functions, by name."""
    target_groups: dict[Name, TargetGroupSpec] = Field(default_factory=dict)
    """Target groups of Application Load Balancers that hold a function, by name."""
    sites: dict[Name, SiteSpec] = Field(default_factory=dict)
    """Static web sites, by name."""
    releases: ReleasesSpec = Field(default_factory=ReleasesSpec)
    """How new code takes over the traffic."""
