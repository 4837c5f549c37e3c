"""Whoever else may invoke a function, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import Spec

_PERMISSION: Final = "aws_lambda_permission"
_API: Final = "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html"


class InvokerSpec(Spec):
    """An AWS service, an account, a role or user, or an organization that may invoke the function's alias."""

    principal: (
        Annotated[
            str,
            StringConstraints(pattern=forms.INVOKER.pattern),
            Aws(f"{_PERMISSION}.principal", shape="lambda:Principal", source=_API),
        ]
        | None
    ) = None
    """A service such as `secretsmanager.amazonaws.com`, an account's twelve digits in quotes, or the ARN of a
    role or user."""
    organization: (
        Annotated[
            str,
            StringConstraints(pattern=forms.ORGANIZATION.pattern, min_length=12, max_length=34),
            Aws(f"{_PERMISSION}.principal_org_id", shape="lambda:PrincipalOrgID", source=_API),
        ]
        | None
    ) = None
    """The ID of an organization, all of whose accounts may invoke it."""
    source_arn: (
        Annotated[
            str,
            StringConstraints(pattern=forms.ARN.pattern),
            Aws(f"{_PERMISSION}.source_arn", shape="lambda:Arn", source=_API),
        ]
        | None
    ) = None
    """The resource on whose behalf the service calls, such as a secret or an S3 bucket."""
    source_account: (
        Annotated[
            str,
            StringConstraints(pattern=forms.ACCOUNT_ID.pattern),
            Aws(f"{_PERMISSION}.source_account", shape="lambda:SourceOwner", source=_API),
        ]
        | None
    ) = None
    """The account on whose behalf the service calls; by default the environment's own."""
    event_source_token: (
        Annotated[
            str,
            StringConstraints(pattern=forms.EVENT_SOURCE_TOKEN.pattern, max_length=256),
            Aws(f"{_PERMISSION}.event_source_token", shape="lambda:EventSourceToken", source=_API),
        ]
        | None
    ) = None
    """The ID of the Alexa skill that `alexa-appkit.amazon.com` calls for."""

    @property
    def is_service(self) -> bool:
        """Whether AWS itself calls, for whoever asks it to."""
        return self.principal is not None and self.principal.endswith((".amazonaws.com", ".amazon.com"))

    @model_validator(mode="after")
    def _one_caller(self) -> InvokerSpec:
        if (self.principal is None) == (self.organization is None):
            raise ValueError("an invoker is exactly one of `principal` and `organization`")
        for key in ("source_arn", "source_account"):
            if getattr(self, key) is not None and not self.is_service:
                raise ValueError(f"`{key}` says for whom a service calls, and this is no service")
        alexa = (self.principal or "").startswith("alexa-")
        if alexa != (self.event_source_token is not None):
            raise ValueError("`event_source_token` and the principal `alexa-appkit.amazon.com` go together")
        return self
