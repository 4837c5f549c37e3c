"""A WebSocket API whose routes call one function, made without Terraform."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.embedded_server.laptop import Account, allow

ECHO = """
import boto3, json
def handle(event, context):
    request = event["requestContext"]
    route, connection = request["routeKey"], request["connectionId"]
    if route == "$connect":
        return {"statusCode": int((event.get("queryStringParameters") or {}).get("status", 200))}
    if route == "$disconnect":
        print("left", connection)
        return {"statusCode": 200}
    body = json.loads(event["body"])
    if body.get("raise"):
        raise ValueError("secret detail")
    if body.get("post"):
        data = json.dumps({"posted": request, "arn": context.invoked_function_arn})
        boto3.client("apigatewaymanagementapi").post_to_connection(ConnectionId=connection, Data=data)
    return {"statusCode": 200, "body": json.dumps({"route": route, "connection": connection})}
"""


@dataclass(frozen=True)
class SocketApi:
    account: Account
    api_id: str
    address: str
    function: str

    @property
    def management(self) -> Any:
        url = self.address.replace("ws://", "http://")
        return self.account.client("apigatewaymanagementapi", endpoint_url=url)

    @contextmanager
    def connection(self, query: str = "") -> Iterator[ClientConnection]:
        with connect(self.address + query, close_timeout=2, max_size=None, proxy=None) as socket:
            yield socket

    def ask(self, socket: ClientConnection, message: Any) -> Any:
        socket.send(message if isinstance(message, str) else json.dumps(message))
        return json.loads(socket.recv(timeout=10))


def make_api(
    account: Account,
    name: str,
    routes: tuple[str, ...],
    two_way: tuple[str, ...] = (),
    grants: tuple[Any, ...] = (),
) -> SocketApi:
    gateway, functions = account.client("apigatewayv2"), account.client("lambda")
    api = gateway.create_api(
        Name=name, ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action"
    )
    api_id = api["ApiId"]
    address = f"ws://127.0.0.1:{account.config.port}/_aws/execute-api/{api_id}/live"
    account.function(
        name,
        ECHO,
        *grants,
        Environment={
            "Variables": {"AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": address.replace("ws:", "http:")}
        },
    )
    alias = account.alias(name, "1")
    prefix = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions"
    integration = gateway.create_integration(
        ApiId=api_id, IntegrationType="AWS_PROXY", IntegrationUri=f"{prefix}/{alias}/invocations"
    )["IntegrationId"]
    for key in routes:
        extra = {"RouteResponseSelectionExpression": "$default"} if key in two_way else {}
        route = gateway.create_route(
            ApiId=api_id, RouteKey=key, Target=f"integrations/{integration}", **extra
        )
        if key in two_way:
            gateway.create_route_response(ApiId=api_id, RouteId=route["RouteId"], RouteResponseKey="$default")
    functions.add_permission(
        FunctionName=name,
        Qualifier="live",
        StatementId="api",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        SourceArn=f"arn:aws:execute-api:eu-central-1:{account.account_id}:{api_id}/*",
    )
    deployment = gateway.create_deployment(ApiId=api_id)["DeploymentId"]
    gateway.create_stage(ApiId=api_id, StageName="live", DeploymentId=deployment)
    return SocketApi(account, api_id, address, name)


def may_post(account: Account) -> Any:
    return allow("execute-api:ManageConnections", f"arn:aws:execute-api:eu-central-1:{account.account_id}:*")


Unique = Callable[[str], str]
