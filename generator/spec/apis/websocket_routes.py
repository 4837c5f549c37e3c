"""A route of a WebSocket API as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.apis.websocket_stage import RouteSettingsSpec
from generator.spec.apis.websocket_targets import (
    INTEGRATIONS,
    AwsTargetSpec,
    DynamodbTargetSpec,
    EventbridgeTargetSpec,
    HttpTargetSpec,
    KinesisTargetSpec,
    MockTargetSpec,
    SnsTargetSpec,
    SqsTargetSpec,
    StepFunctionsTargetSpec,
)
from generator.spec.aws import Aws
from generator.spec.base import FunctionReference, Spec

AuthorizerName = Annotated[
    str, StringConstraints(pattern=forms.NAME.pattern, max_length=limits.KEY_CHARACTERS["authorizer"])
]
ModelName = Annotated[
    str, StringConstraints(pattern=forms.ALPHANUMERIC.pattern, max_length=limits.MODEL_NAME_CHARACTERS)
]
SelectionExpression = Annotated[str, Field(min_length=1, max_length=256)]
ModelKey = Annotated[str, Field(min_length=1, max_length=128)]
TemplateKey = Annotated[str, Field(min_length=1, max_length=128)]
Template = Annotated[str, Field(max_length=32_768)]
ContentHandling = Literal["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"]
ConnectParameter = Annotated[str, StringConstraints(pattern=forms.CONNECT_PARAMETER.pattern)]
IntegrationParameter = Annotated[str, StringConstraints(pattern=forms.INTEGRATION_PARAMETER.pattern)]
IntegrationResponseKey = Annotated[str, StringConstraints(pattern=forms.INTEGRATION_RESPONSE_KEY.pattern)]

CONNECT: Final = "$connect"
ONE_WAY: Final = (CONNECT, "$disconnect")
"""There is no connection yet, or no longer, to answer on."""
DEFAULT_KEY: Final = "$default"
AWS_TARGETS: Final = ("sqs", "sns", "step_functions", "dynamodb", "eventbridge", "kinesis")
TARGETS: Final = ("function", "http", "mock", *AWS_TARGETS)


class IntegrationResponseSpec(Spec):
    """What becomes of an integration's answer before a two-way route sends it.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-responses.html
    """

    response_templates: Annotated[
        dict[TemplateKey, Template], Aws("aws_apigatewayv2_integration_response.response_templates")
    ] = Field(default_factory=dict)
    """Templates of the answer, by the key that `template_selection_expression` selects; `$default` is the one
    that is taken otherwise."""
    template_selection_expression: (
        Annotated[
            SelectionExpression, Aws("aws_apigatewayv2_integration_response.template_selection_expression")
        ]
        | None
    ) = None
    """What selects the template; by default `\\$default`, which always selects that one."""
    content_handling_strategy: (
        Annotated[
            ContentHandling,
            Aws(
                "aws_apigatewayv2_integration_response.content_handling_strategy",
                shape="apigatewayv2:ContentHandlingStrategy",
            ),
        ]
        | None
    ) = None
    """How the answer is converted; it passes as it is by default."""


class IntegrationSpec(Spec):
    """How API Gateway asks what answers the route.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
    """

    proxy: Annotated[bool, Aws("aws_apigatewayv2_integration.integration_type")] = True
    """Whether a function or HTTP endpoint gets the request as it is and its answer is passed on as it is;
    `false` puts the templates in between."""
    timeout_milliseconds: Annotated[
        int,
        Field(ge=limits.WEBSOCKET_TIMEOUT_MILLISECONDS[0], le=limits.WEBSOCKET_TIMEOUT_MILLISECONDS[1]),
        Aws("aws_apigatewayv2_integration.timeout_milliseconds", source=INTEGRATIONS),
    ] = limits.WEBSOCKET_TIMEOUT_MILLISECONDS[1]
    """How long API Gateway waits for the answer."""
    passthrough_behavior: (
        Annotated[
            Literal["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"],
            Aws(
                "aws_apigatewayv2_integration.passthrough_behavior",
                shape="apigatewayv2:PassthroughBehavior",
                source=INTEGRATIONS,
            ),
        ]
        | None
    ) = None
    """When a message goes on without a template: if none is selected (AWS's default), only if there are none
    at all, or never, which is the default beside templates."""
    content_handling_strategy: (
        Annotated[
            ContentHandling,
            Aws(
                "aws_apigatewayv2_integration.content_handling_strategy",
                shape="apigatewayv2:ContentHandlingStrategy",
            ),
        ]
        | None
    ) = None
    """How a message is converted; it passes as it is by default."""
    request_parameters: Annotated[
        dict[IntegrationParameter, Annotated[str, Field(min_length=1)]],
        Aws("aws_apigatewayv2_integration.request_parameters"),
    ] = Field(default_factory=dict)
    """Parameters of the integration's request: from a place such as `route.request.body.room` or
    `context.connectionId`, or a constant in single quotes."""
    request_templates: Annotated[
        dict[TemplateKey, Template], Aws("aws_apigatewayv2_integration.request_templates")
    ] = Field(default_factory=dict)
    """Templates of the integration's request, by the key that `template_selection_expression` selects. For
    AWS services they take the place of the one that is there by default."""
    template_selection_expression: (
        Annotated[SelectionExpression, Aws("aws_apigatewayv2_integration.template_selection_expression")]
        | None
    ) = None
    """What selects the template, such as `$request.body.kind`; by default `\\$default`."""
    responses: Annotated[
        dict[IntegrationResponseKey, IntegrationResponseSpec],
        Aws("aws_apigatewayv2_integration_response.integration_response_key"),
    ] = Field(default_factory=dict)
    """What becomes of answers, by status: `$default` for all, or a pattern such as `/4\\d\\d/`."""


class RouteResponseSpec(Spec):
    """What a two-way route says of its answers.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html
    """

    model_selection_expression: (
        Annotated[SelectionExpression, Aws("aws_apigatewayv2_route_response.model_selection_expression")]
        | None
    ) = None
    """What selects the model of an answer."""
    models: Annotated[dict[ModelKey, ModelName], Aws("aws_apigatewayv2_route_response.response_models")] = (
        Field(default_factory=dict)
    )
    """Models of this API, by the key that is selected."""


class RouteSpec(Spec):
    """Who answers the messages whose selected key is the route's.

    One of `function`, `http`, `mock`, `sqs`, `sns`, `step_functions`, `dynamodb`, `eventbridge`, `kinesis`.
    """

    function: Annotated[FunctionReference, Aws("aws_apigatewayv2_integration.integration_uri")] | None = None
    """A function of this service, invoked through its alias."""
    http: HttpTargetSpec | None = None
    """An HTTP endpoint."""
    mock: MockTargetSpec | None = None
    """API Gateway itself."""
    sqs: SqsTargetSpec | None = None
    """An SQS queue, without a function in between."""
    sns: SnsTargetSpec | None = None
    """An SNS topic, without a function in between."""
    step_functions: StepFunctionsTargetSpec | None = None
    """A Step Functions state machine, without a function in between."""
    dynamodb: DynamodbTargetSpec | None = None
    """A DynamoDB table, without a function in between."""
    eventbridge: EventbridgeTargetSpec | None = None
    """An event bus, without a function in between."""
    kinesis: KinesisTargetSpec | None = None
    """A Kinesis stream, without a function in between."""
    integration: IntegrationSpec = Field(default_factory=IntegrationSpec)
    """How it is asked."""
    two_way: Annotated[bool, Aws("aws_apigatewayv2_route.route_response_selection_expression")] = False
    """Whether the answer goes back to the sender."""
    response: RouteResponseSpec = Field(default_factory=RouteResponseSpec)
    """What a two-way route says of its answers."""
    authorizer: Annotated[AuthorizerName, Aws("aws_apigatewayv2_route.authorizer_id")] | None = None
    """An authorizer of this API; only `$connect` can have one."""
    authorization: (
        Annotated[
            Literal["NONE", "AWS_IAM"],
            Aws("aws_apigatewayv2_route.authorization_type"),
        ]
        | None
    ) = None
    """`AWS_IAM`: only who may `execute-api:Invoke` connects; only `$connect` can have it."""
    api_key_required: Annotated[bool, Aws("aws_apigatewayv2_route.api_key_required")] = False
    """Whether a key of one of the API's `usage_plans` is needed."""
    operation_name: (
        Annotated[
            str,
            Field(min_length=1, max_length=limits.OPERATION_NAME_CHARACTERS),
            Aws("aws_apigatewayv2_route.operation_name"),
        ]
        | None
    ) = None
    """The name of the route's operation, for documents and SDKs."""
    request_parameters: Annotated[
        dict[ConnectParameter, bool], Aws("aws_apigatewayv2_route.request_parameter.request_parameter_key")
    ] = Field(default_factory=dict)
    """Parameters of the request that opens a connection, and whether it must have them; only `$connect`."""
    request_models: Annotated[dict[ModelKey, ModelName], Aws("aws_apigatewayv2_route.request_models")] = (
        Field(default_factory=dict)
    )
    """Models of this API that messages are held against, by the key that is selected; `$default` is the one
    that is taken otherwise."""
    model_selection_expression: (
        Annotated[SelectionExpression, Aws("aws_apigatewayv2_route.model_selection_expression")] | None
    ) = None
    """What selects the model, such as `$request.body.kind`."""
    settings: RouteSettingsSpec = Field(default_factory=RouteSettingsSpec)
    """What the stage does otherwise for this route than for all."""

    @model_validator(mode="after")
    def _one_target(self) -> RouteSpec:
        named = self.targets
        if len(named) != 1:
            which = f"it names {' and '.join(named)}" if named else "it names none"
            raise ValueError(f"a route has exactly one of {', '.join(TARGETS)}, and {which}")
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """The keys of those that answer; one in every valid route."""
        return tuple(name for name in TARGETS if getattr(self, name) is not None)

    @property
    def aws_target(self) -> AwsTargetSpec | None:
        """The AWS service that the route calls without a function."""
        found: tuple[AwsTargetSpec | None, ...] = tuple(getattr(self, name) for name in AWS_TARGETS)
        return next((target for target in found if target is not None), None)
