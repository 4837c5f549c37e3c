"""A KMS key as a person defines it, and how other parts of a definition name one."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, Spec

_CREATE: Final = "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html"
_ROTATION: Final = "https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html"
_DELETION: Final = "https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html"

KEYS_PAGE: Final = "https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html"

KeyReference = Annotated[
    str, StringConstraints(pattern=forms.KEY_REFERENCE.pattern, min_length=1, max_length=2048)
]
"""One of the service's `keys`, or the ARN of a key or an alias."""
KeyItself = Annotated[str, StringConstraints(pattern=forms.KEY_ITSELF.pattern, max_length=2048)]
"""One of the service's `keys`, or the ARN of a key: for AWS services that keep a key by its own ARN."""
AWS_KEYS: Final = ("aws_managed", "aws_owned")
"""Words for keys that nobody makes; they are no names, which hold no underscore."""


class KeySpec(Spec):
    """A key for the data of this service. Its policy lets in what needs it, and nothing else."""

    description: Annotated[
        Description, Aws("aws_kms_key.description", shape="kms:DescriptionType", source=_CREATE)
    ] = ""
    """What the key is for."""
    rotation_days: Annotated[
        int,
        Field(ge=limits.KEY_ROTATION_DAYS[0], le=limits.KEY_ROTATION_DAYS[1]),
        Aws("aws_kms_key.rotation_period_in_days", shape="kms:RotationPeriodInDaysType", source=_ROTATION),
    ] = 365
    """After how many days KMS changes the key's material; what it encrypted before stays readable."""
    deletion_window_days: Annotated[
        int,
        Field(ge=limits.KEY_DELETION_DAYS[0], le=limits.KEY_DELETION_DAYS[1]),
        Aws("aws_kms_key.deletion_window_in_days", shape="kms:PendingWindowInDaysType", source=_DELETION),
    ] = 30
    """How long a deleted key can be brought back. With it goes everything that it encrypted."""
