"""GetConnection -> its members under the names that the SDKs read.

Reason: MiniStack answers `ConnectedAt` and its like; on the wire they are `connectedAt`, `identity` and
`lastActiveAt`, and so an SDK finds none. See "Use @connections commands in your backend service" in
https://docs.aws.amazon.com/apigateway/latest/developerguide/.
"""

from __future__ import annotations

import json
import time
from typing import Any

from generator.embedded.server.host import Host, service


def timestamp(epoch_seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch_seconds))


def on_the_wire(found: dict[str, Any]) -> dict[str, Any]:
    identity = {name[0].lower() + name[1:]: value for name, value in found["Identity"].items()}
    times = {"connectedAt": found["ConnectedAt"], "lastActiveAt": found["LastActiveAt"]}
    return {"identity": identity} | {name: timestamp(epoch) for name, epoch in times.items()}


def answering(original: Any) -> Any:
    async def answer(method: str, *given: Any) -> Any:
        status, headers, body = await original(method, *given)
        if method == "GET" and status == 200:
            body = json.dumps(on_the_wire(json.loads(body))).encode()
        return status, headers, body

    return answer


def install(host: Host) -> None:
    host.replace(service("services.apigateway"), "handle_connections_api", answering)
