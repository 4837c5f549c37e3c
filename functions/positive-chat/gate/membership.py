"""An ID token of the user pool -> the member whom it is about.

What is checked, and in which order, is Cognito's own list:
https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jwt

MAX_TOKEN_CHARACTERS = 8192
"""More than Cognito's tokens have; API Gateway takes a request line and headers of 10,240 bytes:
https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html"""
MAX_NAME_CHARACTERS = 80
ALGORITHM = "RS256"
"""What Cognito signs with; a token that names any other was not signed by it."""
CLAIMS = ("aud", "exp", "iat", "iss", "sub", "token_use")
CLOCK_SECONDS = 5
"""By how much the clocks of Cognito and of this machine may differ."""


class NotAMember(Exception):
    """The token proves nothing; the reason names no claim's value."""


@dataclass(frozen=True, slots=True)
class Member:
    """`subject` is the account, for good; `name` is what its owner wants to be called."""

    subject: str
    name: str


@dataclass(frozen=True, slots=True)
class Membership:
    issuer: str
    clients: Sequence[str]
    keys: Mapping[str, jwt.PyJWK]

    @classmethod
    def of(cls, pool: str, clients: Sequence[str], keys: Iterable[Mapping[str, str]]) -> Membership:
        """Of the pool's ID, which begins with its region, and its keys as Cognito publishes them."""
        region = pool.partition("_")[0]
        issuer = f"https://cognito-idp.{region}.amazonaws.com/{pool}"
        known = {key["kid"]: jwt.PyJWK(dict(key), ALGORITHM) for key in keys if key["kty"] == "RSA"}
        return cls(issuer, clients, known)

    def member(self, token: str) -> Member:
        """Raises NotAMember."""
        if len(token) > MAX_TOKEN_CHARACTERS:
            raise NotAMember("TooLong")
        try:
            key = self.keys.get(str(jwt.get_unverified_header(token).get("kid")))
            if key is None:
                raise NotAMember("UnknownKey")
            claims = jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                audience=self.clients,
                issuer=self.issuer,
                leeway=CLOCK_SECONDS,
                options={"require": list(CLAIMS)},
            )
        except jwt.PyJWTError as error:
            raise NotAMember(type(error).__name__) from None
        if claims["token_use"] != "id":
            raise NotAMember("NotAnIdToken")
        return Member(str(claims["sub"]), _name(claims))


def _name(claims: Mapping[str, Any]) -> str:
    given = " ".join(str(claims.get("name", "")).split())
    return given[:MAX_NAME_CHARACTERS] or "Somebody"
