"""CreateEventSourceMapping without BatchSize -> the default of its source.

Reason: MiniStack takes 10 for every source; AWS takes 10 for queues and 100 for streams, and a plan without
`batch_size` shows the difference for ever.
https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

QUEUE, STREAM = 10, 100


def default_batch_size(source_arn: str) -> int:
    return QUEUE if source_arn.split(":")[2:3] == ["sqs"] else STREAM


def creating(original: Any) -> Any:
    def create(given: dict[str, Any]) -> Any:
        size = given.get("BatchSize") or default_batch_size(given.get("EventSourceArn", ""))
        return original(given | {"BatchSize": size})

    return create


def install(host: Host) -> None:
    host.replace(service("services.lambda_svc"), "_create_esm", creating)
