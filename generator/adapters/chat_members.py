"""A user pool of the reference chat -> a member for a while, and its ID token. Talks to Cognito.

The administrator's call confirms an account without the mail that people get; signing in goes the way that
the page takes. An ID token is good for an hour, and the WebSocket takes it as `?token=`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one pool, who sign in through one of its clients."""

    cognito: Any
    pool_id: str
    client_id: str

    def enrol(self, name: str) -> Member:
        """Make an account that can be used at once."""
        unique = secrets.token_hex(6)
        member = Member(name, f"{unique}@example.com", f"Aa1-{secrets.token_urlsafe(16)}")
        self.cognito.sign_up(
            ClientId=self.client_id,
            Username=member.email,
            Password=member.password,
            UserAttributes=[{"Name": "name", "Value": name}, {"Name": "email", "Value": member.email}],
        )
        self.cognito.admin_confirm_sign_up(UserPoolId=self.pool_id, Username=member.email)
        return member

    def token(self, member: Member) -> str:
        answer = self.cognito.initiate_auth(
            ClientId=self.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": member.email, "PASSWORD": member.password},
        )
        return str(answer["AuthenticationResult"]["IdToken"])

    def remove(self, member: Member) -> None:
        self.cognito.admin_delete_user(UserPoolId=self.pool_id, Username=member.email)


@contextmanager
def visitor(members: Members) -> Iterator[str]:
    """The token of somebody who is a member for as long as this lasts."""
    member = members.enrol("Visitor")
    try:
        yield members.token(member)
    finally:
        members.remove(member)
