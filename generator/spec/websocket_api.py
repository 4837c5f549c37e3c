"""A WebSocket API of API Gateway as a person defines it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec.base import Description, LogRetentionDays, Name, Spec

RouteKey = Annotated[
    str,
    StringConstraints(
        pattern=r"^(\$connect|\$disconnect|\$default|[A-Za-z0-9][A-Za-z0-9._/-]*)$", max_length=128
    ),
]
CONNECT = "$connect"


class RouteSpec(Spec):
    """Who answers the messages whose selected key is the route's."""

    function: Name
    two_way: bool = False
    """Whether the function's answer goes back to the sender."""
    authorizer: Name | None = None
    """An authorizer of this API; only `$connect` can have one."""


class AuthorizerSpec(Spec):
    """A Lambda (REQUEST) authorizer, asked when a connection opens.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
    """

    function: Name
    identity_sources: Annotated[
        list[
            Annotated[
                str,
                StringConstraints(
                    pattern=r"^(route\.request\.(header|querystring)|context|stageVariables)\.[A-Za-z0-9._-]+$"
                ),
            ]
        ],
        Field(min_length=1),
    ] = Field(default_factory=lambda: ["route.request.querystring.token"])


class ThrottlingSpec(Spec):
    """Limits of the stage, for all of its routes together."""

    burst_limit: Annotated[int, Field(ge=1, le=10_000)] = 200
    """Requests at once."""
    rate_limit: Annotated[float, Field(gt=0, le=10_000, strict=False)] = 100
    """Requests a second."""


class WebsocketApiSpec(Spec):
    """A WebSocket API with one stage."""

    description: Description = ""
    route_selection_expression: Annotated[
        str, StringConstraints(pattern=r"^\$\{?request\.[A-Za-z0-9_.\[\]$\{\}]+\}?$", max_length=256)
    ] = "$request.body.action"
    stage_name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=128)] = "live"
    routes: Annotated[dict[RouteKey, RouteSpec], Field(min_length=1)]
    authorizers: dict[Name, AuthorizerSpec] = Field(default_factory=dict)
    throttling: ThrottlingSpec = Field(default_factory=ThrottlingSpec)
    access_log_retention_days: LogRetentionDays = 30
    logging_level: Literal["OFF", "ERROR", "INFO"] = "ERROR"

    @model_validator(mode="after")
    def _authorizers_stand_on_connect(self) -> WebsocketApiSpec:
        for key, route in self.routes.items():
            if route.authorizer is not None and key != CONNECT:
                why = f"the route {key} has an authorizer, and API Gateway asks one only on $connect"
                raise ValueError(f"{why}: move it there")
            if route.two_way and key == "$disconnect":
                raise ValueError(
                    "the route $disconnect cannot be two-way: the connection is gone when it is called"
                )
        return self
