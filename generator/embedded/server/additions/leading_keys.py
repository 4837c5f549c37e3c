"""A DynamoDB request -> `dynamodb:LeadingKeys`, the partition keys that it names.

Reason: MiniStack has no such key, so a policy which keeps tenants apart by it keeps nobody from anything.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.embedded.server.asked import asked
from generator.embedded.server.host import Host, service

KEY = "dynamodb:leadingkeys"
EQUALS = re.compile(r"(?<![\w.#])([#\w][\w.\-]*)\s*=\s*(:\w+)")


def partition_key(table_arn: str) -> str:
    """The table's, or the index's that the ARN names; empty when there is no such table."""
    name, _, index = table_arn.partition(":table/")[2].partition("/index/")
    table = service("services.dynamodb")._tables.get(name) or {}
    for one in table.get("GlobalSecondaryIndexes") or []:
        if one.get("IndexName") == index:
            return next(str(key["AttributeName"]) for key in one["KeySchema"] if key["KeyType"] == "HASH")
    return str(table.get("pk_name") or "")


def leading_keys(document: Mapping[str, Any], table_arn: str, key: str) -> list[str]:
    """All values of the partition key `key` that the request names in this table, each once."""
    table = table_arn.partition(":table/")[2].partition("/")[0]
    found = [*from_items(document, table, key), *from_conditions(document, key)]
    return sorted({str(next(iter(value.values()))) for value in found if isinstance(value, dict) and value})


def from_items(document: Mapping[str, Any], table: str, key: str) -> Iterator[Any]:
    for items in items_of(document, table):
        if isinstance(items, dict) and key in items:
            yield items[key]


def items_of(document: Mapping[str, Any], table: str) -> Iterator[Any]:
    yield from (document.get("Key"), document.get("Item"))
    for name, given in (document.get("RequestItems") or {}).items():
        if name.rpartition("/")[2] == table:
            if isinstance(given, dict):
                yield from given.get("Keys") or []
            for one in given if isinstance(given, list) else []:
                yield (one.get("PutRequest") or {}).get("Item")
                yield (one.get("DeleteRequest") or {}).get("Key")
    for one in document.get("TransactItems") or []:
        for given in one.values():
            if str(given.get("TableName")).rpartition("/")[2] == table:
                yield from (given.get("Key"), given.get("Item"))


def from_conditions(document: Mapping[str, Any], key: str) -> Iterator[Any]:
    """Of a query."""
    names = document.get("ExpressionAttributeNames") or {}
    values = document.get("ExpressionAttributeValues") or {}
    for name, value in EQUALS.findall(document.get("KeyConditionExpression") or ""):
        if names.get(name, name) == key:
            yield values.get(value)
    older = (document.get("KeyConditions") or {}).get(key) or {}
    yield from older.get("AttributeValueList") or []


def resolving(original: Any) -> Any:
    def resolve(key: str, context: Any) -> Any:
        if key.lower() != KEY or not context.action.startswith("dynamodb:"):
            return original(key, context)
        partition = partition_key(context.resource_arn)
        return leading_keys(asked().document, context.resource_arn, partition) or None

    return resolve


def install(host: Host) -> None:
    host.replace(service("core.iam_evaluator"), "_resolve_condition_key", resolving)
