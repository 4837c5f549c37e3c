"""The record of a delivery -> the log."""

from __future__ import annotations


def handle(event: dict[str, object], context: object) -> None:
    print("celebrated", event["responsePayload"])
