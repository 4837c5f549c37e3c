"""The forms of what a definition says of events."""

from __future__ import annotations

from typing import Final

from generator.spec.form import Form

EVENT_NAME: Final = Form(
    r"^[A-Za-z][A-Za-z0-9 ._-]{0,126}[A-Za-z0-9](@[1-9][0-9]{0,3})?$",
    "what happened, in the past tense, with an `@` and a version if it is not the first, such as "
    "`OrderPlaced`, `Ticket Resolved` or `OrderPlaced@2`",
)
EVENT_SOURCE: Final = Form(
    r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,255}$",
    "who publishes it: letters, digits, dots, hyphens, underscores and slashes, such as `shop`",
)
EVENT_DOCUMENT: Final = Form(
    r"^(schemas/)?[A-Za-z0-9_-][A-Za-z0-9._-]*\.(json|yaml|yml)$",
    "a JSON or YAML file beside `service.yaml` or in `schemas/` there, such as `schemas/order-placed.json`",
)
FIELD_PATH: Final = Form(r"^[^.\s]+(\.[^.\s]+)*$", "a field's keys joined with dots, such as `customer.id`")
# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html (`EventSourceName`)
PARTNER_SOURCE: Final = Form(
    r"^aws\.partner(/[._A-Za-z0-9-]+){2,}$",
    "a partner's event source, such as `aws.partner/example.com/4711/tickets`",
)
AUTH_TEXT: Final = Form(
    r"^[^\x00-\x1F:\x7F]+$", "a text without colons and control characters, such as `X-Api-Key`"
)
# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateApiDestination.html
ENDPOINT: Final = Form(
    r"^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[-()_.!~*';/?:@&=+$,%A-Za-z0-9]*)?$",
    "an address with TLS, such as `https://crm.example.com/events`",
)
EVENT_BUS_REFERENCE: Final = Form(
    r"^([a-z][a-z0-9]*(-[a-z0-9]+)*"
    r"|arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9._/-]{1,256})$",
    "the name of an event bus of this service, `default`, or an event bus's ARN",
)
CODE_FOLDER: Final = Form(
    r"^([a-z][a-z0-9]*(-[a-z0-9]+)*|components/[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*)$",
    "a folder beside `service.yaml`, such as `chat`, or one of a component, such as `components/poller/poll`",
)
