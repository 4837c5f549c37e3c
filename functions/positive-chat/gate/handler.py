"""The Lambda function `gate`: whoever shows a token of the user pool may connect, under the token's name."""

from __future__ import annotations

import json
import os
import urllib.request
from functools import cache
from typing import Any

from common.clients import client
from common.logs import Log, error_name
from membership import Membership, NotAMember

KEYS_SECONDS = 3
"""How long fetching the pool's public keys may take."""


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    log = Log().bind(requestId=context.aws_request_id)
    token = (event.get("queryStringParameters") or {}).get("token") or ""
    try:
        member = _membership().member(token)
    except NotAMember as error:
        log.info("refused", why=str(error))
        return _answer("nobody", "Deny", event["methodArn"])
    except Exception as error:
        log.error("failed", why=error_name(error))
        raise
    log.info("let-in")
    return _answer(member.subject, "Allow", event["methodArn"], name=member.name)


@cache
def _membership() -> Membership:
    """With the pool's public keys, which are read once for each container: Cognito keeps them for years."""
    pool = os.environ["MEMBERS_USER_POOL_ID"]
    # boto3 knows where Cognito is, here and on a laptop.
    address = f"{client('cognito-idp').meta.endpoint_url}/{pool}/.well-known/jwks.json"
    with urllib.request.urlopen(address, timeout=KEYS_SECONDS) as answer:
        keys = json.load(answer)["keys"]
    return Membership.of(pool, os.environ["MEMBERS_CLIENT_IDS"].split(), keys)


def _answer(principal: str, effect: str, method_arn: str, **context: str) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": method_arn}
    return {
        "principalId": principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
