"""PutPermission with a whole Policy -> that policy on the event bus.

Reason: MiniStack reads the older members (StatementId, Principal) only, and makes a statement for everybody
out of a policy, so a plan is never empty - and the bus would be open to all accounts.
"""

from __future__ import annotations

import json
from typing import Any

from generator.embedded.server.host import Host, service


def putting(original: Any) -> Any:
    def put(given: dict[str, Any]) -> Any:
        if not given.get("Policy"):
            return original(given)
        events, responses = service("services.eventbridge"), service("core.responses")
        bus = given.get("EventBusName", "default")
        if bus not in events._event_buses:
            return responses.error_response_json(
                "ResourceNotFoundException", f"Event bus {bus} does not exist.", 400
            )
        events._event_bus_policies[bus] = json.loads(given["Policy"])
        return responses.json_response({})

    return put


def install(host: Host) -> None:
    host.replace(service("services.eventbridge"), "_put_permission", putting)
