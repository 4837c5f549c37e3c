"""EnableEnhancedMonitoring -> read back with the stream.

Reason: MiniStack keeps the metrics of a stream's shards and answers an empty list whenever it describes the
stream, so a plan wants to switch them on for ever.
"""

from __future__ import annotations

import json
from typing import Any

from generator.embedded.server.host import Host, service


def kept(stream: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"ShardLevelMetrics": stream.get("ShardLevelMetrics", [])}]


def describing(original: Any) -> Any:
    return lambda stream, *rest: original(stream, *rest) | {"EnhancedMonitoring": kept(stream)}


def summing_up(original: Any) -> Any:
    def sum_up(given: dict[str, Any]) -> Any:
        status, headers, body = original(given)
        if status != 200:
            return status, headers, body
        described = json.loads(body)
        _, stream = service("services.kinesis")._resolve_stream(given)
        described["StreamDescriptionSummary"]["EnhancedMonitoring"] = kept(stream)
        return status, headers, json.dumps(described).encode()

    return sum_up


def install(host: Host) -> None:
    kinesis = service("services.kinesis")
    host.replace(kinesis, "_stream_desc", describing)
    host.replace(kinesis, "_describe_stream_summary", summing_up)
