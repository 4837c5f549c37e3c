"""The events that a service publishes and listens for, as a person declares them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from generator.spec import event_forms
from generator.spec.aws import Own
from generator.spec.base import Description, Name, Spec

DETAIL_TYPE_CHARACTERS: Final = 128
"""https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html"""
FIRST_VERSION: Final = 1


def _not_of_aws(source: str) -> str:
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
    if source.startswith("aws."):
        raise ValueError("sources that begin with `aws.` are AWS's own, and nobody else publishes with them")
    return source


FactName = Annotated[str, StringConstraints(pattern=event_forms.EVENT_NAME.pattern)]
Source = Annotated[str, StringConstraints(pattern=event_forms.EVENT_SOURCE.pattern)]
DetailType = Annotated[str, StringConstraints(min_length=1, max_length=DETAIL_TYPE_CHARACTERS)]
DocumentFile = Annotated[str, StringConstraints(pattern=event_forms.EVENT_DOCUMENT.pattern)]
FieldPath = Annotated[str, StringConstraints(pattern=event_forms.FIELD_PATH.pattern, max_length=256)]
Document = dict[str, object] | DocumentFile
"""An object, here or in a file; once the files are read it is an object."""


class PublishedFactSpec(Spec):
    """An event that the service publishes: a fact, which anyone may listen for."""

    description: Annotated[Description, Own("nothing: it is for people")] = ""
    """What has happened when it is published."""
    event_bus: Annotated[Name | None, Own("where rules are looked for that receive it")] = None
    """The event bus of this service that it is put on; by default the account's default bus."""
    source: Annotated[
        Source | None, AfterValidator(lambda value: value and _not_of_aws(value)), Own("what rules match")
    ] = None
    """The event's source; by default the service's name."""
    detail_type: Annotated[DetailType | None, Own("what rules match")] = None
    """The event's detail-type; by default its name here, without the version."""
    schema_: Annotated[Document, Field(alias="schema"), Own("what is checked against whom")]
    """The JSON Schema of its detail, here or in a file: `schemas/order-placed.json`. Fields that it does not
    list, where it lists some, are not there for consumers."""
    example: Annotated[Document | None, Own("what is checked against the schema")] = None
    """The detail of one such event, here or in a file; it must fit the schema."""


class ConsumedFactSpec(Spec):
    """An event that the service listens for: one of a service of this project, or one from outside."""

    description: Annotated[Description, Own("nothing: it is for people")] = ""
    """What the service does when it happens."""
    service: Annotated[Name | None, Own("whose `events` are looked at")] = None
    """The service that publishes it."""
    source: Annotated[Source | None, Own("which rules are looked at")] = None
    """The event's source where no service of this project publishes it, such as
    `aws.partner/example.com/desk/tickets`."""
    event: Annotated[FactName, Own("which event it is")]
    """Its name and version in `events` of that service; its detail-type if it comes from outside."""
    rules: Annotated[list[Name] | None, Own("which rules must be able to receive it")] = None
    """The service's rules that receive it; by default those whose source and detail-type fit. `[]` says that
    it comes by another way."""
    needs: Annotated[list[FieldPath], Own("which fields the publisher must promise")] = Field(
        default_factory=list
    )
    """Fields of the detail that must always be there, such as `customer.id`."""
    schema_: Annotated[
        Document | None, Field(alias="schema"), Own("what the publisher's schema is held against")
    ] = None
    """What the service takes, as the JSON Schema of a detail: the publisher may not promise less. Of an event
    from outside it is what is known of it."""
    example: Annotated[Document | None, Own("what is checked against the schema")] = None
    """The detail of one such event, of an event from outside; it must fit the schema."""

    @model_validator(mode="after")
    def _from_somewhere(self) -> ConsumedFactSpec:
        if (self.service is None) == (self.source is None):
            raise ValueError("an event comes from either a `service` of this project or another `source`")
        if self.service is not None and self.example is not None:
            raise ValueError("`example` is for events from outside: a service has its own in `events`")
        return self


def split_version(name: str) -> tuple[str, int]:
    """`OrderPlaced@2` is the second version of `OrderPlaced`."""
    base, _, version = name.partition("@")
    return base, int(version or FIRST_VERSION)
