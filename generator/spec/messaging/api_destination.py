"""An HTTP endpoint that events are sent to, and what authorizes them, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import event_forms
from generator.spec.aws import Aws
from generator.spec.base import Description, Name, Spec

_CONNECTION: Final = "aws_cloudwatch_event_connection"
_AUTH: Final = f"{_CONNECTION}.auth_parameters"
_DESTINATION: Final = "aws_cloudwatch_event_api_destination"
_PAGES: Final = "https://docs.aws.amazon.com/eventbridge/latest/APIReference"
_CREATE: Final = f"{_PAGES}/API_CreateConnection.html"
_OAUTH: Final = f"{_PAGES}/API_CreateConnectionOAuthRequestParameters.html"
_CREATE_API: Final = f"{_PAGES}/API_CreateApiDestination.html"

AuthText = Annotated[
    str, StringConstraints(pattern=event_forms.AUTH_TEXT.pattern, min_length=1, max_length=512)
]
Endpoint = Annotated[
    str, StringConstraints(pattern=event_forms.ENDPOINT.pattern, min_length=1, max_length=2048)
]


class ApiKeySpec(Spec):
    """A header with a key in it."""

    header: Annotated[AuthText, Aws(f"{_AUTH}.api_key.key", shape="events:AuthHeaderParameters")]
    """The header's name, such as `X-Api-Key`."""
    secret: Annotated[Name, Aws(f"{_AUTH}.api_key.value", source=_CREATE)]
    """One of the service's `secrets`, whose value is the key."""


class BasicSpec(Spec):
    """A user and a password."""

    username: Annotated[AuthText, Aws(f"{_AUTH}.basic.username", shape="events:AuthHeaderParameters")]
    """The user."""
    secret: Annotated[Name, Aws(f"{_AUTH}.basic.password", source=_CREATE)]
    """One of the service's `secrets`, whose value is the password."""


class OauthSpec(Spec):
    """A client that gets tokens with its credentials, which EventBridge renews."""

    endpoint: Annotated[Endpoint, Aws(f"{_AUTH}.oauth.authorization_endpoint", source=_OAUTH)]
    """Where tokens come from."""
    method: Annotated[
        Literal["GET", "POST", "PUT"],
        Aws(f"{_AUTH}.oauth.http_method", shape="events:ConnectionOAuthHttpMethod", source=_OAUTH),
    ] = "POST"
    """How EventBridge asks for them."""
    client_id: Annotated[
        AuthText, Aws(f"{_AUTH}.oauth.client_parameters.client_id", shape="events:AuthHeaderParameters")
    ]
    """The client."""
    secret: Annotated[Name, Aws(f"{_AUTH}.oauth.client_parameters.client_secret", source=_OAUTH)]
    """One of the service's `secrets`, whose value is the client's secret."""
    scope: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=512),
            Aws(f"{_AUTH}.oauth.oauth_http_parameters.body.value", source=_OAUTH),
        ]
        | None
    ) = None
    """The scope that is asked for, several with spaces between."""


class ConnectionSpec(Spec):
    """How an endpoint knows who sends: exactly one of `api_key`, `basic` and `oauth`.

    Terraform reads the secret's value, so it has to be there before an apply, and stands in the state too.
    """

    description: Annotated[
        Description, Aws(f"{_CONNECTION}.description", shape="events:ConnectionDescription", source=_CREATE)
    ] = ""
    """What the connection is for."""
    api_key: ApiKeySpec | None = None
    """A header with a key in it."""
    basic: BasicSpec | None = None
    """A user and a password."""
    oauth: OauthSpec | None = None
    """A client of OAuth's client credentials."""

    @property
    def secret(self) -> str:
        """The secret that it reads."""
        return next(one.secret for one in (self.api_key, self.basic, self.oauth) if one is not None)

    @model_validator(mode="after")
    def _exactly_one(self) -> ConnectionSpec:
        if sum(one is not None for one in (self.api_key, self.basic, self.oauth)) != 1:
            raise ValueError("a connection has exactly one of `api_key`, `basic` and `oauth`")
        return self


class ApiDestinationSpec(Spec):
    """An HTTP endpoint outside that rules send events to."""

    description: Annotated[
        Description,
        Aws(
            f"{_DESTINATION}.description",
            shape="events:ApiDestinationDescription",
            source=_CREATE_API,
        ),
    ] = ""
    """What the destination is."""
    connection: Annotated[Name, Aws(f"{_DESTINATION}.connection_arn", source=_CREATE_API)]
    """One of the service's `connections`."""
    endpoint: Annotated[Endpoint, Aws(f"{_DESTINATION}.invocation_endpoint", source=_CREATE_API)]
    """The address, with TLS."""
    method: Annotated[
        Literal["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
        Aws(f"{_DESTINATION}.http_method", shape="events:ApiDestinationHttpMethod", source=_CREATE_API),
    ] = "POST"
    """The HTTP method."""
    maximum_requests_per_second: Annotated[
        int,
        Field(ge=1, le=300),
        Aws(
            f"{_DESTINATION}.invocation_rate_limit_per_second",
            shape="events:ApiDestinationInvocationRateLimitPerSecond",
            source="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
        ),
    ] = 300
    """How many requests EventBridge sends in a second; more wait, as long as the target's retries last."""
