"""Create- and UpdateEventSourceMapping -> a mapping that keeps all that it was told.

Reason: MiniStack drops the metrics, the filters' key, the tumbling window and the moment where reading
starts, so a plan wants to set them for ever.
"""

from __future__ import annotations

import json
from typing import Any, Final

from generator.embedded.server.host import Host, service

DROPPED: Final = ("KMSKeyArn", "MetricsConfig", "StartingPositionTimestamp", "TumblingWindowInSeconds")


def keeping(original: Any) -> Any:
    def keep(*given: Any) -> Any:
        status, headers, body = original(*given)
        if status >= 300:
            return status, headers, body
        told = {name: given[-1][name] for name in DROPPED if name in given[-1]}
        answered = json.loads(body)
        service("services.lambda_svc")._esms[answered["UUID"]].update(told)
        return status, headers, json.dumps(answered | told).encode()

    return keep


def install(host: Host) -> None:
    functions = service("services.lambda_svc")
    host.replace(functions, "_create_esm", keeping)
    host.replace(functions, "_update_esm", keeping)
