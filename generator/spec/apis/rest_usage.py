"""How much the holders of an API's keys may use it, as a person defines it.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.spec.apis.websocket_stage import ThrottlingSpec
from generator.spec.aws import Aws
from generator.spec.base import Description, Name, Spec


class QuotaSpec(Spec):
    """How many requests each key has in a period."""

    limit: Annotated[
        int, Field(ge=1, le=2_147_483_647), Aws("aws_api_gateway_usage_plan.quota_settings.limit")
    ]
    """Requests in the period."""
    period: Annotated[
        Literal["DAY", "WEEK", "MONTH"],
        Aws("aws_api_gateway_usage_plan.quota_settings.period", "apigateway:QuotaPeriodType"),
    ] = "DAY"
    """The period."""


class UsagePlanSpec(Spec):
    """Limits that hold for each of the plan's keys."""

    description: Annotated[Description, Aws("aws_api_gateway_usage_plan.description")] = ""
    """Whom the plan is for."""
    keys: Annotated[list[Name], Field(min_length=1, max_length=500), Aws("aws_api_gateway_api_key.name")]
    """The names of its API keys, whose values AWS makes."""
    quota: QuotaSpec | None = None
    """How many requests a key has; by default as many as it likes."""
    throttling: Annotated[ThrottlingSpec, Aws("aws_api_gateway_usage_plan.throttle_settings.rate_limit")] = (
        Field(default_factory=ThrottlingSpec)
    )
    """How many requests a key has at once and a second."""
