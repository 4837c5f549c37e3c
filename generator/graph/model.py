"""Who publishes what to whom: the values that a graph is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a node is."""

    OUTSIDE = "outside"
    API = "API"
    SCHEDULE = "schedule"
    FUNCTION = "function"
    BUS = "event bus"
    QUEUE = "queue"
    DEAD_LETTERS = "dead-letter queue"
    TOPIC = "topic"
    STREAM = "stream"
    STATE_MACHINE = "state machine"
    TABLE = "table"
    BUCKET = "bucket"
    LOGS = "log group"
    OTHER = "other"


class Flow(StrEnum):
    """What an edge carries: events and invocations, reading and writing, or what failed."""

    EVENT = "event"
    DATA = "data"
    DEAD = "dead letters"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A resource; `service` is empty for what is the account's or stands outside."""

    service: str
    kind: Kind
    name: str

    @property
    def key(self) -> str:
        """Unlike every other node's."""
        return f"{self.service}/{self.kind}/{self.name}"


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """`via` is the rule, route or intents by which it goes; `events` are those that it is known to carry."""

    source: Node
    target: Node
    flow: Flow
    via: str = ""
    events: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return ": ".join(part for part in (self.via, ", ".join(self.events)) if part)


@dataclass(frozen=True, slots=True)
class Graph:
    """The services of one environment; `teams` by service."""

    environment: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    teams: Mapping[str, str]

    def team(self, node: Node) -> str:
        return self.teams.get(node.service, "")
