"""The open connections that a table holds, counted. Reaches DynamoDB through a given client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from generator.adapters.release_errors import port_errors
from generator.release.ports import Count

# A page reads 1 MB: some five thousand connections of 200 bytes, for 128 read request units.
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html
PAGES: Final = 10


@dataclass(frozen=True, slots=True)
class TableConnections:
    """The ConnectionCounter over boto3."""

    client: Any

    def count(self, table: str) -> Count:
        number = 0
        start: dict[str, Any] = {}
        for _ in range(PAGES):
            with port_errors():
                page = self.client.scan(TableName=table, Select="COUNT", **start)
            number += page["Count"]
            if not page.get("LastEvaluatedKey"):
                return Count(number)
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
        return Count(number, is_whole=False)
