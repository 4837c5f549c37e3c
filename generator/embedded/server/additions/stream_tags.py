"""CreateStream with Tags -> a tagged Kinesis stream.

Reason: MiniStack drops the tags of a stream that is being created, so a plan wants to add them.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service


def creating(original: Any) -> Any:
    def create(given: dict[str, Any]) -> Any:
        answer = original(given)
        if answer[0] == 200 and given.get("Tags"):
            service("services.kinesis")._streams[given["StreamName"]]["tags"].update(given["Tags"])
        return answer

    return create


def install(host: Host) -> None:
    host.replace(service("services.kinesis"), "_create_stream", creating)
