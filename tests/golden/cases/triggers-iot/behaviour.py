"""A message that the statement selects invokes the function, with what it selects of it."""

from __future__ import annotations

import json

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    devices, logs = applied.account.client("iot-data"), applied.account.client("logs")

    def heard() -> list[str]:
        found = logs.filter_log_events(logGroupName="/aws/lambda/farm-prod-heat", filterPattern="house")
        return [str(event["message"]).strip() for event in found["events"]]

    for degrees in (20, 35):
        devices.publish(topic="houses/north/temperature", payload=json.dumps({"value": degrees}))
    [line] = until(heard)
    assert "house: north 35" in line
