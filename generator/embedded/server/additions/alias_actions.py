"""Requests for one alias of a function -> the action that a policy has to allow.

Reason: MiniStack asks for lambda:ListAliases whatever is done with an alias, so a role that may read and move
aliases could do neither, and one that may list them could move them.
https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
"""

from __future__ import annotations

import re
from typing import Any

from generator.embedded.server.host import Host, service

ALIAS = re.compile(r"/[0-9-]+/functions/[^/]+/aliases/[^/]+/?")
ACTIONS = {"GET": "GetAlias", "PUT": "UpdateAlias", "DELETE": "DeleteAlias"}


def naming(original: Any) -> Any:
    def action(method: str, path: str) -> str | None:
        if ALIAS.fullmatch(path) and method in ACTIONS:
            return ACTIONS[method]
        found: str | None = original(method, path)
        return found

    return action


def install(host: Host) -> None:
    host.replace(service("core.iam_actions"), "_lambda_action", naming)
