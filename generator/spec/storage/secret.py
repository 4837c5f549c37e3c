"""A secret of Secrets Manager as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.storage.key import KeyReference

_CREATE: Final = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html"
_DELETE: Final = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html"
_ROTATE: Final = "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html"
_RULES: Final = "aws_secretsmanager_secret_rotation.rotation_rules"

SecretReference = Annotated[str, StringConstraints(pattern=forms.SECRET_REFERENCE.pattern, max_length=2048)]
Schedule = Annotated[
    str, StringConstraints(pattern=forms.ROTATION_SCHEDULE.pattern, min_length=1, max_length=256)
]


class RotationSpec(Spec):
    """A function that changes the secret now and then."""

    function: Annotated[Name, Aws("aws_secretsmanager_secret_rotation.rotation_lambda_arn", source=_ROTATE)]
    """A function of this service, invoked through its alias; its `access` has to say `rotate`."""
    schedule: Annotated[
        Schedule,
        Aws(f"{_RULES}.schedule_expression", shape="secretsmanager:ScheduleExpressionType", source=_ROTATE),
    ] = "rate(30 days)"
    """`rate(…)` or `cron(…)`, in UTC, at most every four hours."""
    window_hours: Annotated[int, Field(ge=1, le=24), Aws(f"{_RULES}.duration", source=_ROTATE)] | None = None
    """Within how many hours of the scheduled time it happens; by default until the end of the day."""


class SecretSpec(Spec):
    """A place for a secret, or the name of one that exists already.

    The value itself never stands in a definition or in Terraform's state: put it there with
    `aws secretsmanager put-secret-value`.
    """

    description: Annotated[
        str,
        StringConstraints(max_length=2048),
        Aws("aws_secretsmanager_secret.description", shape="secretsmanager:DescriptionType", source=_CREATE),
    ] = ""
    """What the secret is for."""
    key: Annotated[KeyReference, Aws("aws_secretsmanager_secret.kms_key_id", source=_CREATE)] | None = None
    """The key that encrypts it, of a referenced one too; by default `alias/aws/secretsmanager`."""
    recovery_window_days: Annotated[
        int,
        Field(ge=limits.SECRET_RECOVERY_DAYS[0], le=limits.SECRET_RECOVERY_DAYS[1]),
        Aws("aws_secretsmanager_secret.recovery_window_in_days", source=_DELETE),
    ] = 30
    """How long a deleted secret can be brought back."""
    rotation: RotationSpec | None = None
    """A function that changes the secret now and then."""
    reference: Annotated[SecretReference, Aws("aws_iam_role_policy.policy", source=_CREATE)] | None = None
    """The name or ARN of a secret that exists already. Nothing is made then."""

    @model_validator(mode="after")
    def _made_or_referenced(self) -> SecretSpec:
        made = self.model_fields_set - {"reference", "key"}
        if self.reference is not None and made:
            raise ValueError(f"a `reference` has no `{min(made)}`: that is said where the secret is made")
        return self
