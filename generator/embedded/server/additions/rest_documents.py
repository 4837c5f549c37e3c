"""PutRestApi -> a REST API with what its OpenAPI document says.

Reason: MiniStack has no PutRestApi, by which Terraform gives an API its `body`: applies fail. Its own import
for CloudFormation leaves out validators, models, parameters, responses and the resource policy.
https://docs.aws.amazon.com/apigateway/latest/api/API_PutRestApi.html
"""

from __future__ import annotations

import json
from typing import Any

from generator.embedded.server.host import Host, service

EXTENSION = "x-amazon-apigateway-"
ANY = f"{EXTENSION}any-method"
VERBS = {"get", "post", "put", "delete", "patch", "head", "options"}
PLACES = {"query": "querystring", "header": "header", "path": "path"}

Found = dict[str, Any]


def replace_all(gateway: Any, api_id: str, document: Found) -> None:
    """As `mode=overwrite`: nothing of before stays."""
    resources = gateway._resources[api_id]
    root = next(one for one in resources.values() if one["path"] == "/")
    resources.clear()
    resources[root["id"]] = {**root, "resourceMethods": {}}
    for store in (gateway._authorizers_v1, gateway._models, gateway._gateway_responses):
        store[api_id] = {}
    gateway._request_validators[api_id] = {}
    gateway._rest_apis[api_id] |= {
        "policy": document.get(f"{EXTENSION}policy"),
        "binaryMediaTypes": document.get(f"{EXTENSION}binary-media-types", []),
        "minimumCompressionSize": document.get(f"{EXTENSION}minimum-compression-size"),
    }
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        gateway._create_model(api_id, {"name": name, "schema": json.dumps(schema)})
    for kind, response in document.get(f"{EXTENSION}gateway-responses", {}).items():
        gateway._put_gateway_response(api_id, kind, response)
    validators = {
        name: created(gateway._create_request_validator(api_id, {"name": name, **looks_at}))["id"]
        for name, looks_at in document.get(f"{EXTENSION}request-validators", {}).items()
    }
    schemes = gateway._import_security_schemes(api_id, document)
    for path, operations in document.get("paths", {}).items():
        resource_id = resource(gateway, api_id, root["id"], path)
        for verb, operation in operations.items():
            if verb in VERBS or verb == ANY:
                method = "ANY" if verb == ANY else verb.upper()
                security = gateway._method_security(operation.get("security"), schemes)
                settings = {**security, **asked_of_requests(operation, validators)}
                gateway._put_method(api_id, resource_id, method, settings)
                integrate(gateway, api_id, resource_id, method, operation)


def created(answer: Any) -> Found:
    found: Found = json.loads(answer[2])
    return found


def resource(gateway: Any, api_id: str, parent: str, path: str) -> str:
    """The ID of the path's resource, which is made with all that it stands below."""
    for part in filter(None, path.split("/")):
        known = gateway._resources[api_id].values()
        found = next((one for one in known if (one["parentId"], one["pathPart"]) == (parent, part)), None)
        parent = (found or created(gateway._create_resource(api_id, parent, {"pathPart": part})))["id"]
    return parent


def asked_of_requests(operation: Found, validators: dict[str, str]) -> Found:
    parameters = {
        f"method.request.{PLACES[one['in']]}.{one['name']}": bool(one.get("required"))
        for one in operation.get("parameters", [])
    }
    content = operation.get("requestBody", {}).get("content", {})
    models = {kind: one["schema"]["$ref"].rpartition("/")[2] for kind, one in content.items()}
    validator = validators.get(operation.get(f"{EXTENSION}request-validator", ""))
    return {"requestParameters": parameters, "requestModels": models, "requestValidatorId": validator}


def integrate(gateway: Any, api_id: str, resource_id: str, method: str, operation: Found) -> None:
    for status, response in operation.get("responses", {}).items():
        names = response.get("headers", {})
        allowed = {"responseParameters": {f"method.response.header.{name}": False for name in names}}
        gateway._put_method_response(api_id, resource_id, method, status, allowed)
    given = operation.get(f"{EXTENSION}integration")
    if given is None:
        return
    gateway._put_integration(api_id, resource_id, method, {**given, "type": given["type"].upper()})
    for pattern, response in given.get("responses", {}).items():
        selection = {"selectionPattern": "" if pattern == "default" else pattern}
        status = str(response["statusCode"])
        gateway._put_integration_response(api_id, resource_id, method, status, {**response, **selection})


def handling(original: Any) -> Any:
    async def handle(method: str, path: str, headers: Any, body: Any, query: Any) -> Any:
        gateway = service("services.apigateway_v1")
        parts = path.strip("/").split("/")
        if method != "PUT" or len(parts) != 2 or parts[0] != "restapis":
            return await original(method, path, headers, body, query)
        if parts[1] not in gateway._rest_apis:
            return gateway._get_rest_api(parts[1])
        replace_all(gateway, parts[1], json.loads(body))
        return gateway._get_rest_api(parts[1])

    return handle


def install(host: Host) -> None:
    host.replace(service("services.apigateway_v1"), "handle_request", handling)
