"""A REST API of API Gateway (its version 1) as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.apis.api import AccessLogFormat, FileName, VariableName, VariableValue
from generator.spec.apis.http_api import HttpsUrl, Scope
from generator.spec.apis.rest_usage import UsagePlanSpec
from generator.spec.apis.websocket_routes import AuthorizerName
from generator.spec.apis.websocket_stage import DomainSpec, ThrottlingSpec
from generator.spec.aws import Aws
from generator.spec.base import Description, LogRetentionDays, Name, Spec

LIMITS: Final = (
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "api-gateway-execution-service-limits-table.html"
)
LAMBDA_AUTHORIZER: Final = (
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html"
)
VALIDATION: Final = (
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html"
)
BODY: Final = "aws_api_gateway_rest_api.body"
"""Part of the OpenAPI document that the API is made from."""

RestRouteKey = Annotated[str, StringConstraints(pattern=forms.REST_ROUTE_KEY.pattern, max_length=512)]
ModelName = Annotated[str, StringConstraints(pattern=forms.SCHEMA_NAME.pattern, max_length=128)]


class RestAuthorizerSpec(Spec):
    """Who may call: exactly one of `function` and `user_pools`."""

    function: Annotated[Name | None, Aws(BODY, source=LAMBDA_AUTHORIZER)] = None
    """A function of this service that decides, invoked through its alias."""
    type: Annotated[Literal["TOKEN", "REQUEST"], Aws(BODY, source=LAMBDA_AUTHORIZER)] = "REQUEST"
    """Whether the function sees the whole request, or one header's token only."""
    identity_sources: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.REST_IDENTITY_SOURCE.pattern)]],
        Field(min_length=1, max_length=10),
        Aws(BODY, source=LAMBDA_AUTHORIZER),
    ] = Field(default_factory=lambda: ["method.request.header.Authorization"])
    """What a request must carry; API Gateway refuses it otherwise, unasked."""
    validation_expression: Annotated[
        str | None, StringConstraints(min_length=1, max_length=512), Aws(BODY, source=LAMBDA_AUTHORIZER)
    ] = None
    """A regular expression that a TOKEN must match before the function is asked."""
    result_ttl_seconds: Annotated[
        int,
        Field(ge=limits.AUTHORIZER_TTL_SECONDS[0], le=limits.AUTHORIZER_TTL_SECONDS[1]),
        Aws(BODY, source="https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html"),
    ] = 0
    """How long a function's answer holds for the same identity; 0 asks at each request."""
    user_pools: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.USER_POOL_REFERENCE.pattern)]],
        Field(max_length=1000),
        Aws(BODY),
    ] = Field(default_factory=list)
    """Cognito user pools whose tokens the API takes: of this service by name, any other by ARN."""

    @model_validator(mode="after")
    def _exactly_one(self) -> RestAuthorizerSpec:
        if (self.function is None) == (not self.user_pools):
            raise ValueError("an authorizer has exactly one of `function` and `user_pools`")
        if (self.type == "TOKEN" or self.function is None) and not self._reads_one_header():
            raise ValueError("a token is read from exactly one header: `identity_sources` has one entry")
        if self.validation_expression is not None and self.type != "TOKEN":
            raise ValueError("`validation_expression` is for the `type` TOKEN")
        return self

    def _reads_one_header(self) -> bool:
        return len(self.identity_sources) == 1 and self.identity_sources[0].startswith(
            "method.request.header."
        )


class RestRouteSpec(Spec):
    """Who answers a route: exactly one of `function` and `http_url`."""

    function: Annotated[Name | None, Aws(BODY)] = None
    """A function of this service, invoked through its alias."""
    http_url: Annotated[HttpsUrl | None, Aws(BODY)] = None
    """Another server; `{name}` stands for a path parameter of the route."""
    authorizer: Annotated[AuthorizerName | None, Aws(BODY)] = None
    """An authorizer of this API."""
    scopes: Annotated[list[Scope], Aws(BODY)] = Field(default_factory=list)
    """With user pools: the access token must carry at least one of these."""
    iam: Annotated[bool, Aws(BODY)] = False
    """Whether callers sign their requests, and IAM decides."""
    api_key: Annotated[bool, Aws(BODY)] = False
    """Whether a request must carry a key of a usage plan in `X-API-Key`."""
    required_parameters: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.REST_PARAMETER.pattern)]],
        Field(max_length=50),
        Aws(BODY, source=VALIDATION),
    ] = Field(default_factory=list)
    """Query parameters and headers without which API Gateway refuses a request."""
    body: Annotated[ModelName | None, Aws(BODY, source=VALIDATION)] = None
    """The model of `models` that a request's JSON body must follow."""
    timeout_milliseconds: Annotated[
        int,
        Field(
            ge=limits.REST_INTEGRATION_TIMEOUT_MILLISECONDS[0],
            le=limits.REST_INTEGRATION_TIMEOUT_MILLISECONDS[1],
        ),
        Aws(BODY, source=LIMITS),
    ] = limits.REST_INTEGRATION_TIMEOUT_MILLISECONDS[1]
    """How long API Gateway waits for the answer."""
    throttling: Annotated[
        ThrottlingSpec | None, Aws("aws_api_gateway_method_settings.settings.throttling_burst_limit")
    ] = None
    """Limits of this route; by default the API's."""

    @model_validator(mode="after")
    def _fits(self) -> RestRouteSpec:
        if (self.function is None) == (self.http_url is None):
            raise ValueError("a route leads to exactly one of `function` and `http_url`")
        if self.iam and self.authorizer is not None:
            raise ValueError("a route has an `authorizer` or `iam`, and not both")
        if self.scopes and self.authorizer is None:
            raise ValueError("`scopes` are of a token, and the route has no `authorizer`")
        return self


class RestCorsSpec(Spec):
    """The pages that may call: an OPTIONS method on each path, answered by API Gateway itself."""

    allow_origin: Annotated[str, StringConstraints(pattern=forms.ORIGIN.pattern), Aws(BODY)]
    """The one origin of pages, or `*`. Functions repeat it in `Access-Control-Allow-Origin` themselves."""
    allow_headers: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.HEADER.pattern)]],
        Field(min_length=1, max_length=100),
        Aws(BODY),
    ] = Field(default_factory=lambda: ["authorization", "content-type", "x-api-key"])
    """The headers that pages may send."""
    allow_credentials: Annotated[bool, Aws(BODY)] = False
    """Whether pages may send cookies and the like."""
    max_age_seconds: Annotated[int, Field(ge=0, le=limits.CORS_MAX_AGE_SECONDS[1]), Aws(BODY)] = 0
    """How long a browser keeps the answer to its preflight request."""

    @model_validator(mode="after")
    def _credentials_know_their_origin(self) -> RestCorsSpec:
        if self.allow_credentials and "*" in (self.allow_origin, *self.allow_headers):
            raise ValueError("with `allow_credentials` origin and headers are named: browsers take no `*`")
        return self


class CacheSpec(Spec):
    """A cache of answers to GET requests, encrypted, paid by the hour."""

    size_gigabytes: Annotated[
        Literal["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"],
        Aws("aws_api_gateway_stage.cache_cluster_size", "apigateway:CacheClusterSize"),
    ]
    """How much it holds."""
    ttl_seconds: Annotated[
        int,
        Field(ge=0, le=limits.CACHE_TTL_SECONDS),
        Aws(
            "aws_api_gateway_method_settings.settings.cache_ttl_in_seconds",
            source="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html",
        ),
    ] = 300
    """How long an answer is kept."""


class RestApiSpec(Spec):
    """A REST API with one stage, deployed anew when something in it changes.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-rest-api.html
    """

    description: Annotated[Description, Aws("aws_api_gateway_rest_api.description")] = ""
    """What the API is for."""
    routes: Annotated[
        dict[RestRouteKey, RestRouteSpec], Field(max_length=limits.ROUTES), Aws(BODY, source=LIMITS)
    ] = Field(default_factory=dict)
    """Routes by method and path: `GET /items/{id}`, or `ANY /files/{path+}`."""
    openapi: Annotated[FileName | None, Aws(BODY)] = None
    """An OpenAPI document (3.0 or 3.1) beside `service.yaml`, whose operations are routes too."""
    models: Annotated[
        dict[ModelName, dict[str, object]], Field(max_length=100), Aws(BODY, source=VALIDATION)
    ] = Field(default_factory=dict)
    """JSON Schemas (draft 4) of request bodies, by name."""
    authorizers: Annotated[
        dict[AuthorizerName, RestAuthorizerSpec],
        Field(max_length=limits.HTTP_AUTHORIZERS),
        Aws(BODY, source=LIMITS),
    ] = Field(default_factory=dict)
    """Authorizers, by name."""
    usage_plans: Annotated[
        dict[Name, UsagePlanSpec], Field(max_length=50), Aws("aws_api_gateway_usage_plan.name")
    ] = Field(default_factory=dict)
    """Usage plans with their API keys, by name."""
    cors: Annotated[RestCorsSpec | None, Aws(BODY)] = None
    """Which pages of another origin may call; by default none."""
    endpoint_type: Annotated[
        Literal["REGIONAL", "EDGE", "PRIVATE"],
        Aws("aws_api_gateway_rest_api.endpoint_configuration.types", "apigateway:EndpointType"),
    ] = "REGIONAL"
    """Where callers arrive: in the region, at CloudFront's edges, or from VPCs only."""
    allowed_vpc_endpoints: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.VPC_ENDPOINT_ID.pattern)]],
        Field(max_length=50),
        Aws("aws_api_gateway_rest_api.endpoint_configuration.vpc_endpoint_ids"),
    ] = Field(default_factory=list)
    """For the type PRIVATE: the VPC endpoints from which requests may come; all others are denied."""
    allowed_ip_ranges: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.IP_RANGE.pattern)]],
        Field(max_length=100),
        Aws(BODY),
    ] = Field(default_factory=list)
    """Addresses from which requests may come; all others are denied. By default there is no such policy."""
    stage_name: Annotated[
        str,
        StringConstraints(pattern=forms.STAGE_NAME.pattern, max_length=128),
        Aws("aws_api_gateway_stage.stage_name"),
    ] = "live"
    """The name of the API's one stage: the last part of its address."""
    stage_variables: Annotated[dict[VariableName, VariableValue], Aws("aws_api_gateway_stage.variables")] = (
        Field(default_factory=dict)
    )
    """Values that functions find in their events."""
    throttling: Annotated[
        ThrottlingSpec, Aws("aws_api_gateway_method_settings.settings.throttling_rate_limit")
    ] = Field(default_factory=ThrottlingSpec)
    """How many requests each route lets through."""
    cache: Annotated[CacheSpec | None, Aws("aws_api_gateway_stage.cache_cluster_enabled")] = None
    """A cache of answers; by default none."""
    tracing: Annotated[bool, Aws("aws_api_gateway_stage.xray_tracing_enabled")] = True
    """Whether X-Ray sees the requests."""
    logging_level: Annotated[
        Literal["OFF", "ERROR", "INFO"], Aws("aws_api_gateway_method_settings.settings.logging_level")
    ] = "ERROR"
    """What API Gateway writes of each execution to its own log group."""
    access_log_retention_days: Annotated[
        LogRetentionDays, Aws("aws_cloudwatch_log_group.retention_in_days")
    ] = 30
    """How long CloudWatch Logs keeps the access logs."""
    access_log_format: Annotated[AccessLogFormat, Aws("aws_api_gateway_stage.access_log_settings.format")] = (
        Field(default_factory=dict)
    )
    """What each line of the access logs says: names of your own, each with a `$context` variable."""
    binary_media_types: Annotated[
        list[Annotated[str, StringConstraints(pattern=forms.MEDIA_TYPE.pattern)]],
        Field(max_length=50),
        Aws(BODY),
    ] = Field(default_factory=list)
    """Bodies of these types are bytes, which functions get and give in Base64."""
    minimum_compression_bytes: Annotated[
        int | None,
        Field(ge=0, le=limits.COMPRESSION_BYTES),
        Aws(BODY, source="https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html"),
    ] = None
    """From which size on answers are compressed; by default never."""
    web_acl_arn: Annotated[
        str | None,
        StringConstraints(pattern=forms.REGIONAL_WEB_ACL_ARN.pattern),
        Aws("aws_wafv2_web_acl_association.web_acl_arn"),
    ] = None
    """A web ACL of WAF in the API's region that judges each request first."""
    domain: DomainSpec | None = None
    """A domain name of one's own."""
    disable_execute_api_endpoint: Annotated[
        bool, Aws("aws_api_gateway_rest_api.disable_execute_api_endpoint")
    ] = False
    """Whether the API answers under its `domain` only."""

    @model_validator(mode="after")
    def _fits(self) -> RestApiSpec:
        if not self.routes:
            raise ValueError("the API has no `routes`, and nothing would answer")
        if {"iam", "api-key"} & self.authorizers.keys():
            raise ValueError("`iam` and `api-key` are keys of routes: give the authorizer another name")
        if (self.endpoint_type == "PRIVATE") != bool(self.allowed_vpc_endpoints):
            raise ValueError("the `endpoint_type` PRIVATE and `allowed_vpc_endpoints` go together")
        if self.endpoint_type == "PRIVATE" and self.allowed_ip_ranges:
            raise ValueError(
                "requests from a VPC endpoint have private addresses: leave `allowed_ip_ranges` out"
            )
        if self.endpoint_type != "REGIONAL" and self.domain is not None:
            raise ValueError("a `domain` goes with the `endpoint_type` REGIONAL")
        if self.endpoint_type == "EDGE" and self.web_acl_arn is not None:
            raise ValueError("a `web_acl_arn` goes with the `endpoint_type` REGIONAL or PRIVATE")
        return self
