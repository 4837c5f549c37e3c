"""A parcel -> its receipt, or an error when nobody is at home."""

from __future__ import annotations


def handle(event: dict[str, str], context: object) -> str:
    if event["to"] == "nobody":
        raise ValueError("nobody is at home")
    return f"delivered to {event['to']}"
