"""Where the calls of a function's aliases go, as a person defines it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import Description, Spec

Version = Annotated[str, StringConstraints(pattern=forms.VERSION.pattern)]
Percent = Annotated[float, Field(ge=0, le=100)]


def _sums_to_one_hundred(weights: Mapping[str, float]) -> Mapping[str, float]:
    if abs(sum(weights.values()) - 100) > 1e-9:
        raise ValueError(f"the weights sum to {sum(weights.values()):g}, and traffic is 100 percent")
    return weights


Weights = Annotated[
    dict[Version, Percent],
    Field(min_length=1, max_length=2),
    AfterValidator(_sums_to_one_hundred),
    Aws(
        "aws_lambda_alias.routing_config.additional_version_weights",
        source="https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html",
    ),
]


class TrafficSpec(Spec):
    """Weights of the alias that stand in the definition: Terraform owns them, no release moves them."""

    weights: Weights
    """Percent by version, one or two versions, together 100."""


class AliasSpec(Spec):
    """Another alias than `live`: exactly one of `version` and `weights`. Terraform owns it."""

    description: Annotated[Description, Aws("aws_lambda_alias.description", shape="lambda:Description")] = ""
    """What the alias is for."""
    version: (
        Annotated[
            Version,
            Aws(
                "aws_lambda_alias.function_version",
                source="https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html",
            ),
        ]
        | None
    ) = None
    """The published version that takes all calls."""
    weights: Weights | None = None
    """Percent by version, one or two versions, together 100."""

    @model_validator(mode="after")
    def _exactly_one(self) -> AliasSpec:
        if (self.version is None) == (self.weights is None):
            raise ValueError("an alias has exactly one of `version` and `weights`")
        return self


Alias = Literal["newest"] | AliasSpec
