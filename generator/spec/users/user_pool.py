"""A Cognito user pool as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, Name, Spec
from generator.spec.users.user_attribute import AttributeName, UserAttributeSpec

_POOL: Final = (
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html"
)
_CLIENT: Final = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html"
_POLICY: Final = "aws_cognito_user_pool.password_policy"

Address = Annotated[
    str, StringConstraints(pattern=forms.CALLBACK_ADDRESS.pattern, min_length=1, max_length=1024)
]
Scope = Annotated[str, StringConstraints(pattern=forms.OAUTH_SCOPE.pattern, min_length=1, max_length=256)]
Trigger = Literal[
    "create_auth_challenge",
    "custom_message",
    "define_auth_challenge",
    "post_authentication",
    "post_confirmation",
    "pre_authentication",
    "pre_sign_up",
    "pre_token_generation",
    "user_migration",
    "verify_auth_challenge_response",
]
SignIn = Literal["email", "phone_number"]
AuthFlow = Literal[
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
]


_USUAL_FLOWS: Final[tuple[AuthFlow, ...]] = ("ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH")
_USUAL_NAMES: Final[tuple[SignIn, ...]] = ("email",)


class PasswordPolicySpec(Spec):
    """What a password must have."""

    minimum_length: Annotated[
        int,
        Field(ge=6, le=99),
        Aws(f"{_POLICY}.minimum_length", "cognito-idp:PasswordPolicyMinLengthType", _POOL),
    ] = 12
    """The fewest characters."""
    require_lowercase: Annotated[bool, Aws(f"{_POLICY}.require_lowercase", source=_POOL)] = True
    """Whether a lower case letter is needed."""
    require_uppercase: Annotated[bool, Aws(f"{_POLICY}.require_uppercase", source=_POOL)] = True
    """Whether an upper case letter is needed."""
    require_numbers: Annotated[bool, Aws(f"{_POLICY}.require_numbers", source=_POOL)] = True
    """Whether a digit is needed."""
    require_symbols: Annotated[bool, Aws(f"{_POLICY}.require_symbols", source=_POOL)] = False
    """Whether a symbol is needed."""
    temporary_password_days: Annotated[
        int,
        Field(ge=1, le=365),
        Aws(
            f"{_POLICY}.temporary_password_validity_days",
            "cognito-idp:TemporaryPasswordValidityDaysType",
            _POOL,
        ),
    ] = 7
    """How long a password that an administrator gave out can be used."""


class UserPoolClientSpec(Spec):
    """An application whose users sign in."""

    auth_flows: Annotated[
        list[AuthFlow],
        Aws("aws_cognito_user_pool_client.explicit_auth_flows", "cognito-idp:ExplicitAuthFlowsType", _CLIENT),
    ] = Field(default_factory=lambda: list(_USUAL_FLOWS))
    """How users can sign in."""
    secret: Annotated[bool, Aws("aws_cognito_user_pool_client.generate_secret", source=_CLIENT)] = False
    """Whether the client has a secret; one that runs in browsers and on telephones cannot keep it."""
    oauth_flows: Annotated[
        list[Literal["code", "implicit", "client_credentials"]],
        Aws("aws_cognito_user_pool_client.allowed_oauth_flows", "cognito-idp:OAuthFlowType", _CLIENT),
    ] = Field(default_factory=list)
    """OAuth flows of the hosted pages; none by default."""
    oauth_scopes: Annotated[
        list[Scope],
        Field(max_length=50),
        Aws("aws_cognito_user_pool_client.allowed_oauth_scopes", "cognito-idp:ScopeType", _CLIENT),
    ] = Field(default_factory=list)
    """Scopes that the client may ask for, such as `openid`."""
    callback_urls: Annotated[
        list[Address],
        Field(max_length=100),
        Aws("aws_cognito_user_pool_client.callback_urls", "cognito-idp:RedirectUrlType", _CLIENT),
    ] = Field(default_factory=list)
    """Where users come back to after they signed in."""
    logout_urls: Annotated[
        list[Address],
        Field(max_length=100),
        Aws("aws_cognito_user_pool_client.logout_urls", "cognito-idp:RedirectUrlType", _CLIENT),
    ] = Field(default_factory=list)
    """Where users come back to after they signed out."""
    access_token_minutes: Annotated[
        int, Field(ge=5, le=1440), Aws("aws_cognito_user_pool_client.access_token_validity", source=_CLIENT)
    ] = 60
    """How long an access token can be used."""
    id_token_minutes: Annotated[
        int, Field(ge=5, le=1440), Aws("aws_cognito_user_pool_client.id_token_validity", source=_CLIENT)
    ] = 60
    """How long an ID token can be used."""
    refresh_token_days: Annotated[
        int, Field(ge=1, le=3650), Aws("aws_cognito_user_pool_client.refresh_token_validity", source=_CLIENT)
    ] = 30
    """How long a refresh token can be used."""

    @model_validator(mode="after")
    def _oauth_has_all_that_it_needs(self) -> UserPoolClientSpec:
        if self.oauth_flows and not self.oauth_scopes:
            raise ValueError("`oauth_flows` need `oauth_scopes`, such as [openid]")
        comes_back = set(self.oauth_flows) & {"code", "implicit"}
        if comes_back and not self.callback_urls:
            raise ValueError("users of the flows `code` and `implicit` come back to `callback_urls`")
        if "client_credentials" in self.oauth_flows and (comes_back or not self.secret):
            raise ValueError(
                "`client_credentials` is the only flow of a client with a `secret`, without users"
            )
        return self


class UserGroupSpec(Spec):
    """A group of users, which tokens tell."""

    description: Annotated[Description, Aws("aws_cognito_user_group.description", source=_POOL)] = ""
    """Who belongs to it."""
    precedence: Annotated[int, Field(ge=0), Aws("aws_cognito_user_group.precedence", source=_POOL)] | None = (
        None
    )
    """Which group counts for a user of several: the lowest number."""


class UserPoolSpec(Spec):
    """A directory of users who sign up and in."""

    sign_in_with: Annotated[
        list[SignIn],
        Field(min_length=1),
        Aws("aws_cognito_user_pool.username_attributes", "cognito-idp:UsernameAttributeType", _POOL),
    ] = Field(default_factory=lambda: list(_USUAL_NAMES))
    """What users sign in with instead of a name; a code verifies it. It cannot be changed later."""
    self_sign_up: Annotated[
        bool,
        Aws("aws_cognito_user_pool.admin_create_user_config.allow_admin_create_user_only", source=_POOL),
    ] = False
    """Whether people can sign up by themselves; otherwise an administrator makes users."""
    attributes: Annotated[
        dict[AttributeName, UserAttributeSpec],
        Field(max_length=limits.USER_ATTRIBUTES),
        Aws("aws_cognito_user_pool.schema.name", "cognito-idp:SchemaAttributesListType", _POOL),
    ] = Field(default_factory=dict)
    """Custom attributes of users, by name; tokens have them as `custom:<name>`."""
    password: PasswordPolicySpec = Field(default_factory=PasswordPolicySpec)
    """What passwords must have."""
    mfa: Annotated[
        Literal["OFF", "ON", "OPTIONAL"],
        Aws("aws_cognito_user_pool.mfa_configuration", "cognito-idp:UserPoolMfaType", _POOL),
    ] = "OPTIONAL"
    """Whether a one-time password of an app is asked for too."""
    threat_protection: Annotated[
        Literal["OFF", "AUDIT", "ENFORCED"],
        Aws(
            "aws_cognito_user_pool.user_pool_add_ons.advanced_security_mode",
            "cognito-idp:AdvancedSecurityModeType",
            _POOL,
        ),
    ] = "OFF"
    """Cognito's advanced security, which has its price by user: look at risky sign-ins, or refuse them."""
    deletion_protection: Annotated[bool, Aws("aws_cognito_user_pool.deletion_protection", source=_POOL)] = (
        True
    )
    """Whether AWS refuses to delete the pool with its users."""
    triggers: Annotated[dict[Trigger, Name], Aws("aws_cognito_user_pool.lambda_config", source=_POOL)] = (
        Field(default_factory=dict)
    )
    """Functions of this service that Cognito calls, by the occasion; through their live alias."""
    domain_prefix: (
        Annotated[
            str,
            StringConstraints(pattern=forms.DOMAIN_PREFIX.pattern, min_length=1, max_length=63),
            Aws("aws_cognito_user_pool_domain.domain", "cognito-idp:DomainType", _POOL),
        ]
        | None
    ) = None
    """The prefix of the hosted pages' address, which nobody else in the region may have."""
    clients: dict[Name, UserPoolClientSpec] = Field(default_factory=dict)
    """Applications whose users sign in, by name."""
    groups: dict[Name, UserGroupSpec] = Field(default_factory=dict)
    """Groups of users, by name."""
