"""A WebSocket route's function -> run by the same dispatcher as every other invocation.

Reason: MiniStack hands WebSocket events to a Python or Node worker directly. Such a call writes no logs and
no metrics, ignores reserved concurrency and the alias's weights, and messages wait for one shared worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.embedded.server.host import Host, service


@dataclass(frozen=True, slots=True)
class Dispatched:
    """Stands where MiniStack expects a worker."""

    record: dict[str, Any]

    def invoke(self, event: Any, _request_id: str) -> dict[str, Any]:
        result = service("services.lambda_svc")._execute_function(self.record, event)
        if result.get("throttle") or result.get("error"):
            return {"status": "error", "error": result.get("body")}
        return {"status": "ok", "result": result.get("body")}


def install(host: Host) -> None:
    def dispatching(_original: Any) -> Any:
        def worker(_name: str, config: dict[str, Any], code: bytes, **_qualifier: str) -> Dispatched:
            return Dispatched({"config": config, "code_zip": code})

        return worker

    host.replace(service("core.lambda_runtime"), "get_or_create_worker", dispatching)
