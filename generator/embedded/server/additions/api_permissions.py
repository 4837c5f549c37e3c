"""API Gateway v2 -> a function only when the function's resource policy names the API.

Reason: MiniStack never looks, so a missing `aws_lambda_permission` goes unnoticed until AWS answers 500. As
there, the caller learns nothing; here, the log has a sentence.
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
"""

from __future__ import annotations

import json
import logging
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import may_invoke

log = logging.getLogger("stagetwin")
API_GATEWAY = "apigateway.amazonaws.com"


def function_arn(uri: str) -> str | None:
    """The function of an integration's or authorizer's URI; None when it calls something else."""
    found = str(service("services.apigateway")._extract_lambda_ref_from_integration_uri(uri or ""))
    return found if found.startswith("arn:aws:lambda:") else None


def refused(uri: str, source_arn: str) -> bool:
    arn = function_arn(uri)
    if arn is None or may_invoke(arn, API_GATEWAY, source_arn):
        return False
    log.warning("API Gateway may not invoke %s: its resource policy does not allow %s", arn, source_arn)
    return True


def api_arn(account_id: str, region: str, api_id: str, rest: str) -> str:
    return f"arn:aws:execute-api:{region}:{account_id}:{api_id}/{rest}"


def invoking_socket(original: Any) -> Any:
    async def invoke(
        api_id: str, account: str, region: str, route: Any, stage: str, *given: Any, **named: Any
    ) -> Any:
        integration_id = str(route.get("target", "")).rpartition("/")[2]
        integrations = service("services.apigateway")._integrations.get(api_id) or {}
        uri = (integrations.get(integration_id) or {}).get("integrationUri", "")
        if refused(uri, api_arn(account, region, api_id, f"{stage}/{route.get('routeKey', '')}")):
            return {"statusCode": 500, "body": ""}
        return await original(api_id, account, region, route, stage, *given, **named)

    return invoke


def invoking_http(original: Any) -> Any:
    async def invoke(
        integration: Any, api_id: str, stage: str, path: str, method: str, *given: Any, **named: Any
    ) -> Any:
        account, region = named.get("owner_account_id"), named.get("owner_region")
        key = str(named.get("route_key") or (given[3] if len(given) > 3 else "$default"))
        resource = key if key.startswith("$") else key.replace(" ", "", 1)
        source = api_arn(str(account), str(region), api_id, f"{stage}/{resource}")
        if account and refused(integration.get("integrationUri", ""), source):
            return (
                500,
                {"Content-Type": "application/json"},
                json.dumps({"message": "Internal Server Error"}).encode(),
            )
        return await original(integration, api_id, stage, path, method, *given, **named)

    return invoke


def authorizing(original: Any) -> Any:
    async def authorize(authorizer: Any, event: Any, account_id: str, region: str) -> Any:
        api_id = str((event.get("requestContext") or {}).get("apiId", ""))
        source = api_arn(account_id, region, api_id, f"authorizers/{authorizer.get('authorizerId', '')}")
        if refused(authorizer.get("authorizerUri", ""), source):
            return None
        return await original(authorizer, event, account_id, region)

    return authorize


def install(host: Host) -> None:
    gateway = service("services.apigateway")
    host.replace(gateway, "_invoke_ws_lambda", invoking_socket)
    host.replace(gateway, "_invoke_lambda_proxy", invoking_http)
    host.replace(gateway, "_invoke_request_authorizer_lambda", authorizing)
