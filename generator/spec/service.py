"""A service as a person defines it in `functions/<service>/service.yaml`."""

from __future__ import annotations

from pydantic import Field

from generator.spec.base import Description, Name, Spec
from generator.spec.function import FunctionSpec
from generator.spec.http_api import HttpApiSpec
from generator.spec.queue import QueueSpec
from generator.spec.release import ReleasesSpec
from generator.spec.rule import EventBusSpec, RuleSpec
from generator.spec.site import SiteSpec
from generator.spec.stream import StreamSpec
from generator.spec.table import TableSpec
from generator.spec.topic import TopicSpec
from generator.spec.websocket_api import WebsocketApiSpec


class ServiceSpec(Spec):
    """What the service is, in every environment."""

    service: Name
    """The service's name, which is its folder's too; it stands in the names of all resources."""
    description: Description = ""
    """What the service is for."""
    functions: dict[Name, FunctionSpec] = Field(default_factory=dict)
    """Lambda functions, by name."""
    websocket_apis: dict[Name, WebsocketApiSpec] = Field(default_factory=dict)
    """WebSocket APIs of API Gateway, by name."""
    http_apis: dict[Name, HttpApiSpec] = Field(default_factory=dict)
    """HTTP APIs of API Gateway, by name."""
    tables: dict[Name, TableSpec] = Field(default_factory=dict)
    """DynamoDB tables, by name."""
    event_buses: dict[Name, EventBusSpec] = Field(default_factory=dict)
    """Custom EventBridge buses, by name."""
    rules: dict[Name, RuleSpec] = Field(default_factory=dict)
    """EventBridge rules, by name."""
    queues: dict[Name, QueueSpec] = Field(default_factory=dict)
    """SQS queues, by name."""
    topics: dict[Name, TopicSpec] = Field(default_factory=dict)
    """SNS topics, by name."""
    streams: dict[Name, StreamSpec] = Field(default_factory=dict)
    """Kinesis data streams, by name."""
    sites: dict[Name, SiteSpec] = Field(default_factory=dict)
    """Static web sites, by name."""
    releases: ReleasesSpec = Field(default_factory=ReleasesSpec)
    """How new code takes over the traffic."""
