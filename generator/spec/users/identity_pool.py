"""A Cognito identity pool as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator

from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.functions.function import AccessKey, Intent

_POOL: Final = "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CreateIdentityPool.html"
_PROVIDER: Final = (
    "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html"
)
_ROLES: Final = "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html"


class IdentityRoleSpec(Spec):
    """What the credentials of an identity are good for."""

    access: Annotated[
        dict[AccessKey, Annotated[list[Intent], Field(min_length=1)]],
        Aws("aws_iam_role_policy.policy", source=_ROLES),
    ] = Field(default_factory=dict)
    """Intents by resource of this service or by AWS service, in the words of a function's `access`. The
    credentials are in the hands of whoever holds them: nothing stands between them and the resource."""


class IdentityPoolSpec(Spec):
    """AWS credentials for an application's users, through roles that Cognito lets them have."""

    user_pools: Annotated[
        dict[Name, Annotated[list[Name], Field(min_length=1)]],
        Aws("aws_cognito_identity_pool.cognito_identity_providers.client_id", source=_PROVIDER),
    ] = Field(default_factory=dict)
    """User pools of this service whose users get credentials: of each the names of its `clients` that they
    sign in through."""
    server_side_token_check: Annotated[
        bool,
        Aws("aws_cognito_identity_pool.cognito_identity_providers.server_side_token_check", source=_PROVIDER),
    ] = True
    """Whether Cognito asks the user pool if the user was signed out, disabled or deleted, before it gives out
    credentials."""
    authenticated: Annotated[
        IdentityRoleSpec, Aws("aws_cognito_identity_pool_roles_attachment.roles", source=_ROLES)
    ] = Field(default_factory=IdentityRoleSpec)
    """What people may do who signed in."""
    unauthenticated: (
        Annotated[
            IdentityRoleSpec, Aws("aws_cognito_identity_pool.allow_unauthenticated_identities", source=_POOL)
        ]
        | None
    ) = None
    """What anybody on the internet may do, without signing in; by default nobody gets credentials so."""

    @model_validator(mode="after")
    def _somebody_gets_credentials(self) -> IdentityPoolSpec:
        if not self.user_pools and self.unauthenticated is None:
            raise ValueError(
                "nobody gets credentials: name `user_pools` with their clients, or let in people who did not "
                "sign in with `unauthenticated`"
            )
        if not self.user_pools and self.authenticated.access:
            raise ValueError("people sign in through `user_pools`, and there are none")
        return self
