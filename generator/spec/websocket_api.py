"""A WebSocket API of API Gateway as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from generator.spec import forms, limits
from generator.spec.base import Description, FunctionReference, LogRetentionDays, Spec

RouteKey = Annotated[str, StringConstraints(pattern=forms.ROUTE_KEY.pattern, max_length=128)]
AuthorizerName = Annotated[
    str, StringConstraints(pattern=forms.NAME.pattern, max_length=limits.KEY_CHARACTERS["authorizer"])
]
IdentitySource = Annotated[str, StringConstraints(pattern=forms.IDENTITY_SOURCE.pattern)]
CONNECT: Final = "$connect"
ONE_WAY: Final = (CONNECT, "$disconnect")
"""There is no connection yet, or no longer, to answer on."""


class RouteSpec(Spec):
    """Who answers the messages whose selected key is the route's."""

    function: FunctionReference
    """A function of this service, invoked through its alias."""
    two_way: bool = False
    """Whether the function's answer goes back to the sender."""
    authorizer: AuthorizerName | None = None
    """An authorizer of this API; only `$connect` can have one."""


class AuthorizerSpec(Spec):
    """A Lambda (REQUEST) authorizer, asked when a connection opens.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
    """

    function: FunctionReference
    """The function of this service that decides."""
    identity_sources: Annotated[list[IdentitySource], Field(min_length=1)] = Field(
        default_factory=lambda: ["route.request.querystring.token"]
    )
    """What a request must carry; API Gateway refuses it otherwise and does not ask the function."""


class ThrottlingSpec(Spec):
    """Limits of the stage, for all of its routes together."""

    burst_limit: Annotated[int, Field(ge=limits.THROTTLING_BURST[0], le=limits.THROTTLING_BURST[1])] = 200
    """Requests at once."""
    rate_limit: Annotated[float, Field(gt=0, le=limits.THROTTLING_RATE)] = 100
    """Requests a second."""


class WebsocketApiSpec(Spec):
    """A WebSocket API with one stage."""

    description: Description = ""
    """What the API is for."""
    route_selection_expression: Annotated[
        str, StringConstraints(pattern=forms.ROUTE_SELECTION.pattern, max_length=256)
    ] = "$request.body.action"
    """Where a message names its route."""
    stage_name: Annotated[str, StringConstraints(pattern=forms.STAGE_NAME.pattern, max_length=128)] = "live"
    """The name of the API's one stage: the last part of its address."""
    routes: Annotated[dict[RouteKey, RouteSpec], Field(min_length=1, max_length=limits.ROUTES)]
    """Routes, by the key that messages select them with."""
    authorizers: dict[AuthorizerName, AuthorizerSpec] = Field(default_factory=dict)
    """Authorizers, by name."""
    throttling: ThrottlingSpec = Field(default_factory=ThrottlingSpec)
    """How many requests the stage lets through."""
    access_log_retention_days: LogRetentionDays = 30
    """How long CloudWatch Logs keeps the access logs."""
    logging_level: Literal["OFF", "ERROR", "INFO"] = "ERROR"
    """What API Gateway writes of each execution to its own log group."""
