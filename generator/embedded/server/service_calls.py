"""A request of an API's integration -> the HTTP request that it is, to the server itself or elsewhere."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from generator.embedded.server.host import module, service

URI = re.compile(r"arn:aws[a-z-]*:apigateway:([a-z0-9-]+):([a-z-]+):(action|path)/(.+)")


def call_service(url: str, integration: Mapping[str, Any], body: str) -> tuple[int, str]:
    """Signed with the integration's role, so that what the role lacks is refused as on AWS."""
    found = URI.fullmatch(integration["integrationUri"])
    if found is None:
        return 500, "no integration of an AWS service"
    region, name, kind, path = found.groups()
    headers = {
        place.rpartition(".")[2]: value.strip("'")
        for place, value in (integration.get("requestParameters") or {}).items()
        if place.startswith("integration.request.header.") and value.startswith("'")
    }
    address = f"{url}/{path}" if kind == "path" else f"{url}/"
    return as_role(integration["credentialsArn"], name, region, "POST", address, body, headers)


def as_role(
    role_arn: str, name: str, region: str, method: str, address: str, body: str, headers: Mapping[str, str]
) -> tuple[int, str]:
    """A request to the service `name`, signed with a session of the role."""
    request = module("botocore.awsrequest").AWSRequest(method, address, dict(headers), body.encode())
    module("botocore.auth").SigV4Auth(_credentials(role_arn), name, region).add_auth(request)
    return send(address, method, dict(request.headers.items()), body)


def send(address: str, method: str, headers: Mapping[str, str], body: str) -> tuple[int, str]:
    data = None if method in ("GET", "HEAD") else body.encode()
    request = urllib.request.Request(address, data, dict(headers), method=method)
    try:
        with urllib.request.urlopen(request, timeout=29) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")
    except OSError as error:
        return 504, str(error)


def _credentials(role_arn: str) -> Any:
    account_id = role_arn.split(":")[4]
    # MiniStack opens a session of a role for a function; a role of another service has none of its own there.
    stand_in = {
        "FunctionArn": f"arn:aws:lambda:us-east-1:{account_id}:function:aws-service",
        "FunctionName": "aws-service",
        "Role": role_arn,
    }
    found = service("core.lambda_runtime").execution_credentials(stand_in)
    return module("botocore.credentials").Credentials(
        found["AWS_ACCESS_KEY_ID"], found["AWS_SECRET_ACCESS_KEY"], found["AWS_SESSION_TOKEN"]
    )
