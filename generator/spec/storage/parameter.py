"""An SSM parameter as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Spec
from generator.spec.storage.key import KeyReference

_PUT: Final = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html"
_TIERS: Final = (
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html"
)
_KMS: Final = "https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html"

ParameterName = Annotated[str, StringConstraints(pattern=forms.PARAMETER_NAME.pattern, max_length=1011)]
Text = Annotated[str, StringConstraints(min_length=1)]


class ParameterSpec(Spec):
    """A setting that functions read while they run: its value, or the name of one that exists already.

    A secret has no value here, where everybody can read it: put it into the account by hand and name it as
    `reference`, or make one of the `secrets`.
    """

    description: Annotated[
        str,
        StringConstraints(max_length=limits.PARAMETER_DESCRIPTION),
        Aws("aws_ssm_parameter.description", source=_PUT),
    ] = ""
    """What the parameter is for."""
    value: (
        Annotated[
            Text | Annotated[list[Text], Field(min_length=1)],
            Aws("aws_ssm_parameter.insecure_value", source=_TIERS),
        ]
        | None
    ) = None
    """A text (`String`) or a list of texts without commas (`StringList`); above 4 KB it becomes an advanced
    parameter, which costs."""
    allowed_pattern: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=limits.PARAMETER_PATTERN),
            Aws("aws_ssm_parameter.allowed_pattern", shape="ssm:AllowedPattern", source=_PUT),
        ]
        | None
    ) = None
    """A regular expression that every later value has to fit, whoever writes it."""
    reference: Annotated[ParameterName, Aws("aws_iam_role_policy.policy", source=_PUT)] | None = None
    """The name of a parameter of this account and region that exists already, a `SecureString` too. Nothing
    is made then."""
    key: Annotated[KeyReference, Aws("aws_iam_role_policy.policy", source=_KMS)] | None = None
    """The key of the referenced `SecureString`, if it is one of your own: functions may decrypt with it."""

    @model_validator(mode="after")
    def _made_or_referenced(self) -> ParameterSpec:
        if (self.value is None) == (self.reference is None):
            raise ValueError("a parameter has either a `value` or a `reference`")
        if self.reference is None and self.key is not None:
            raise ValueError("`key` goes with `reference`: what has its value here is no secret")
        if self.reference is not None and (self.description or self.allowed_pattern):
            raise ValueError("a `reference` has neither `description` nor `allowed_pattern`")
        if isinstance(self.value, list) and any("," in one for one in self.value):
            raise ValueError("a text with a comma would become two entries of the list")
        if len(self.text.encode()) > limits.PARAMETER_BYTES[1]:
            raise ValueError(f"the value is longer than SSM takes, {limits.PARAMETER_BYTES[1]} bytes")
        return self

    @property
    def text(self) -> str:
        """The value as SSM keeps it."""
        return ",".join(self.value) if isinstance(self.value, list) else self.value or ""
