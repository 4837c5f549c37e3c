"""apiEndpoint of an API Gateway v2 API -> the address that answers on this machine.

Reason: MiniStack names `http://<id>.execute-api.localhost:<port>`. That name does not resolve on a bare
machine, and a WebSocket API's endpoint has the scheme `wss` on AWS, so `"${api_endpoint}/${stage}"` could not
be opened as it is. Here the path form is named, with `ws` for a WebSocket API; replaced by `http` it is the
management endpoint.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.settings import HOST


def install(host: Host) -> None:
    def located(api: dict[str, Any]) -> dict[str, Any]:
        scheme = "ws" if api.get("protocolType") == "WEBSOCKET" else "http"
        address = f"{scheme}://{HOST}:{host.settings.port}/_aws/execute-api/{api['apiId']}"
        return api | {"apiEndpoint": address}

    def answering(original: Any) -> Any:
        def answer(data: Any, *rest: Any) -> Any:
            if "apiEndpoint" in data:
                data = located(data)
            elif "items" in data:
                items = [located(item) if "apiEndpoint" in item else item for item in data["items"]]
                data = data | {"items": items}
            return original(data, *rest)

        return answer

    host.replace(service("services.apigateway"), "_apigw_response", answering)
