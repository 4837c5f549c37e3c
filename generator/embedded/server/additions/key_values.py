"""CreateApiKey without a value -> a key whose value is made, as on AWS.

Reason: Terraform sends an empty value where it has none, and MiniStack finds it too short.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service


def creating(original: Any) -> Any:
    def create(given: dict[str, Any]) -> Any:
        return original({name: value for name, value in given.items() if (name, value) != ("value", "")})

    return create


def install(host: Host) -> None:
    host.replace(service("services.apigateway_v1"), "_create_api_key", creating)
