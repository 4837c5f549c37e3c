"""What a user pool knows of its users beyond the usual, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Spec

_SCHEMA: Final = "aws_cognito_user_pool.schema"
_API: Final = (
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SchemaAttributeType.html"
)
_GUIDE: Final = "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html"

AttributeName = Annotated[str, StringConstraints(pattern=forms.USER_ATTRIBUTE.pattern)]
Length = Annotated[int, Field(ge=0, le=limits.USER_ATTRIBUTE_CHARACTERS)]


class UserAttributeSpec(Spec):
    """A custom attribute of users. Cognito neither changes nor removes one, and requires none of anybody."""

    type: Annotated[
        Literal["String", "Number", "DateTime", "Boolean"],
        Aws(f"{_SCHEMA}.attribute_data_type", "cognito-idp:AttributeDataType", _API),
    ] = "String"
    """What the attribute holds."""
    mutable: Annotated[bool, Aws(f"{_SCHEMA}.mutable", source=_API)] = True
    """Whether it can be changed after the user was made. An application that may write it can then change
    what tokens say of a user: what decides about rights had better not be mutable."""
    minimum_length: Annotated[
        Length, Aws(f"{_SCHEMA}.string_attribute_constraints.min_length", source=_GUIDE)
    ] = 0
    """The fewest characters of a `String`."""
    maximum_length: (
        Annotated[Length, Aws(f"{_SCHEMA}.string_attribute_constraints.max_length", source=_GUIDE)] | None
    ) = None
    """The most characters of a `String`; by default 2048, the most there are."""
    minimum: Annotated[int, Aws(f"{_SCHEMA}.number_attribute_constraints.min_value", source=_API)] | None = (
        None
    )
    """The least value of a `Number`, which has to say it."""
    maximum: Annotated[int, Aws(f"{_SCHEMA}.number_attribute_constraints.max_value", source=_API)] | None = (
        None
    )
    """The greatest value of a `Number`, which has to say it."""

    @model_validator(mode="after")
    def _fits_its_type(self) -> UserAttributeSpec:
        bounds = (self.minimum, self.maximum)
        if self.type != "String" and (self.minimum_length or self.maximum_length is not None):
            raise ValueError("a length is for a `String`")
        if self.type != "Number" and bounds != (None, None):
            raise ValueError("`minimum` and `maximum` are for a `Number`")
        if self.type == "Number" and None in bounds:
            raise ValueError("a `Number` says its `minimum` and `maximum`")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("`minimum` is greater than `maximum`")
        if self.maximum_length is not None and self.minimum_length > self.maximum_length:
            raise ValueError("`minimum_length` is greater than `maximum_length`")
        return self
