"""UpdateTable -> an index's throughput follows its table's billing mode and its own limits.

Reason: MiniStack leaves an index its provisioned units when its table goes on demand, and drops an index's
limits of requests, so a plan wants to take the one away and to set the other.
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

NO_LIMIT = -1


def updating(original: Any) -> Any:
    def update(given: dict[str, Any]) -> Any:
        answer = original(given)
        if answer[0] != 200:
            return answer
        dynamodb = service("services.dynamodb")
        name = dynamodb._normalize_table_name(given["TableName"])
        indexes = {one["IndexName"]: one for one in dynamodb._tables[name].get("GlobalSecondaryIndexes", [])}
        if given.get("BillingMode") == "PAY_PER_REQUEST":
            for index in indexes.values():
                index["ProvisionedThroughput"] = {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}
        for change in given.get("GlobalSecondaryIndexUpdates", []):
            limits = change.get("Update", {}).get("OnDemandThroughput")
            if limits:
                indexes[change["Update"]["IndexName"]]["OnDemandThroughput"] = {
                    kind: int(limits.get(kind, NO_LIMIT))
                    for kind in ("MaxReadRequestUnits", "MaxWriteRequestUnits")
                }
        return dynamodb.json_response({"TableDescription": dynamodb._table_description(name)})

    return update


def install(host: Host) -> None:
    host.replace(service("services.dynamodb"), "_update_table", updating)
