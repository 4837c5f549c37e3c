"""CancelRotateSecret -> a secret that nobody changes any more.

Reason: MiniStack starts a rotation and does not know how to end it, so nothing that Terraform made can be
destroyed. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CancelRotateSecret.html
"""

from __future__ import annotations

import json
from typing import Any

from generator.embedded.server.host import Host, service

CANCEL = "secretsmanager.CancelRotateSecret"


def cancel(given: dict[str, Any]) -> Any:
    secrets = service("services.secretsmanager")
    _, secret = secrets._resolve(given.get("SecretId"))
    if secret is None:
        why = "Secrets Manager can't find the specified secret."
        return secrets.error_response_json("ResourceNotFoundException", why, 400)
    secret["RotationEnabled"] = False
    return secrets.json_response({"ARN": secret["ARN"], "Name": secret["Name"]})


def handling(original: Any) -> Any:
    async def handle(method: str, path: str, headers: dict[str, str], body: bytes, query: Any) -> Any:
        if headers.get("x-amz-target") == CANCEL:
            return cancel(json.loads(body or b"{}"))
        return await original(method, path, headers, body, query)

    return handle


def install(host: Host) -> None:
    host.replace(service("services.secretsmanager"), "handle_request", handling)
