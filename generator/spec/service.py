"""A service as a person defines it in `functions/<service>/service.yaml`."""

from __future__ import annotations

from pydantic import Field

from generator.spec.base import Description, Name, Spec
from generator.spec.function import FunctionSpec
from generator.spec.queue import QueueSpec
from generator.spec.rule import EventBusSpec, RuleSpec
from generator.spec.site import SiteSpec
from generator.spec.table import TableSpec
from generator.spec.websocket_api import WebsocketApiSpec


class ServiceSpec(Spec):
    """What the service is, in every environment."""

    service: Name
    description: Description = ""
    functions: dict[Name, FunctionSpec] = Field(default_factory=dict)
    websocket_apis: dict[Name, WebsocketApiSpec] = Field(default_factory=dict)
    tables: dict[Name, TableSpec] = Field(default_factory=dict)
    event_buses: dict[Name, EventBusSpec] = Field(default_factory=dict)
    rules: dict[Name, RuleSpec] = Field(default_factory=dict)
    queues: dict[Name, QueueSpec] = Field(default_factory=dict)
    sites: dict[Name, SiteSpec] = Field(default_factory=dict)
