"""WebSocket routes without a proxied function: AWS services, HTTP endpoints, MOCK, templates both ways.

Reason: MiniStack calls functions only, always with the whole event, and answers MOCK with whatever template
comes first. Here templates are selected and rendered, services are called with the integration's role (and
refuse what it may not), and the integration's responses make the answer.
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.selection import DEFAULT, selected
from generator.embedded.server.service_calls import URI, call_service, send

log = logging.getLogger("stagetwin")
_ESCAPES = {"'": "\\'", '"': '\\"', "\\": "\\\\", "/": "\\/", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_VARIABLE = re.compile(r"\$\{stageVariables\.(\w+)\}")
Template = str | None


def escape_java_script(text: str) -> str:
    return "".join(_ESCAPES.get(one, one if one >= " " else f"\\u{ord(one):04X}") for one in text)


ENCODERS: dict[str, Callable[[str], str]] = {
    "escapeJavaScript": escape_java_script,
    "base64Encode": lambda text: base64.b64encode(text.encode()).decode(),
}


def encoding(original: Any) -> Any:
    """The functions of `$util` that MiniStack's own templates lack."""

    def util(steps: Any, state: Any) -> Any:
        velocity = service("services.apigateway_v1")
        (name, arguments), rest = steps[0], steps[1:]
        if name in ENCODERS and arguments is not None:
            given = velocity._vtl_split_args(arguments)
            value = ENCODERS[name](velocity._vtl_str(velocity._vtl_value(given[0], state)))
        else:
            value = original(steps[:1], state)
        for step, arguments in rest:
            if step == "replaceAll":
                pattern, by = (velocity._vtl_value(one, state) for one in velocity._vtl_split_args(arguments))
                value = re.sub(pattern, by.replace("\\", "\\\\"), value)
        return value

    return util


class Request:
    """One message on its way to an integration and back."""

    def __init__(self, api_id: str, stage: str, context: Mapping[str, Any], body: str) -> None:
        stages = service("services.apigateway")._stages.get(api_id) or {}
        self.variables: dict[str, str] = (stages.get(stage) or {}).get("stageVariables") or {}
        self.context, self.body = context, body

    def render(self, template: str, body: str) -> str:
        state = {
            "vars": {"stageVariables": self.variables},
            "context": self.context,
            "body": body,
            "params": {},
            "gobbled": False,
        }
        return str(service("services.apigateway_v1")._vtl_render(template, state))

    def template(self, templates: Mapping[str, str], expression: str | None) -> Template:
        key = selected(expression, self.body, self.context)
        return templates.get(key, templates.get(DEFAULT))

    def outgoing(self, integration: Mapping[str, Any]) -> Template:
        """What the integration gets; None where it gets nothing."""
        templates = integration.get("requestTemplates") or {}
        found = self.template(templates, integration.get("templateSelectionExpression"))
        if found is not None:
            return self.render(found, self.body)
        behaviour = integration.get("passthroughBehavior") or "WHEN_NO_MATCH"
        refused = behaviour == "NEVER" or (behaviour == "WHEN_NO_TEMPLATES" and templates)
        return None if refused else self.body

    def address(self, integration: Mapping[str, Any]) -> str:
        return _VARIABLE.sub(lambda found: self.variables.get(found[1], ""), integration["integrationUri"])

    def incoming(self, responses: Mapping[str, Any], status: int, text: str) -> dict[str, Any]:
        """The answer of the response whose key fits the status; an error without one is an error."""
        by_key = {one.get("integrationResponseKey"): one for one in responses.values()}
        fitting = (key for key in by_key if key != DEFAULT and re.search(key.strip("/"), str(status)))
        response = by_key.get(next(fitting, DEFAULT))
        if response is None:
            return {"statusCode": 500 if status >= 400 else status, "body": text}
        templates = response.get("responseTemplates") or {}
        found = self.template(templates, response.get("templateSelectionExpression"))
        return {"statusCode": 200, "body": text if found is None else self.render(found, text)}


def call_function(integration: Mapping[str, Any], account: str, region: str, body: str) -> tuple[int, str]:
    functions, gateway = service("services.lambda_svc"), service("services.apigateway")
    reference = gateway._extract_lambda_ref_from_integration_uri(integration["integrationUri"])
    data, config, _ = functions._get_func_record_for_ref_in_scope(
        reference, account_id=account, region=region
    )
    if config is None:
        return 500, ""
    result = functions._execute_function(
        functions._execution_record_for_config(data, config), json.loads(body)
    )
    failed = result.get("throttle") or result.get("error")
    return (500 if failed else 200), json.dumps(result.get("body"))


def ask(
    url: str, request: Request, integration: Mapping[str, Any], account: str, region: str
) -> tuple[int, str]:
    outgoing = request.outgoing(integration)
    if outgoing is None:
        return 500, "no template for this message"
    kind = integration["integrationType"]
    if kind == "MOCK":
        return int(json.loads(outgoing or "{}").get("statusCode", 200)), ""
    if kind.startswith("HTTP"):
        method = integration.get("integrationMethod") or "POST"
        return send(request.address(integration), method, {"Content-Type": "application/json"}, outgoing)
    if ":lambda:path/" in integration["integrationUri"]:
        return call_function(integration, account, region, outgoing)
    return call_service(url, integration, outgoing)


def is_function_proxy(integration: Mapping[str, Any]) -> bool:
    uri = str(integration.get("integrationUri", ""))
    kind = integration.get("integrationType")
    return kind == "AWS_PROXY" or (kind == "AWS" and not URI.fullmatch(uri))


def invoking(host: Host) -> Any:
    def replaced(original: Any) -> Any:
        async def invoke(
            api_id: str, account: str, region: str, route: dict[str, Any], *given: Any, **named: Any
        ) -> Any:
            gateway = service("services.apigateway")
            integration_id = str(route.get("target", "")).rpartition("/")[2]
            integration = (gateway._integrations.get(api_id) or {}).get(integration_id)
            if integration is None or is_function_proxy(integration):
                return await original(api_id, account, region, route, *given, **named)
            stage, connection_id, event_type, message_id, body, source_ip, headers = given[:7]
            key = route.get("routeKey", DEFAULT)
            told = (api_id, key, stage, connection_id, event_type, message_id, source_ip, headers)
            context = gateway._ws_request_context(*told) | {"authorizer": named.get("authorizer") or {}}
            request = Request(api_id, stage, context, body or "")
            status, text = await asyncio.to_thread(
                ask, host.settings.url, request, integration, account, region
            )
            if status >= 400:
                log.warning("WebSocket route %s: its integration answered %s: %s", key, status, text[:300])
            responses = (gateway._integration_responses.get(api_id) or {}).get(integration_id) or {}
            return request.incoming(responses, status, text)

        return invoke

    return replaced


def install(host: Host) -> None:
    gateway = service("services.apigateway")
    host.replace(service("services.apigateway_v1"), "_vtl_util", encoding)
    host.replace(gateway, "_invoke_ws_lambda", invoking(host))
