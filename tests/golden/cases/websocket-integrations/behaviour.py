"""Over a real socket: a function, API Gateway itself, AWS services without a function, models."""

from __future__ import annotations

import json
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    url = applied.outputs["desk"]["websocket_api_socket_url"]
    with connect(url, close_timeout=2, proxy=None) as socket:
        connection = visitors_come_and_go(applied)
        functions_answer(socket)
        api_gateway_itself_answers(socket)
        messages_reach_queues(applied, socket, connection)
        messages_reach_tables(applied, socket)
        messages_start_state_machines(applied, socket, connection)
        messages_become_records(applied, socket)
    until(lambda: scan(applied, "desk-prod-visitors"), lambda items: items == [])


def ask(socket: ClientConnection, kind: str, action: str, **more: Any) -> Any:
    tell(socket, kind, action, **more)
    return socket.recv(timeout=10)


def tell(socket: ClientConnection, kind: str, action: str, **more: Any) -> None:
    socket.send(json.dumps({"kind": kind, "action": action, **more}))


def scan(applied: Applied, table: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = applied.account.client("dynamodb").scan(TableName=table)["Items"]
    return items


def visitors_come_and_go(applied: Applied) -> str:
    """`$connect` puts an item, without a function."""
    [item] = until(lambda: scan(applied, "desk-prod-visitors"))
    assert set(item) == {"connectionId"}
    return str(item["connectionId"]["S"])


def functions_answer(socket: ClientConnection) -> None:
    assert json.loads(ask(socket, "desk", "ask")) == {"route": "desk/ask"}
    assert json.loads(ask(socket, "desk", "slow")) == {"route": "desk/slow"}
    assert json.loads(ask(socket, "desk", "unheard-of")) == {"route": "$default"}
    assert json.loads(ask(socket, "desk", "short")) == {"shortened": {"was": "desk"}}


def api_gateway_itself_answers(socket: ClientConnection) -> None:
    assert json.loads(ask(socket, "desk", "ping")) == {"pong": True}
    assert ask(socket, "desk", "hours", when="week", length="long") == "open from eight to eight"
    assert ask(socket, "desk", "hours", when="week") == "open from nine to five"
    assert ask(socket, "desk", "hours", when="night") == "closed"


def messages_reach_queues(applied: Applied, socket: ClientConnection, connection: str) -> None:
    words = 'it\'s "ü" & = + %\n'
    tell(socket, "order", "place", item=words)
    [message] = received(applied, "desk-prod-orders")
    assert json.loads(message["Body"]) == {"kind": "order", "action": "place", "item": words}
    assert message["MessageAttributes"]["connectionId"]["StringValue"] == connection
    assert json.loads(ask(socket, "order", "place", count=1))["message"] == "Bad request body"
    assert "SendMessageResponse" in ask(socket, "order", "change", item="two")
    tell(socket, "order", "queue")
    [message] = received(applied, "desk-prod-line.fifo")
    assert message["Attributes"]["MessageGroupId"] == connection


def received(applied: Applied, queue: str) -> list[dict[str, Any]]:
    sqs = applied.account.client("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    asked = {"MessageAttributeNames": ["All"], "AttributeNames": ["All"]}
    messages: list[dict[str, Any]] = until(
        lambda: sqs.receive_message(QueueUrl=url, **asked).get("Messages", [])
    )
    return messages


def messages_reach_tables(applied: Applied, socket: ClientConnection) -> None:
    """What a client writes stays a value: it makes no attributes of its own."""
    hostile = '"}, "admin": {"BOOL": "true'
    tell(socket, "order", "log", order=hostile, at=5)
    [item] = until(lambda: scan(applied, "desk-prod-notes"))
    assert set(item) == {"order", "at", "connectionId", "message"}
    assert item["order"]["S"] == hostile and item["at"]["N"] == "5"
    assert json.loads(item["message"]["S"])["order"] == hostile


def messages_start_state_machines(applied: Applied, socket: ClientConnection, connection: str) -> None:
    words = 'it\'s "quoted" \\ and more'
    tell(socket, "order", "start", words=words)
    states = applied.account.client("stepfunctions")
    machines = states.list_state_machines()["stateMachines"]
    [arn] = [one["stateMachineArn"] for one in machines if one["name"] == "desk-prod-filling"]
    [execution] = until(lambda: states.list_executions(stateMachineArn=arn)["executions"])
    given = json.loads(states.describe_execution(executionArn=execution["executionArn"])["input"])
    assert given["connectionId"] == connection and given["routeKey"] == "order/start"
    assert given["message"]["words"] == words


def messages_become_records(applied: Applied, socket: ClientConnection) -> None:
    tell(socket, "order", "write", words="ü")
    kinesis = applied.account.client("kinesis")
    shards = kinesis.list_shards(StreamName="desk-prod-book")["Shards"]

    def records() -> list[dict[str, Any]]:
        found = []
        for shard in shards:
            iterator = kinesis.get_shard_iterator(
                StreamName="desk-prod-book", ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
            )["ShardIterator"]
            found += kinesis.get_records(ShardIterator=iterator)["Records"]
        return found

    [record] = until(records)
    assert json.loads(record["Data"])["words"] == "ü"
