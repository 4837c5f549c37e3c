"""What a release needs of CodeDeploy. Fakes stand in for it in tests.

What is out of reach raises `PortError`, what is not there `MissingError`, a busy group `ConflictError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

BEFORE_TRAFFIC = "BeforeAllowTraffic"
AFTER_TRAFFIC = "AfterAllowTraffic"
"""Lifecycle events: https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html"""


class Status(StrEnum):
    """Where a deployment stands; only the first goes on by itself."""

    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Deployment:
    """One as CodeDeploy tells it; `rollback_id` is the deployment by which it took this one back.

    `events` are the states of the lifecycle events in CodeDeploy's words, by name; `weight` is in percent.
    """

    deployment_id: str
    status: Status
    error_code: str = ""
    message: str = ""
    rollback_id: str = ""
    weight: float = 0.0
    events: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """A deployment to be made. Its description tells it from all others.

    `at_once` shifts without steps, alarms and rollback: for the way back, which nothing may hold up.
    """

    application: str
    group: str
    description: str
    appspec: str
    at_once: bool = False


class Deployer(Protocol):
    def start(self, order: Order) -> str:
        """The new deployment's ID. Raises ConflictError while another one of the group is under way."""

    def find(self, order: Order, since: datetime) -> str | None:
        """The ID of the deployment of this description, made since then."""

    def get(self, deployment_id: str) -> Deployment:
        """How it stands now."""

    def stop(self, deployment_id: str) -> None:
        """Stop it and have it taken back; one that has ended is left alone."""
