"""What answers a route of a WebSocket API besides a function, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec

INTEGRATIONS: Final = (
    "https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html"
)
_URI: Final = Aws("aws_apigatewayv2_integration.integration_uri")
_TEMPLATES: Final = Aws("aws_apigatewayv2_integration.request_templates")


class HttpTargetSpec(Spec):
    """An HTTP endpoint, public or behind a VPC link.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
    """

    uri: Annotated[
        str,
        StringConstraints(pattern=forms.HTTP_URI.pattern, max_length=limits.INTEGRATION_URI_CHARACTERS),
        Aws("aws_apigatewayv2_integration.integration_uri", source=INTEGRATIONS),
    ]
    """The endpoint's address; `${stageVariables.name}` in it is that variable."""
    method: Annotated[
        Literal["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
        Aws("aws_apigatewayv2_integration.integration_method"),
    ] = "POST"
    """The method of the request."""
    vpc_link: Annotated[Name, Aws("aws_apigatewayv2_integration.connection_id")] | None = None
    """One of the API's `vpc_links`; without one the request goes over the internet."""


class SqsTargetSpec(Spec):
    """A queue that each message is sent to, with the connection's ID as the attribute `connectionId`."""

    queue: Annotated[Name, _URI]
    """A queue of this service."""
    message_group_id: Annotated[str, Field(min_length=1, max_length=128), _TEMPLATES] | None = None
    """What a FIFO queue keeps in order; by default the messages of a connection, `$context.connectionId`."""


class SnsTargetSpec(Spec):
    """A topic that each message is published to, with the connection's ID as the attribute `connectionId`."""

    topic: Annotated[str, StringConstraints(pattern=forms.TOPIC_REFERENCE.pattern), _TEMPLATES]
    """The topic: of this service by name, any other by ARN."""


class StepFunctionsTargetSpec(Spec):
    """A state machine that each message starts; its input has `connectionId`, `routeKey` and `message`."""

    state_machine: Annotated[
        str, StringConstraints(pattern=forms.STATE_MACHINE_REFERENCE.pattern), _TEMPLATES
    ]
    """The state machine: of this service by name, any other by ARN."""


class DynamodbTargetSpec(Spec):
    """A table that each message is put into, or that an item is deleted from."""

    table: Annotated[Name, _TEMPLATES]
    """A table of this service."""
    action: Annotated[Literal["PutItem", "DeleteItem"], _URI] = "PutItem"
    """What is done with the item."""
    item: (
        Annotated[dict[str, Annotated[str, Field(min_length=1)]], Field(min_length=1), _TEMPLATES] | None
    ) = None
    """The item's attributes, each a template such as `$context.connectionId` or `$input.path('$.room')`. By
    default the table's keys from the message's members of their names, `connectionId` from the connection,
    and, unless a connection opens or closes, `message` with the whole message."""


class EventbridgeTargetSpec(Spec):
    """An event bus that each message is put on; its detail has `connectionId`, `routeKey` and `message`."""

    event_bus: Annotated[Name, _TEMPLATES]
    """An event bus of this service, or `default`."""
    source: Annotated[str, Field(min_length=1, max_length=256), _TEMPLATES] | None = None
    """The event's `source`; by default the service's name."""
    detail_type: Annotated[str, Field(min_length=1, max_length=128), _TEMPLATES] | None = None
    """The event's `detail-type`; by default the route's key."""


class KinesisTargetSpec(Spec):
    """A stream that each message becomes a record of, in the order of its connection."""

    stream: Annotated[str, StringConstraints(pattern=forms.STREAM_SOURCE.pattern), _TEMPLATES]
    """The stream: of this service by name, any other by ARN."""
    partition_key: Annotated[str, Field(min_length=1, max_length=256), _TEMPLATES] = "$context.connectionId"
    """What is kept in order."""


class MockTargetSpec(Spec):
    """API Gateway itself answers."""

    response: Annotated[object, Aws("aws_apigatewayv2_integration_response.response_templates")] = None
    """The answer of a two-way route: a text, which is a template, or the mapping that is sent as JSON."""


AwsTargetSpec = (
    SqsTargetSpec
    | SnsTargetSpec
    | StepFunctionsTargetSpec
    | DynamodbTargetSpec
    | EventbridgeTargetSpec
    | KinesisTargetSpec
)
