"""An event bus, who else may put events on it, and an archive of events, as a person defines them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from generator.spec import event_forms, forms
from generator.spec.aws import Aws
from generator.spec.base import Description, Name, Spec

_BUS: Final = "aws_cloudwatch_event_bus"
_POLICY: Final = "aws_cloudwatch_event_bus_policy.policy"
_ARCHIVE: Final = "aws_cloudwatch_event_archive"
_PAGES: Final = "https://docs.aws.amazon.com/eventbridge/latest"
_CREATE: Final = f"{_PAGES}/APIReference/API_CreateEventBus.html"
_PERMISSIONS: Final = f"{_PAGES}/userguide/eb-event-bus-perms.html"
_CREATE_ARCHIVE: Final = f"{_PAGES}/APIReference/API_CreateArchive.html"
_ARCHIVES: Final = f"{_PAGES}/userguide/eb-archive.html"


class PublisherSpec(Spec):
    """An account, a role or user, or an organization that may put events on the bus."""

    principal: (
        Annotated[
            str,
            StringConstraints(pattern=forms.PRINCIPAL.pattern),
            Aws(_POLICY, source=_PERMISSIONS),
        ]
        | None
    ) = None
    """An account's twelve digits in quotes, or the ARN of a role or user."""
    organization: (
        Annotated[
            str,
            StringConstraints(pattern=forms.ORGANIZATION.pattern),
            Aws(_POLICY, source=_PERMISSIONS),
        ]
        | None
    ) = None
    """The ID of an organization, all of whose accounts may put events."""
    sources: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=256)]],
        Aws(_POLICY, source=f"{_PAGES}/userguide/eb-use-conditions.html"),
    ] = Field(default_factory=list)
    """The only `source`s that its events may have; by default any."""

    @model_validator(mode="after")
    def _one_publisher(self) -> PublisherSpec:
        if (self.principal is None) == (self.organization is None):
            raise ValueError("a publisher is exactly one of `principal` and `organization`")
        return self


class EventBusSpec(Spec):
    """A custom event bus, or the bus of a partner's event source."""

    description: Annotated[
        Description, Aws(f"{_BUS}.description", shape="events:EventBusDescription", source=_CREATE)
    ] = ""
    """What the bus is for."""
    partner: (
        Annotated[
            str,
            StringConstraints(pattern=event_forms.PARTNER_SOURCE.pattern, min_length=1, max_length=256),
            Aws(f"{_BUS}.event_source_name", shape="events:EventSourceName", source=_CREATE),
        ]
        | None
    ) = None
    """The event source of a SaaS partner that this is the bus of; the bus has its name. It is there, pending,
    once you have connected your account at the partner's."""
    publishers: dict[Name, PublisherSpec] = Field(default_factory=dict)
    """Who else may put events on it, by a name of yours. In this account `access` is enough."""

    @model_validator(mode="after")
    def _partners_publish_alone(self) -> EventBusSpec:
        if self.partner is not None and self.publishers:
            raise ValueError("only the partner puts events on its bus: leave `publishers` out")
        if self.partner is not None and self.description:
            # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-saas.html: it is the partner's
            raise ValueError("the bus of a partner has no `description`")
        return self


class ArchiveSpec(Spec):
    """Events of a bus that are kept, to be sent to its rules once more: `stagetwin events replay`."""

    description: Annotated[
        Description, Aws(f"{_ARCHIVE}.description", shape="events:ArchiveDescription", source=_CREATE_ARCHIVE)
    ] = ""
    """What the archive is for."""
    event_bus: Annotated[Name, Aws(f"{_ARCHIVE}.event_source_arn", source=_CREATE_ARCHIVE)] | None = None
    """An event bus of this service; by default the account's default bus."""
    pattern: Annotated[dict[str, object], Aws(f"{_ARCHIVE}.event_pattern", source=_ARCHIVES)] | None = None
    """Which events, in EventBridge's own grammar; by default all."""
    retention_days: Annotated[
        int,
        Field(ge=0, le=36_500),
        Aws(f"{_ARCHIVE}.retention_days", shape="events:RetentionDays", source=_CREATE_ARCHIVE),
    ] = 30
    """How long they are kept; 0 for as long as there is the archive."""
