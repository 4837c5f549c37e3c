"""An API's id -> the account that owns it, for callers without credentials.

Reason: MiniStack looks an API up in the caller's account, and a caller who signs nothing belongs to its
default account: every HTTP and REST API of another account answers 404. Ids are unique over all accounts.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service


def finder(apis: Any) -> Any:
    def find(api_id: str) -> tuple[str, str] | None:
        keys = (key for key, _ in apis.all_items())
        return next(((account_id, region) for account_id, region, known in keys if known == api_id), None)

    return find


def install(host: Host) -> None:
    http, rest = service("services.apigateway"), service("services.apigateway_v1")
    host.replace(http, "find_api_scope", lambda _original: finder(http._apis))
    host.replace(rest, "find_api_scope", lambda _original: finder(rest._rest_apis))
