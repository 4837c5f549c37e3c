"""What a client of a user pool asks without credentials -> asked of the account that the pool is in.

Reason: SignUp, InitiateAuth and their like are not signed. AWS finds the pool by the client's ID or by the
token, wherever it is; MiniStack looks in its default account alone.
https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

TOKENS = ("AccessToken", "RefreshToken", "Token")


def owner_of(given: dict[str, Any]) -> str | None:
    """The account of the pool that a request is about."""
    cognito = service("services.cognito")
    client = given.get("ClientId")
    pools = {given.get("UserPoolId"), *(cognito._pool_id_from_token(given.get(name, "")) for name in TOKENS)}
    for (account_id, _, pool_id), pool in cognito._user_pools.all_items():
        if pool_id in pools or client in pool.get("_clients", {}):
            return str(account_id)
    return None


def pinning(original: Any) -> Any:
    def pin(given: dict[str, Any]) -> None:
        owner = owner_of(given)
        if owner is not None:
            service("core.responses").set_request_account_id(owner)
        original(given)

    return pin


def install(host: Host) -> None:
    host.replace(service("services.cognito"), "_pin_unsigned_idp_scope", pinning)
