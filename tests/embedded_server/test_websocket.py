"""A WebSocket API behaves towards its clients as on AWS."""

from __future__ import annotations

import json
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.embedded_server.laptop import Account, until
from tests.embedded_server.sockets import SocketApi, Unique, make_api, may_post

pytestmark = pytest.mark.embedded

ROUTES = ("$connect", "$disconnect", "$default", "ask", "tell")


@pytest.fixture(scope="module")
def api(account: Account) -> SocketApi:
    return make_api(account, "sockets", ROUTES, two_way=("ask", "$default"), grants=(may_post(account),))


@pytest.fixture(scope="module")
def plain_api(plain_account: Account) -> SocketApi:
    return make_api(plain_account, "sockets", ROUTES, two_way=("ask",))


@pytest.fixture(scope="module")
def bare(account: Account) -> SocketApi:
    """Neither `$connect` nor `$disconnect` nor `$default`."""
    return make_api(account, "bare", ("ask",), two_way=("ask",))


def refusal(api: SocketApi, query: str) -> int:
    with pytest.raises(InvalidStatus) as caught, api.connection(query):
        pass
    return caught.value.response.status_code


def close_code(api: SocketApi, *messages: Any) -> int:
    with api.connection() as socket:
        with pytest.raises(ConnectionClosed) as caught:
            for message in messages:
                socket.send(message)
            socket.recv(timeout=10)
        assert caught.value.rcvd is not None
        return caught.value.rcvd.code


def logs(account: Account, function: str) -> str:
    client = account.client("logs")
    events = client.filter_log_events(logGroupName=f"/aws/lambda/{function}")["events"]
    return "\n".join(event["message"] for event in events)


def test_the_endpoint_is_the_address_that_answers(api: SocketApi, account: Account) -> None:
    found = account.client("apigatewayv2").get_api(ApiId=api.api_id)["ApiEndpoint"]
    assert f"{found}/live" == api.address
    with api.connection() as socket:
        assert api.ask(socket, {"action": "ask"})["route"] == "ask"


def test_ministack_still_names_an_unreachable_endpoint(plain_api: SocketApi, plain_account: Account) -> None:
    found = plain_account.client("apigatewayv2").get_api(ApiId=plain_api.api_id)["ApiEndpoint"]
    assert found.startswith("http://") and ".execute-api.localhost" in found


def test_the_endpoint_of_an_http_api(account: Account, unique: Unique) -> None:
    found = account.client("apigatewayv2").create_api(Name=unique("http"), ProtocolType="HTTP")
    assert found["ApiEndpoint"] == f"{account.config.url}/_aws/execute-api/{found['ApiId']}"
    listed = account.client("apigatewayv2").get_apis()["Items"]
    assert found["ApiEndpoint"] in [item["ApiEndpoint"] for item in listed]


def test_a_route_is_chosen_by_the_body_s_action(api: SocketApi) -> None:
    with api.connection() as socket:
        assert api.ask(socket, {"action": "ask"})["route"] == "ask"
        assert api.ask(socket, {"action": "unheard of"})["route"] == "$default"


def test_only_a_route_with_a_response_answers(api: SocketApi, plain_api: SocketApi) -> None:
    with api.connection() as socket:
        socket.send(json.dumps({"action": "tell"}))
        assert api.ask(socket, {"action": "ask"})["route"] == "ask"
    with plain_api.connection() as socket:
        assert api.ask(socket, {"action": "tell"})["route"] == "tell", "MiniStack honours route responses now"


def test_a_failing_function_s_words_stay_inside(api: SocketApi, plain_api: SocketApi) -> None:
    with api.connection() as socket:
        found = api.ask(socket, {"action": "tell", "raise": True})
    assert found["message"] == "Internal server error"
    assert set(found) == {"message", "connectionId", "requestId"}
    with plain_api.connection() as socket:
        plain_api_says = (socket.send('{"action": "tell", "raise": true}'), socket.recv(timeout=10))[1]
    assert "secret detail" in str(plain_api_says), "MiniStack hides a function's error now"


def test_no_route_at_all(bare: SocketApi) -> None:
    with bare.connection() as socket:
        assert bare.ask(socket, {"action": "ask"})["route"] == "ask"
        assert bare.ask(socket, {"action": "other"})["message"] == "Forbidden"


def test_connecting_is_no_default_message(account: Account, plain_account: Account) -> None:
    """The function fails on a `$default` event without a body, which is what MiniStack alone sends it."""
    made = make_api(account, "only-default", ("$default",), two_way=("$default",))
    with made.connection() as socket:
        assert made.ask(socket, {"action": "any"})["route"] == "$default"
    assert refusal(make_api(plain_account, "only-default", ("$default",)), "") == 403


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refused_handshake_has_the_function_s_status(api: SocketApi, status: int) -> None:
    assert refusal(api, f"?status={status}") == status


def test_a_failed_connect_is_a_bad_gateway(api: SocketApi) -> None:
    assert refusal(api, "?status=words") == 502


def test_ministack_still_answers_403_for_every_refusal(plain_api: SocketApi) -> None:
    assert refusal(plain_api, "?status=401") == 403


def test_an_unknown_stage_is_forbidden(api: SocketApi, plain_api: SocketApi) -> None:
    elsewhere = SocketApi(api.account, api.api_id, api.address.replace("/live", "/dead"), api.function)
    assert refusal(elsewhere, "") == 403
    plain = SocketApi(plain_api.account, plain_api.api_id, plain_api.address.replace("/live", "/dead"), "")
    with plain.connection():
        pass  # MiniStack still opens it


def test_a_route_s_function_leaves_logs_and_metrics(api: SocketApi, account: Account) -> None:
    with api.connection() as socket:
        connection = api.ask(socket, {"action": "ask"})["connection"]
    until(lambda: f"left {connection}" in logs(account, api.function))
    dimensions = {"FunctionName": api.function, "Resource": f"{api.function}:live"}
    assert account.metric_sum("Invocations", **dimensions) >= 3


def test_ministack_still_keeps_no_logs_of_websocket_calls(
    plain_api: SocketApi, plain_account: Account
) -> None:
    with plain_api.connection() as socket:
        plain_api.ask(socket, {"action": "ask"})
    client = plain_account.client("logs")
    groups = client.describe_log_groups(logGroupNamePrefix=f"/aws/lambda/{plain_api.function}")["logGroups"]
    assert groups == []
    assert plain_account.metric_sum("Invocations", FunctionName=plain_api.function) == 0


def test_posting_from_a_function(api: SocketApi) -> None:
    with api.connection() as socket:
        found = api.ask(socket, {"action": "tell", "post": True})
        again = api.ask(socket, {"action": "tell", "post": True})
    assert found["arn"].endswith(":live")
    assert found["posted"]["messageDirection"] == "IN"
    assert found["posted"]["connectedAt"] == again["posted"]["connectedAt"]
    assert found["posted"]["eventType"] == "MESSAGE"


def test_managing_a_connection(api: SocketApi) -> None:
    management = api.management
    with api.connection() as socket:
        connection = api.ask(socket, {"action": "ask"})["connection"]
        management.post_to_connection(ConnectionId=connection, Data=b"straight")
        assert socket.recv(timeout=10) == "straight"
        found = management.get_connection(ConnectionId=connection)
        assert found["Identity"]["SourceIp"] == "127.0.0.1"
        assert found["ConnectedAt"] <= found["LastActiveAt"]
        management.delete_connection(ConnectionId=connection)
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=10)
    for call in (management.get_connection, management.delete_connection):
        with pytest.raises(management.exceptions.GoneException) as caught:
            call(ConnectionId=connection)
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 410
    with pytest.raises(management.exceptions.GoneException):
        management.post_to_connection(ConnectionId=connection, Data=b"late")


def test_ministack_still_misnames_a_connection_s_details(plain_api: SocketApi) -> None:
    with plain_api.connection() as socket:
        connection = plain_api.ask(socket, {"action": "ask"})["connection"]
        assert "Identity" not in plain_api.management.get_connection(ConnectionId=connection)


def test_a_function_without_the_grant_cannot_post(account: Account) -> None:
    silent = make_api(account, "silent", ("ask",), two_way=("ask",))
    with silent.connection() as socket:
        assert silent.ask(socket, {"action": "ask", "post": True})["message"] == "Internal server error"
    assert "AccessDenied" in until(lambda: logs(account, "silent"), lambda text: "AccessDenied" in text)


def test_a_frame_over_32_kilobytes_closes(api: SocketApi, plain_api: SocketApi) -> None:
    frame = json.dumps({"action": "ask", "padding": "x" * 33_000})
    assert close_code(api, frame) == 1009
    with plain_api.connection() as socket:
        assert plain_api.ask(socket, frame)["route"] == "ask", "MiniStack limits frames now"


def test_a_message_of_several_frames(api: SocketApi) -> None:
    body = json.dumps({"action": "ask", "padding": "x" * 100_000})
    with api.connection() as socket:
        socket.send(body[start : start + 30_000] for start in range(0, len(body), 30_000))
        assert json.loads(socket.recv(timeout=10))["route"] == "ask"


def test_a_message_over_128_kilobytes_closes(api: SocketApi) -> None:
    body = json.dumps({"action": "ask", "padding": "x" * 132_000})
    assert close_code(api, [body[start : start + 30_000] for start in range(0, len(body), 30_000)]) == 1009


def test_posting_too_much(api: SocketApi) -> None:
    with api.connection() as socket:
        connection = api.ask(socket, {"action": "ask"})["connection"]
        with pytest.raises(api.management.exceptions.PayloadTooLargeException):
            api.management.post_to_connection(ConnectionId=connection, Data=b"x" * (128 * 1024 + 1))
