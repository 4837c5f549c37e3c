"""The authorizer's context of an event -> the member at the other end.

API Gateway gives it with every event of a connection that its authorizer let in, and no client can write it:
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Member:
    """`subject` is the account, for good; `name` is what its owner wants to be called."""

    subject: str
    name: str


def member_of(request_context: Mapping[str, Any]) -> Member | None:
    given = request_context.get("authorizer") or {}
    subject, name = given.get("principalId"), given.get("name")
    return Member(subject, name) if subject and name else None
