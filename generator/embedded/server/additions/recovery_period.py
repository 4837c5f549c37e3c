"""Point-in-time recovery -> read back with its period in days.

Reason: MiniStack keeps whether recovery is on and nothing more. The days take the place of its `True`, so
they are kept over a restart too. Default: 35 days,
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html
"""

from __future__ import annotations

import json
from typing import Any

from generator.embedded.server.host import Host, service

DEFAULT_DAYS = 35


def with_days(answer: Any, table: str) -> Any:
    status, headers, body = answer
    kept = service("services.dynamodb")._pitr_settings.get(table)
    if status != 200 or not kept:
        return answer
    described = json.loads(body)
    days = DEFAULT_DAYS if kept is True else kept
    described["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]["RecoveryPeriodInDays"] = days
    return status, headers, json.dumps(described).encode()


def table_name(given: dict[str, Any]) -> str:
    return str(service("services.dynamodb")._normalize_table_name(given.get("TableName")))


def updating(original: Any) -> Any:
    def update(given: dict[str, Any]) -> Any:
        answer, table = original(given), table_name(given)
        specified = given.get("PointInTimeRecoverySpecification") or {}
        if answer[0] == 200 and specified.get("PointInTimeRecoveryEnabled"):
            days = int(specified.get("RecoveryPeriodInDays") or DEFAULT_DAYS)
            service("services.dynamodb")._pitr_settings[table] = days
        return with_days(answer, table)

    return update


def describing(original: Any) -> Any:
    return lambda given: with_days(original(given), table_name(given))


def install(host: Host) -> None:
    dynamodb = service("services.dynamodb")
    host.replace(dynamodb, "_update_continuous_backups", updating)
    host.replace(dynamodb, "_describe_continuous_backups", describing)
