"""An API may call a function only when the function's resource policy says so."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest
from websockets.exceptions import InvalidStatus

from tests.embedded_server.laptop import Account
from tests.embedded_server.sockets import SocketApi, Unique, make_api

pytestmark = pytest.mark.embedded

ANSWERING = "def handle(event, context):\n    return {'statusCode': 200, 'body': 'hello'}\n"


def without_permission(account: Account, name: str, routes: tuple[str, ...]) -> SocketApi:
    api = make_api(account, name, routes, two_way=routes)
    account.client("lambda").remove_permission(FunctionName=name, Qualifier="live", StatementId="api")
    return api


def test_a_route_without_permission_fails(account: Account, unique: Unique) -> None:
    api = without_permission(account, unique("locked"), ("ask",))
    with api.connection() as socket:
        assert api.ask(socket, {"action": "ask"})["message"] == "Internal server error"


def test_connecting_without_permission_fails(account: Account, unique: Unique) -> None:
    api = without_permission(account, unique("locked"), ("$connect",))
    with pytest.raises(InvalidStatus), api.connection():
        pass


def test_ministack_still_lets_every_api_in(plain_account: Account, unique: Unique) -> None:
    api = without_permission(plain_account, unique("locked"), ("ask",))
    with api.connection() as socket:
        assert api.ask(socket, {"action": "ask"})["route"] == "ask"


def get(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def http_route(account: Account, name: str) -> str:
    """The URL of a route whose function has no permission yet."""
    gateway, function = account.client("apigatewayv2"), account.function(name, ANSWERING)
    api = gateway.create_api(Name=name, ProtocolType="HTTP")
    integration = gateway.create_integration(
        ApiId=api["ApiId"], IntegrationType="AWS_PROXY", IntegrationUri=function, PayloadFormatVersion="2.0"
    )["IntegrationId"]
    gateway.create_route(ApiId=api["ApiId"], RouteKey="GET /hello", Target=f"integrations/{integration}")
    gateway.create_stage(ApiId=api["ApiId"], StageName="live", AutoDeploy=True)
    return f"{account.config.url}/_aws/execute-api/{api['ApiId']}/live/hello"


def test_an_http_route(account: Account, unique: Unique) -> None:
    name = unique("http")
    url = http_route(account, name)
    api_id = url.split("/")[5]
    assert get(url) == 500
    account.client("lambda").add_permission(
        FunctionName=name,
        StatementId="api",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        SourceArn=f"arn:aws:execute-api:eu-central-1:{account.account_id}:{api_id}/*/GET/hello",
    )
    assert get(url) == 200


def test_ministack_still_finds_no_http_api_of_another_account(plain_account: Account, unique: Unique) -> None:
    assert get(http_route(plain_account, unique("http"))) == 404
