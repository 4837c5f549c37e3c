"""A token that somebody shows -> whose it would have to be."""

import os
from typing import Any


def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
    return {"pool": os.environ["MEMBERS_USER_POOL_ID"], "clients": os.environ["MEMBERS_CLIENT_IDS"].split()}
