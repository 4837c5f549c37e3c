"""A librarian's name, or the token of a shift -> a policy that lets them pass or not."""

from __future__ import annotations

from typing import Any

KNOWN = {"ada", "hypatia", "shift-night"}


def handle(event: dict[str, Any], _context: object) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    name = event.get("authorizationToken") or headers.get("x-librarian", "")
    effect = "Allow" if name in KNOWN else "Deny"
    statement = {"Effect": effect, "Action": "execute-api:Invoke", "Resource": event["methodArn"]}
    return {"principalId": name, "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
