"""An HTTP API of API Gateway (its version 2) as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.apis.api import AccessLogFormat, FileName, VariableName, VariableValue
from generator.spec.apis.websocket_routes import AuthorizerName
from generator.spec.apis.websocket_stage import DomainSpec, ThrottlingSpec
from generator.spec.aws import Aws
from generator.spec.base import Description, FunctionReference, LogRetentionDays, Name, Spec

LIMITS: Final = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html"
CORS: Final = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html"
JWT: Final = "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html"
LAMBDA_AUTHORIZER: Final = (
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html"
)
SERVICES: Final = (
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "http-api-develop-integrations-aws-services-reference.html"
)

HttpRouteKey = Annotated[str, StringConstraints(pattern=forms.HTTP_ROUTE_KEY.pattern, max_length=512)]
HttpIdentitySource = Annotated[str, StringConstraints(pattern=forms.HTTP_IDENTITY_SOURCE.pattern)]
HttpsUrl = Annotated[str, StringConstraints(pattern=forms.HTTPS_URL.pattern, max_length=2048)]
CorsMethod = Literal["*", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
ANY_METHOD: Final[CorsMethod] = "*"
Scope = Annotated[str, StringConstraints(min_length=1, max_length=64)]
TARGETS: Final = ("function", "http", "queue", "event_bus", "stream", "state_machine")


class JwtSpec(Spec):
    """Whose tokens an API takes."""

    issuer: Annotated[HttpsUrl, Aws("aws_apigatewayv2_authorizer.jwt_configuration.issuer", source=JWT)]
    """The address below which the issuer's `/.well-known/openid-configuration` stands; the token's `iss`."""
    audience: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=1024)]],
        Field(min_length=1, max_length=50),
        Aws("aws_apigatewayv2_authorizer.jwt_configuration.audience", source=LIMITS),
    ]
    """Whom a token must be for: one of these is its `aud`, or its `client_id` where it has no `aud`."""


class HttpAuthorizerSpec(Spec):
    """Who may call: exactly one of `jwt` and `function`."""

    jwt: JwtSpec | None = None
    """Tokens that API Gateway itself looks at."""
    function: Annotated[FunctionReference | None, Aws("aws_apigatewayv2_authorizer.authorizer_uri")] = None
    """A function of this service that decides (a REQUEST authorizer), invoked through its alias."""
    identity_sources: Annotated[
        list[HttpIdentitySource],
        Field(max_length=10),
        Aws("aws_apigatewayv2_authorizer.identity_sources", source=LAMBDA_AUTHORIZER),
    ] = Field(default_factory=lambda: ["$request.header.Authorization"])
    """What a request must carry; API Gateway refuses it otherwise, unasked. A `jwt` has exactly one."""
    result_ttl_seconds: Annotated[
        int,
        Field(ge=limits.AUTHORIZER_TTL_SECONDS[0], le=limits.AUTHORIZER_TTL_SECONDS[1]),
        Aws(
            "aws_apigatewayv2_authorizer.authorizer_result_ttl_in_seconds",
            "apigatewayv2:IntegerWithLengthBetween0And3600",
            LAMBDA_AUTHORIZER,
        ),
    ] = 0
    """How long a function's answer holds for the same identity; 0 asks at each request."""
    payload_format_version: Annotated[
        Literal["1.0", "2.0"], Aws("aws_apigatewayv2_authorizer.authorizer_payload_format_version")
    ] = "2.0"
    """The form of the event that the function gets."""
    simple_responses: Annotated[bool, Aws("aws_apigatewayv2_authorizer.enable_simple_responses")] = True
    """Whether the function answers `{"isAuthorized": true}` instead of an IAM policy."""

    @model_validator(mode="after")
    def _exactly_one(self) -> HttpAuthorizerSpec:
        if (self.jwt is None) == (self.function is None):
            raise ValueError("an authorizer has exactly one of `jwt` and `function`")
        if self.jwt is not None:
            self._is_plain_jwt()
        elif self.result_ttl_seconds > 0 and not self.identity_sources:
            raise ValueError("answers are kept by identity, so `result_ttl_seconds` needs `identity_sources`")
        if self.payload_format_version == "1.0" and "simple_responses" not in self.model_fields_set:
            raise ValueError("an event of version 1.0 is answered by a policy: add `simple_responses: false`")
        if self.payload_format_version == "1.0" and self.simple_responses:
            raise ValueError("`simple_responses` needs `payload_format_version` 2.0")
        return self

    def _is_plain_jwt(self) -> None:
        if len(self.identity_sources) != 1:
            raise ValueError("a `jwt` is read from exactly one place: `identity_sources` has one entry")
        for key in ("result_ttl_seconds", "payload_format_version", "simple_responses"):
            if key in self.model_fields_set:
                raise ValueError(f"`{key}` is for an authorizer with a `function`, and this one has a `jwt`")


class HttpProxySpec(Spec):
    """Another server that answers, reached over the internet or through a VPC link."""

    url: Annotated[HttpsUrl, Aws("aws_apigatewayv2_integration.integration_uri")] | None = None
    """Where requests go; `{name}` stands for a path parameter of the route."""
    listener_arn: (
        Annotated[
            str,
            StringConstraints(pattern=forms.ARN.pattern),
            Aws("aws_apigatewayv2_integration.integration_uri"),
        ]
        | None
    ) = None
    """For a VPC link: a load balancer's listener or a Cloud Map service, instead of `url`."""
    vpc_link_id: (
        Annotated[
            str,
            StringConstraints(pattern=forms.VPC_LINK_ID.pattern),
            Aws("aws_apigatewayv2_integration.connection_id"),
        ]
        | None
    ) = None
    """The VPC link through which the listener is reached."""
    server_name: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=512),
            Aws("aws_apigatewayv2_integration.tls_config.server_name_to_verify"),
        ]
        | None
    ) = None
    """The name in the listener's certificate, where it speaks HTTPS."""
    method: Annotated[
        Literal["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
        Aws("aws_apigatewayv2_integration.integration_method"),
    ] = "ANY"
    """The method of the request to the server; `ANY` keeps the caller's."""

    @model_validator(mode="after")
    def _one_way(self) -> HttpProxySpec:
        if (self.url is None) == (self.listener_arn is None):
            raise ValueError("a proxy has exactly one of `url` and `listener_arn`")
        if (self.listener_arn is None) != (self.vpc_link_id is None):
            raise ValueError("`listener_arn` and `vpc_link_id` go together")
        if self.server_name is not None and self.listener_arn is None:
            raise ValueError("`server_name` is for a `listener_arn`: a URL names its server")
        return self


class HttpRouteSpec(Spec):
    """Who answers a route: exactly one of the keys up to `state_machine`, without `detail_type`."""

    function: Annotated[FunctionReference | None, Aws("aws_apigatewayv2_integration.integration_uri")] = None
    """A function of this service, invoked through its alias."""
    http: HttpProxySpec | None = None
    """Another server."""
    queue: Annotated[
        Name | None, Aws("aws_apigatewayv2_integration.integration_subtype", source=SERVICES)
    ] = None
    """A queue of this service; the request's body becomes a message."""
    event_bus: Annotated[
        Name | None, Aws("aws_apigatewayv2_integration.integration_subtype", source=SERVICES)
    ] = None
    """An event bus of this service; the request's body becomes an event's detail."""
    detail_type: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=128),
            Aws("aws_apigatewayv2_integration.request_parameters"),
        ]
        | None
    ) = None
    """With `event_bus`: the events' detail type. Their source is the name of the API on AWS."""
    stream: (
        Annotated[
            str,
            StringConstraints(pattern=forms.STREAM_SOURCE.pattern),
            Aws("aws_apigatewayv2_integration.integration_subtype", source=SERVICES),
        ]
        | None
    ) = None
    """A Kinesis stream, of this service by name, any other by ARN; the request's body becomes a record, and
    its ID the partition key."""
    state_machine: (
        Annotated[
            str,
            StringConstraints(pattern=forms.STATE_MACHINE_REFERENCE.pattern),
            Aws("aws_apigatewayv2_integration.integration_subtype", source=SERVICES),
        ]
        | None
    ) = None
    """A state machine, of this service by name, any other by ARN; the request's body becomes the input of an
    execution."""
    authorizer: Annotated[AuthorizerName | None, Aws("aws_apigatewayv2_route.authorizer_id")] = None
    """An authorizer of this API."""
    scopes: Annotated[list[Scope], Aws("aws_apigatewayv2_route.authorization_scopes", source=JWT)] = Field(
        default_factory=list
    )
    """With a `jwt` authorizer: the token must carry at least one of these."""
    iam: Annotated[bool, Aws("aws_apigatewayv2_route.authorization_type")] = False
    """Whether callers sign their requests, and IAM decides."""
    timeout_milliseconds: Annotated[
        int,
        Field(
            ge=limits.HTTP_INTEGRATION_TIMEOUT_MILLISECONDS[0],
            le=limits.HTTP_INTEGRATION_TIMEOUT_MILLISECONDS[1],
        ),
        Aws(
            "aws_apigatewayv2_integration.timeout_milliseconds",
            "apigatewayv2:IntegerWithLengthBetween50And30000",
            LIMITS,
        ),
    ] = limits.HTTP_INTEGRATION_TIMEOUT_MILLISECONDS[1]
    """How long API Gateway waits for the answer."""
    payload_format_version: Annotated[
        Literal["1.0", "2.0"], Aws("aws_apigatewayv2_integration.payload_format_version")
    ] = "2.0"
    """The form of the event that a function gets."""
    throttling: Annotated[ThrottlingSpec | None, Aws("aws_apigatewayv2_stage.route_settings")] = None
    """Limits of this route; by default the API's."""

    @property
    def target(self) -> str:
        """The one of TARGETS that is written."""
        return next(key for key in TARGETS if getattr(self, key) is not None)

    @model_validator(mode="after")
    def _one_target(self) -> HttpRouteSpec:
        if sum(getattr(self, key) is not None for key in TARGETS) != 1:
            raise ValueError(f"a route leads to exactly one of {', '.join(f'`{key}`' for key in TARGETS)}")
        if (self.event_bus is None) != (self.detail_type is None):
            raise ValueError("`event_bus` and `detail_type` go together")
        if self.iam and self.authorizer is not None:
            raise ValueError("a route has an `authorizer` or `iam`, and not both")
        if self.scopes and self.authorizer is None:
            raise ValueError("`scopes` are of a token, and the route has no `authorizer`")
        if self.function is None and self.payload_format_version != "2.0":
            raise ValueError("`payload_format_version` is for a `function`")
        return self


class CorsSpec(Spec):
    """Which pages of other origins may call, answered by API Gateway itself."""

    allow_origins: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.ORIGIN.pattern)]],
        Field(min_length=1, max_length=100),
        Aws("aws_apigatewayv2_api.cors_configuration.allow_origins", source=CORS),
    ]
    """Origins of pages, such as `https://www.example.com`, or `*`."""
    allow_methods: Annotated[
        list[CorsMethod],
        Field(min_length=1),
        Aws("aws_apigatewayv2_api.cors_configuration.allow_methods", source=CORS),
    ] = Field(default_factory=lambda: [ANY_METHOD])
    """The methods that pages may use."""
    allow_headers: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.HEADER.pattern)]],
        Field(max_length=100),
        Aws("aws_apigatewayv2_api.cors_configuration.allow_headers", source=CORS),
    ] = Field(default_factory=lambda: ["authorization", "content-type"])
    """The headers that pages may send."""
    expose_headers: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.HEADER.pattern)]],
        Field(max_length=100),
        Aws("aws_apigatewayv2_api.cors_configuration.expose_headers", source=CORS),
    ] = Field(default_factory=list)
    """The headers of answers that pages may read."""
    allow_credentials: Annotated[
        bool, Aws("aws_apigatewayv2_api.cors_configuration.allow_credentials", source=CORS)
    ] = False
    """Whether pages may send cookies and the like."""
    max_age_seconds: Annotated[
        int,
        Field(ge=limits.CORS_MAX_AGE_SECONDS[0], le=limits.CORS_MAX_AGE_SECONDS[1]),
        Aws(
            "aws_apigatewayv2_api.cors_configuration.max_age",
            "apigatewayv2:IntegerWithLengthBetweenMinus1And86400",
            CORS,
        ),
    ] = 0
    """How long a browser keeps the answer to its preflight request."""

    @model_validator(mode="after")
    def _credentials_know_their_origins(self) -> CorsSpec:
        if self.allow_credentials and "*" in (*self.allow_origins, *self.allow_headers, *self.allow_methods):
            raise ValueError(
                "with `allow_credentials` origins, methods and headers are named: browsers take no `*`"
            )
        return self


class HttpApiSpec(Spec):
    """An HTTP API with its stage `$default`, deployed by itself whenever it changes.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html
    """

    description: Annotated[Description, Aws("aws_apigatewayv2_api.description")] = ""
    """What the API is for."""
    routes: Annotated[
        dict[HttpRouteKey, HttpRouteSpec],
        Field(max_length=limits.ROUTES),
        Aws("aws_apigatewayv2_route.route_key", source=LIMITS),
    ] = Field(default_factory=dict)
    """Routes by method and path: `GET /items/{id}`, `ANY /files/{path+}`, or `$default` for all others."""
    openapi: Annotated[FileName | None, Aws("aws_apigatewayv2_route.route_key")] = None
    """An OpenAPI document (3.0 or 3.1) beside `service.yaml`, whose operations are routes too."""
    authorizers: Annotated[
        dict[AuthorizerName, HttpAuthorizerSpec],
        Field(max_length=limits.HTTP_AUTHORIZERS),
        Aws("aws_apigatewayv2_authorizer.name", source=LIMITS),
    ] = Field(default_factory=dict)
    """Authorizers, by name."""
    cors: Annotated[CorsSpec | None, Aws("aws_apigatewayv2_api.cors_configuration", source=CORS)] = None
    """Which pages of other origins may call; by default none."""
    throttling: Annotated[ThrottlingSpec, Aws("aws_apigatewayv2_stage.default_route_settings")] = Field(
        default_factory=ThrottlingSpec
    )
    """How many requests each route lets through."""
    stage_variables: Annotated[
        dict[VariableName, VariableValue], Aws("aws_apigatewayv2_stage.stage_variables")
    ] = Field(default_factory=dict)
    """Values that functions find in their events."""
    access_log_retention_days: Annotated[
        LogRetentionDays, Aws("aws_cloudwatch_log_group.retention_in_days")
    ] = 30
    """How long CloudWatch Logs keeps the access logs."""
    access_log_format: Annotated[
        AccessLogFormat, Aws("aws_apigatewayv2_stage.access_log_settings.format")
    ] = Field(default_factory=dict)
    """What each line of the access logs says: names of your own, each with a `$context` variable."""
    domain: DomainSpec | None = None
    """A domain name of one's own."""
    disable_execute_api_endpoint: Annotated[
        bool, Aws("aws_apigatewayv2_api.disable_execute_api_endpoint")
    ] = False
    """Whether the API answers under its `domain` only."""

    @model_validator(mode="before")
    @classmethod
    def _no_web_acl(cls, written: object) -> object:
        if isinstance(written, dict) and "web_acl_arn" in written:
            # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
            raise ValueError(
                "an HTTP API takes no web ACL: use a REST API, or put CloudFront with the ACL in front of it"
            )
        return written

    @model_validator(mode="after")
    def _answers(self) -> HttpApiSpec:
        if not self.routes:
            raise ValueError("the API has no `routes`, and nothing would answer")
        return self
