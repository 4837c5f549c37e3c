"""A WebSocket API of API Gateway as a person defines it."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.spec import forms, limits
from generator.spec.apis.api import AccessLogFormat, VariableName, VariableValue
from generator.spec.apis.websocket_routes import AuthorizerName, ModelName, RouteSpec
from generator.spec.apis.websocket_stage import (
    DomainSpec,
    FrontSpec,
    LoggingLevel,
    ThrottlingSpec,
    VpcLinkSpec,
    WebsocketUsagePlanSpec,
)
from generator.spec.aws import Aws
from generator.spec.base import Description, FunctionReference, LogRetentionDays, Name, Spec

RouteKey = Annotated[str, StringConstraints(pattern=forms.ROUTE_KEY.pattern, max_length=128)]
IdentitySource = Annotated[str, StringConstraints(pattern=forms.IDENTITY_SOURCE.pattern)]
ContextField = Annotated[str, StringConstraints(pattern=forms.CONTEXT_FIELD.pattern)]
QUOTAS: Final = (
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "apigateway-execution-service-websocket-limits-table.html"
)
API_KEYS: Final = (
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "apigateway-websocket-api-apikey-selection-expressions.html"
)
REQUEST_IDS: Final = ("requestId", "extendedRequestId")
"""API Gateway takes no access-log format without one of them."""


class AuthorizerSpec(Spec):
    """A Lambda (REQUEST) authorizer, asked when a connection opens.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
    """

    function: Annotated[FunctionReference, Aws("aws_apigatewayv2_authorizer.authorizer_uri")]
    """The function of this service that decides."""
    identity_sources: Annotated[
        list[IdentitySource], Field(min_length=1), Aws("aws_apigatewayv2_authorizer.identity_sources")
    ] = Field(default_factory=lambda: ["route.request.querystring.token"])
    """What a request must carry; API Gateway refuses it otherwise and does not ask the function."""


class ModelSpec(Spec):
    """A JSON Schema (draft 4) that messages are held against.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
    """

    description: Annotated[Description, Aws("aws_apigatewayv2_model.description")] = ""
    """What the model is of."""
    content_type: Annotated[
        str, Field(min_length=1, max_length=256), Aws("aws_apigatewayv2_model.content_type")
    ] = "application/json"
    """The content type of what it describes."""
    json_schema: Annotated[
        dict[str, Any], Field(alias="schema", min_length=1), Aws("aws_apigatewayv2_model.schema")
    ]
    """The schema, as YAML."""

    @field_validator("json_schema")
    @classmethod
    def _fits(cls, schema: dict[str, Any]) -> dict[str, Any]:
        size = len(json.dumps(schema))
        if size > limits.MODEL_CHARACTERS:
            raise ValueError(
                f"the schema has {size} characters as JSON, and API Gateway takes {limits.MODEL_CHARACTERS}"
            )
        return schema


class WebsocketApiSpec(Spec):
    """A WebSocket API with one stage."""

    description: Annotated[Description, Aws("aws_apigatewayv2_api.description")] = ""
    """What the API is for."""
    route_selection_expression: Annotated[
        str,
        StringConstraints(pattern=forms.ROUTE_SELECTION.pattern, max_length=256),
        Aws("aws_apigatewayv2_api.route_selection_expression"),
    ] = "$request.body.action"
    """Where a message names its route: one place in its body, or several with words between them, such as
    `${request.body.kind}/${request.body.action}`."""
    api_key_selection_expression: (
        Annotated[
            Literal["$request.header.x-api-key", "$context.authorizer.usageIdentifierKey"],
            Aws("aws_apigatewayv2_api.api_key_selection_expression", source=API_KEYS),
        ]
        | None
    ) = None
    """Where a request has its API key: `$request.header.x-api-key`, which is AWS's default, or
    `$context.authorizer.usageIdentifierKey`."""
    disable_execute_api_endpoint: Annotated[
        bool, Aws("aws_apigatewayv2_api.disable_execute_api_endpoint")
    ] = False
    """Whether the API answers under its `domain` only."""
    stage_name: Annotated[
        str,
        StringConstraints(pattern=forms.STAGE_NAME.pattern, max_length=128),
        Aws("aws_apigatewayv2_stage.name"),
    ] = "live"
    """The name of the API's one stage: the last part of its address."""
    routes: Annotated[
        dict[RouteKey, RouteSpec],
        Field(min_length=1, max_length=limits.ROUTES),
        Aws("aws_apigatewayv2_route.route_key", source=QUOTAS),
    ]
    """Routes, by the key that messages select them with."""
    authorizers: Annotated[
        dict[AuthorizerName, AuthorizerSpec],
        Field(max_length=limits.AUTHORIZERS),
        Aws("aws_apigatewayv2_authorizer.name", source=QUOTAS),
    ] = Field(default_factory=dict)
    """Authorizers, by name."""
    models: Annotated[dict[ModelName, ModelSpec], Aws("aws_apigatewayv2_model.name")] = Field(
        default_factory=dict
    )
    """Models of messages, by name."""
    vpc_links: Annotated[dict[Name, VpcLinkSpec], Aws("aws_api_gateway_vpc_link.name")] = Field(
        default_factory=dict
    )
    """Ways into a VPC for `http` routes, by name."""
    stage_variables: Annotated[
        dict[VariableName, VariableValue],
        Aws(
            "aws_apigatewayv2_stage.stage_variables",
            source="https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html",
        ),
    ] = Field(default_factory=dict)
    """Variables of the stage, for addresses and templates: `${stageVariables.name}`."""
    throttling: ThrottlingSpec = Field(default_factory=ThrottlingSpec)
    """How many requests the stage lets through."""
    access_log_format: (
        Annotated[
            Annotated[list[ContextField], Field(min_length=1)]
            | AccessLogFormat
            | Annotated[str, Field(min_length=1)],
            Aws("aws_apigatewayv2_stage.access_log_settings.format"),
        ]
        | None
    ) = None
    """What the access log says of a request: a list of members of `$context`, such as
    `[requestId, routeKey, identity.sourceIp]`, or names of your own, each with a `$context` variable, both
    logged as JSON; or a format of your own in one line. By default what one looks for when something
    fails."""
    access_log_retention_days: Annotated[
        LogRetentionDays, Aws("aws_cloudwatch_log_group.retention_in_days")
    ] = 30
    """How long CloudWatch Logs keeps the access logs."""
    logging_level: Annotated[
        LoggingLevel,
        Aws("aws_apigatewayv2_stage.default_route_settings.logging_level", shape="apigatewayv2:LoggingLevel"),
    ] = "ERROR"
    """What API Gateway writes of each execution to its own log group."""
    data_trace: Annotated[bool, Aws("aws_apigatewayv2_stage.default_route_settings.data_trace_enabled")] = (
        False
    )
    """Whether that log has the messages themselves too; what people write seldom belongs there."""
    detailed_metrics: Annotated[
        bool, Aws("aws_apigatewayv2_stage.default_route_settings.detailed_metrics_enabled")
    ] = True
    """Whether CloudWatch counts each route by itself."""
    usage_plans: dict[Name, WebsocketUsagePlanSpec] = Field(default_factory=dict)
    """API keys and how much each may ask, by the plan's name."""
    domain: DomainSpec | None = None
    """A domain name of one's own."""
    front: FrontSpec | None = None
    """CloudFront in front of the API, for a web ACL."""

    @model_validator(mode="before")
    @classmethod
    def _has_no_web_acl(cls, written: Any) -> Any:
        if isinstance(written, dict) and "web_acl_arn" in written:
            raise ValueError(
                "web_acl_arn: AWS WAF takes REST APIs and no WebSocket APIs; put CloudFront in front of the "
                "API, which takes one: `front: {web_acl_arn: …}`"
            )
        return written

    @field_validator("access_log_format")
    @classmethod
    def _names_the_request(
        cls, found: list[str] | dict[str, str] | str | None
    ) -> list[str] | dict[str, str] | str | None:
        match found:
            case None:
                return None
            case str():
                named = any(f"$context.{name}" in found for name in REQUEST_IDS)
            case dict():
                named = any(f"$context.{name}" in found.values() for name in REQUEST_IDS)
            case _:
                named = any(name in found for name in REQUEST_IDS)
        if not named:
            raise ValueError("API Gateway wants requestId or extendedRequestId in it")
        if isinstance(found, str) and "\n" in found:
            raise ValueError("a format is one line, and this one has several")
        return found
