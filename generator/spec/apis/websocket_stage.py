"""What belongs to the stage of a WebSocket API, or stands beside it, as a person defines it.

Nothing here is part of a deployment.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, Name, Spec

LoggingLevel = Literal["OFF", "ERROR", "INFO"]
BurstLimit = Annotated[int, Field(ge=limits.THROTTLING_BURST[0], le=limits.THROTTLING_BURST[1])]
RateLimit = Annotated[float, Field(gt=0, le=limits.THROTTLING_RATE)]
LIMITS: Final = "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html"
_STAGE: Final = "aws_apigatewayv2_stage.default_route_settings"
_ROUTE: Final = "aws_apigatewayv2_stage.route_settings"


class ThrottlingSpec(Spec):
    """Limits of the stage, for all of its routes together."""

    burst_limit: Annotated[BurstLimit, Aws(f"{_STAGE}.throttling_burst_limit", source=LIMITS)] = 200
    """Requests at once."""
    rate_limit: Annotated[RateLimit, Aws(f"{_STAGE}.throttling_rate_limit", source=LIMITS)] = 100
    """Requests a second."""


class RouteSettingsSpec(Spec):
    """What the stage does otherwise for one route; what is not written is as for all."""

    burst_limit: Annotated[BurstLimit, Aws(f"{_ROUTE}.throttling_burst_limit", source=LIMITS)] | None = None
    """Requests at once."""
    rate_limit: Annotated[RateLimit, Aws(f"{_ROUTE}.throttling_rate_limit", source=LIMITS)] | None = None
    """Requests a second."""
    logging_level: (
        Annotated[LoggingLevel, Aws(f"{_ROUTE}.logging_level", shape="apigatewayv2:LoggingLevel")] | None
    ) = None
    """What API Gateway writes of each execution to its own log group."""
    data_trace: Annotated[bool, Aws(f"{_ROUTE}.data_trace_enabled")] | None = None
    """Whether that log has the messages themselves too."""
    detailed_metrics: Annotated[bool, Aws(f"{_ROUTE}.detailed_metrics_enabled")] | None = None
    """Whether CloudWatch counts the route by itself."""


class WebsocketQuotaSpec(Spec):
    """How many requests a key has in a period."""

    limit: Annotated[int, Field(ge=1), Aws("aws_api_gateway_usage_plan.quota_settings.limit")]
    """Requests in a period."""
    period: Annotated[
        Literal["DAY", "WEEK", "MONTH"],
        Aws("aws_api_gateway_usage_plan.quota_settings.period", shape="apigateway:QuotaPeriodType"),
    ]
    """The period."""


class WebsocketPlanThrottlingSpec(Spec):
    """Limits of each key."""

    burst_limit: Annotated[
        BurstLimit, Aws("aws_api_gateway_usage_plan.throttle_settings.burst_limit", source=LIMITS)
    ]
    """Requests at once."""
    rate_limit: Annotated[
        RateLimit, Aws("aws_api_gateway_usage_plan.throttle_settings.rate_limit", source=LIMITS)
    ]
    """Requests a second."""


class WebsocketUsagePlanSpec(Spec):
    """API keys, and how much whoever has one may ask. AWS makes the keys' values.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
    """

    description: Annotated[Description, Aws("aws_api_gateway_usage_plan.description")] = ""
    """What the plan is for."""
    api_keys: Annotated[list[Name], Field(min_length=1), Aws("aws_api_gateway_api_key.name")]
    """The names of the plan's keys; each is one for who has it."""
    quota: WebsocketQuotaSpec | None = None
    """How many requests a key has; any number by default."""
    throttling: WebsocketPlanThrottlingSpec | None = None
    """Limits of each key, besides those of the stage."""


class DomainSpec(Spec):
    """A domain name of one's own. Its certificate must be issued already.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-custom-domain-names.html
    """

    name: Annotated[
        str,
        StringConstraints(pattern=forms.DOMAIN_NAME.pattern, max_length=253),
        Aws("aws_apigatewayv2_domain_name.domain_name"),
    ]
    """The name, such as `chat.example.com`."""
    certificate_arn: Annotated[
        str,
        StringConstraints(pattern=forms.CERTIFICATE_ARN.pattern),
        Aws("aws_apigatewayv2_domain_name.domain_name_configuration.certificate_arn"),
    ]
    """The certificate in ACM, in the API's region."""
    mapping_key: (
        Annotated[
            str,
            StringConstraints(pattern=forms.MAPPING_KEY.pattern, max_length=limits.MAPPING_KEY_CHARACTERS),
            Aws(
                "aws_apigatewayv2_api_mapping.api_mapping_key",
                source="https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-mappings.html",
            ),
        ]
        | None
    ) = None
    """The path below the name; none by default."""
    zone_id: (
        Annotated[str, StringConstraints(pattern=forms.ZONE_ID.pattern), Aws("aws_route53_record.zone_id")]
        | None
    ) = None
    """The Route 53 hosted zone that gets the record; none where the DNS is elsewhere."""
    ip_address_type: Annotated[
        Literal["ipv4", "dualstack"],
        Aws(
            "aws_apigatewayv2_domain_name.domain_name_configuration.ip_address_type",
            shape="apigatewayv2:IpAddressType",
        ),
    ] = "ipv4"
    """The addresses that the name has."""


class FrontSpec(Spec):
    """A CloudFront distribution in front of the API, for a web ACL: AWS WAF takes no WebSocket API itself.

    https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html
    """

    web_acl_arn: Annotated[
        str,
        StringConstraints(pattern=forms.WEB_ACL_ARN.pattern),
        Aws("aws_cloudfront_distribution.web_acl_id"),
    ]
    """The web ACL, of the scope CLOUDFRONT."""
    price_class: Annotated[
        Literal["PriceClass_100", "PriceClass_200", "PriceClass_All"],
        Aws("aws_cloudfront_distribution.price_class", shape="cloudfront:PriceClass"),
    ] = "PriceClass_100"
    """Where CloudFront's servers are."""


class VpcLinkSpec(Spec):
    """A way into a VPC, through a Network Load Balancer.

    https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/websocket-api.html
    """

    network_load_balancer_arn: (
        Annotated[
            str,
            StringConstraints(pattern=forms.NETWORK_LOAD_BALANCER_ARN.pattern),
            Aws("aws_api_gateway_vpc_link.target_arns"),
        ]
        | None
    ) = None
    """The load balancer that a link is made to."""
    id: (
        Annotated[str, Field(min_length=1, max_length=64), Aws("aws_apigatewayv2_integration.connection_id")]
        | None
    ) = None
    """A link that is there already: of REST APIs, which WebSocket APIs share, not of HTTP APIs."""

    @model_validator(mode="after")
    def _one_of_two(self) -> VpcLinkSpec:
        if (self.network_load_balancer_arn is None) == (self.id is None):
            raise ValueError("a VPC link has exactly one of network_load_balancer_arn and id")
        return self
