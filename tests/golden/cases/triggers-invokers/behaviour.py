"""The policy of the alias names each invoker, and none without a limit."""

from __future__ import annotations

import json

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    answer = applied.account.client("lambda").get_policy(FunctionName="safe-prod-rotate", Qualifier="live")
    statements = {one["Sid"]: one for one in json.loads(answer["Policy"])["Statement"]}
    assert len(statements) == 7
    assert statements["invoked-by-rotation"]["Principal"] == {"Service": "secretsmanager.amazonaws.com"}
    own = statements["invoked-by-rotation"]["Condition"]["StringEquals"]
    assert own == {"AWS:SourceAccount": applied.account.account_id}
    assert all(one["Resource"].endswith(":safe-prod-rotate:live") for one in statements.values())
