"""One service in one environment, all decided: what templates, plans and releases see. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names
from generator.stack.apis.http_api_values import HttpApi
from generator.stack.apis.rest_api_values import RestApi
from generator.stack.codedeploy import CodeDeploy
from generator.stack.functions.layers import Layer
from generator.stack.messaging.api_destinations import ApiDestination, Connection
from generator.stack.messaging.buses import Archive, EventBus
from generator.stack.messaging.pipes import Pipe
from generator.stack.messaging.rule_values import Rule, RuleLogs
from generator.stack.messaging.schedules import Schedule
from generator.stack.messaging.schema_registry import SchemaRegistry
from generator.stack.messaging.streams import Stream
from generator.stack.messaging.topics import Topic
from generator.stack.sources.event_source import EventSource
from generator.stack.sources.iot_rules import IotRule
from generator.stack.sources.log_subscriptions import LogSubscription
from generator.stack.sources.target_groups import TargetGroup
from generator.stack.storage.buckets import Bucket
from generator.stack.storage.keys import Key
from generator.stack.storage.settings import Parameter, Secret
from generator.stack.tables.table_values import Table
from generator.stack.users.identity_pools import IdentityPool
from generator.stack.users.user_pools import UserPool
from generator.stack.values import Function, Queue, Release, Site, WebsocketApi
from generator.stack.watching.alarm_values import AlarmActions, MetricAlarm
from generator.stack.watching.chat_channels import ChatChannel
from generator.stack.watching.dashboard import Dashboard
from generator.stack.workflows.workflow_values import StateMachine


@dataclass(frozen=True, slots=True)
class Stack:
    """One service in one environment."""

    names: Names
    state_bucket: str
    permissions_boundary_arn: str | None
    """Of every role that names no other."""
    tags: Mapping[str, str]
    functions: tuple[Function, ...]
    event_sources: tuple[EventSource, ...]
    layers: tuple[Layer, ...]
    websocket_apis: tuple[WebsocketApi, ...]
    http_apis: tuple[HttpApi, ...]
    rest_apis: tuple[RestApi, ...]
    tables: tuple[Table, ...]
    event_buses: tuple[EventBus, ...]
    schema_registry: SchemaRegistry | None
    archives: tuple[Archive, ...]
    connections: tuple[Connection, ...]
    api_destinations: tuple[ApiDestination, ...]
    schedules: tuple[Schedule, ...]
    schedule_group: str
    schedule_dead_letters: Queue | None
    pipes: tuple[Pipe, ...]
    pipe_dead_letters: Queue | None
    rules: tuple[Rule, ...]
    rule_logs: RuleLogs | None
    queues: tuple[Queue, ...]
    function_dead_letters: Queue | None
    rule_dead_letters: Queue | None
    topics: tuple[Topic, ...]
    topic_dead_letters: tuple[Queue, ...]
    streams: tuple[Stream, ...]
    state_machines: tuple[StateMachine, ...]
    user_pools: tuple[UserPool, ...]
    identity_pools: tuple[IdentityPool, ...]
    alarms: tuple[MetricAlarm, ...]
    alarm_actions: AlarmActions
    chat_channels: tuple[ChatChannel, ...]
    buckets: tuple[Bucket, ...]
    keys: tuple[Key, ...]
    parameters: tuple[Parameter, ...]
    secrets: tuple[Secret, ...]
    log_subscriptions: tuple[LogSubscription, ...]
    iot_rules: tuple[IotRule, ...]
    target_groups: tuple[TargetGroup, ...]
    sites: tuple[Site, ...]
    release: Release
    codedeploy: CodeDeploy | None
    dashboard: Dashboard | None
    known_names: Mapping[str, object]
    """What `local.stagetwin` holds for the extra files."""
    extra_files: Mapping[str, str]
    """The text of the `.tf` files that the service brings along, by name."""
    origins: Mapping[str, str]
    """The place in the definition that each module call comes from: `function_chat` -> `functions.chat`."""

    @property
    def other_regions(self) -> tuple[str, ...]:
        """The regions beside the stack's own in which a provider works."""
        return tuple(sorted({replica.region for table in self.tables for replica in table.replicas}))
