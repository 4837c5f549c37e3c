"""Changes that the filter takes reach the function by its alias; one that always fails holds up none."""

from __future__ import annotations

from typing import Any

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    tables = applied.account.client("dynamodb")

    def order(name: str, state: str) -> None:
        tables.put_item(TableName="shop-prod-orders", Item={"id": {"S": name}, "state": {"S": state}})

    def found() -> dict[str, dict[str, Any]]:
        items = tables.scan(TableName="shop-prod-found", ConsistentRead=True)["Items"]
        return {item["id"]["S"]: item for item in items}

    for name, state in (("one", "draft"), ("two", "broken"), ("three", "placed"), ("one", "placed")):
        order(name, state)
    indexed = until(found, lambda items: {"one", "three"} <= items.keys())
    assert set(indexed) == {"one", "three"}
    assert indexed["one"]["state"] == {"S": "placed"}
    assert indexed["three"]["by"]["S"].endswith(":function:shop-prod-index:live")
