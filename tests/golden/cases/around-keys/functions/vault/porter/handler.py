"""What arrived, and what changed -> the log."""

from __future__ import annotations

from typing import Any


def handle(event: dict[str, Any], context: object) -> None:
    for record in event["Records"]:
        print("arrived:", record.get("body", record["eventSource"]))
