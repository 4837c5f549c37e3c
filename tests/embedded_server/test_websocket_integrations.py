"""Routes of a WebSocket API that no function serves: on the embedded AWS, and on MiniStack alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import Account, allow, until
from tests.embedded_server.sockets import SocketApi, Unique

pytestmark = pytest.mark.embedded

BODY = "Action=SendMessage&MessageBody=$util.urlEncode($input.body)"
FORM = {"integration.request.header.Content-Type": "'application/x-www-form-urlencoded'"}


def bare_api(account: Account, name: str, expression: str = "$request.body.action") -> SocketApi:
    api = account.client("apigatewayv2").create_api(
        Name=name, ProtocolType="WEBSOCKET", RouteSelectionExpression=expression
    )["ApiId"]
    address = f"ws://127.0.0.1:{account.config.port}/_aws/execute-api/{api}/live"
    gateway = account.client("apigatewayv2")
    gateway.create_stage(
        ApiId=api, StageName="live", DeploymentId=gateway.create_deployment(ApiId=api)["DeploymentId"]
    )
    return SocketApi(account, api, address, "")


def route(
    api: SocketApi, key: str, integration: dict[str, Any], answer: str | None = None, **more: Any
) -> None:
    gateway = api.account.client("apigatewayv2")
    made = gateway.create_integration(ApiId=api.api_id, **integration)["IntegrationId"]
    gateway.create_integration_response(
        ApiId=api.api_id,
        IntegrationId=made,
        IntegrationResponseKey="$default",
        ResponseTemplates={} if answer is None else {"$default": answer},
    )
    found = gateway.create_route(
        ApiId=api.api_id,
        RouteKey=key,
        Target=f"integrations/{made}",
        RouteResponseSelectionExpression="$default",
        **more,
    )
    gateway.create_route_response(ApiId=api.api_id, RouteId=found["RouteId"], RouteResponseKey="$default")


def mock(**more: Any) -> dict[str, Any]:
    return {"IntegrationType": "MOCK", "RequestTemplates": {"$default": '{"statusCode": 200}'}, **more}


def queue_api(account: Account, name: str, *statements: dict[str, Any]) -> SocketApi:
    account.client("sqs").create_queue(QueueName=name)
    role = account.role(f"{name}-role", *statements, service="apigateway.amazonaws.com")
    api = bare_api(account, name)
    uri = f"arn:aws:apigateway:eu-central-1:sqs:path/{account.account_id}/{name}"
    route(
        api,
        "job",
        {
            "IntegrationType": "AWS",
            "IntegrationMethod": "POST",
            "IntegrationUri": uri,
            "CredentialsArn": role,
            "RequestParameters": FORM,
            "RequestTemplates": {"$default": BODY},
        },
    )
    return api


def messages(account: Account, queue: str) -> list[str]:
    sqs = account.client("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    return [one["Body"] for one in sqs.receive_message(QueueUrl=url).get("Messages", [])]


def test_a_template_is_rendered(account: Account, unique: Unique) -> None:
    api = bare_api(account, unique("mock"))
    route(api, "ping", mock(), '{"pong": "$context.routeKey"}')
    with api.connection() as socket:
        assert api.ask(socket, {"action": "ping"}) == {"pong": "ping"}


def test_ministack_still_answers_mock_with_the_bare_template(plain_account: Account, unique: Unique) -> None:
    api = bare_api(plain_account, unique("mock"))
    route(api, "ping", mock(), '{"pong": "$context.routeKey"}')
    with api.connection() as socket:
        assert api.ask(socket, {"action": "ping"}) == {"pong": "$context.routeKey"}


def test_a_message_reaches_a_queue(account: Account, unique: Unique) -> None:
    name = unique("jobs")
    api = queue_api(account, name, allow("sqs:SendMessage"))
    message = json.dumps({"action": "job", "words": "a&b=c + ü"})
    with api.connection() as socket:
        socket.send(message)
        assert until(lambda: messages(account, name)) == [message]


def test_what_the_role_may_not_does_not_happen(account: Account, unique: Unique) -> None:
    name = unique("jobs")
    api = queue_api(account, name, allow("sqs:ReceiveMessage"))
    with api.connection() as socket:
        assert "AccessDenied" in str((socket.send('{"action": "job"}'), socket.recv(timeout=10))[1])
    assert messages(account, name) == []


def test_ministack_still_sends_nothing_to_queues(plain_account: Account, unique: Unique) -> None:
    name = unique("jobs")
    api = queue_api(plain_account, name, allow("sqs:SendMessage"))
    route(api, "ping", mock(), "pong")
    with api.connection() as socket:
        socket.send('{"action": "job"}')
        socket.send('{"action": "ping"}')
        assert socket.recv(timeout=10) == "pong"
    assert messages(plain_account, name) == []


def test_several_places_of_a_message_select_a_route(account: Account, unique: Unique) -> None:
    api = bare_api(account, unique("places"), "${request.body.kind}/${request.body.action}")
    route(api, "order/place", mock(), '"placed"')
    route(api, "$default", mock(), '"default"')
    with api.connection() as socket:
        assert api.ask(socket, {"kind": "order", "action": "place"}) == "placed"
        assert api.ask(socket, {"kind": "order"}) == "default"


def test_ministack_still_takes_one_place_only(plain_account: Account, unique: Unique) -> None:
    api = bare_api(plain_account, unique("places"), "${request.body.action}")
    route(api, "place", mock(), '"placed"')
    route(api, "$default", mock(), '"default"')
    with api.connection() as socket:
        assert api.ask(socket, {"action": "place"}) == "default"


SCHEMA = json.dumps({"type": "object", "required": ["item"]})


def test_a_message_is_held_against_its_model(account: Account, unique: Unique) -> None:
    api = bare_api(account, unique("models"))
    gateway = account.client("apigatewayv2")
    made = gateway.create_model(ApiId=api.api_id, Name="Order", ContentType="application/json", Schema=SCHEMA)
    route(api, "order", mock(), '"taken"', RequestModels={"$default": "Order"})
    with api.connection() as socket:
        assert api.ask(socket, {"action": "order", "item": 1}) == "taken"
        assert api.ask(socket, {"action": "order"})["message"] == "Bad request body"
    model = {"ApiId": api.api_id, "ModelId": made["ModelId"]}
    assert gateway.update_model(**model, Description="An order")["Schema"] == SCHEMA
    assert gateway.get_model(**model)["Description"] == "An order"
    assert [one["Name"] for one in gateway.get_models(ApiId=api.api_id)["Items"]] == ["Order"]
    gateway.delete_model(**model)
    with pytest.raises(gateway.exceptions.NotFoundException):
        gateway.get_model(**model)


def test_ministack_still_has_no_models(plain_account: Account, unique: Unique) -> None:
    api = bare_api(plain_account, unique("models"))
    with pytest.raises(ClientError):
        plain_account.client("apigatewayv2").create_model(
            ApiId=api.api_id, Name="Order", ContentType="application/json", Schema=SCHEMA
        )


def test_a_key_without_a_value_gets_one(account: Account, plain_account: Account, unique: Unique) -> None:
    made = account.client("apigateway").create_api_key(name=unique("key"), value="")
    assert len(made["value"]) >= 20
    with pytest.raises(ClientError, match="at least 20"):
        plain_account.client("apigateway").create_api_key(name=unique("key"), value="")


def test_a_plan_without_limits_has_none(account: Account, plain_account: Account, unique: Unique) -> None:
    assert "quota" not in account.client("apigateway").create_usage_plan(name=unique("plan"))
    assert "quota" in plain_account.client("apigateway").create_usage_plan(name=unique("plan"))
