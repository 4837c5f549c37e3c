"""The three tables: who is in a room, what was said there, and what about.

Attribute names stand behind placeholders in every expression: DynamoDB reserves many plain words,
`timestamp` among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from botocore.exceptions import ClientError

from common.items import from_item, to_item
from common.parallel import in_parallel

CONNECTION_SECONDS = 2 * 60 * 60
"""API Gateway ends a connection after two hours:
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"""
CONNECTION_MARGIN_SECONDS = 10 * 60

WINDOW_SECONDS = 10
MAX_FRAMES = 60
"""In each window. A page sends the 50 messages at once that waited for its connection."""

HISTORY_MESSAGES = 300
"""A newcomer gets the newest messages, at most so many: each may need a translation of its own."""

TOP_TOPICS = 3
MAX_TOPIC_BYTES = 1024
"""A sort key's length: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html"""

SAME_MILLISECOND_ATTEMPTS = 50


_NAME = re.compile(r"#(\w+)")


class DynamoDB(Protocol):
    """The part of boto3's DynamoDB client that is used."""

    def get_item(self, **arguments: Any) -> dict[str, Any]: ...

    def put_item(self, **arguments: Any) -> dict[str, Any]: ...

    def delete_item(self, **arguments: Any) -> dict[str, Any]: ...

    def update_item(self, **arguments: Any) -> dict[str, Any]: ...

    def query(self, **arguments: Any) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Connection:
    connection_id: str
    room: str
    lang: str


class Admission(Enum):
    ADMITTED = "admitted"
    TOO_MANY = "too many"
    NOT_THE_OWNER = "not the owner"


@dataclass(frozen=True, slots=True)
class Connections:
    dynamodb: DynamoDB
    table: str

    def admit(self, connection_id: str, owner: str, now_seconds: int) -> Admission:
        """Count a frame, atomically, whichever containers the connection's frames come to."""
        window = now_seconds - now_seconds % WINDOW_SECONDS
        values = {":owner": owner, ":window": window, ":one": 1}
        # Twice, for another frame may open the window in between.
        for _ in range(2):
            if self._update(
                connection_id,
                "SET #frames = #frames + :one",
                "#owner = :owner AND #window = :window AND #frames < :most",
                {**values, ":most": MAX_FRAMES},
            ) or self._update(
                connection_id,
                "SET #owner = :owner, #window = :window, #frames = :one, #expiresAt = :expiresAt",
                "attribute_not_exists(#owner) OR (#owner = :owner AND #window < :window)",
                {**values, ":expiresAt": _expiry(now_seconds)},
            ):
                return Admission.ADMITTED
        item = self._item(connection_id)
        return Admission.NOT_THE_OWNER if item and item.get("owner") != owner else Admission.TOO_MANY

    def register(self, connection: Connection, now_seconds: int) -> None:
        """Put the connection in its room; a second time replaces room and language."""
        values = {":room": connection.room, ":lang": connection.lang, ":expiresAt": _expiry(now_seconds)}
        change = "SET #room = :room, #lang = :lang, #expiresAt = :expiresAt"
        self._update(connection.connection_id, change, None, values)

    def find(self, connection_id: str) -> Connection | None:
        """None for one that never joined a room."""
        item = self._item(connection_id)
        return _connection(item) if item and "room" in item else None

    def remove(self, connection_id: str) -> None:
        """Delete it; that it is already gone is no error."""
        self.dynamodb.delete_item(TableName=self.table, Key=self._key(connection_id))

    def in_room(self, room: str, now_seconds: int) -> list[Connection]:
        """Everyone in the room. Expired items, which DynamoDB may take days to remove, are left out."""
        pages = _pages(self.dynamodb, self._room_query(room))
        items = [from_item(item) for page in pages for item in page]
        return [_connection(item) for item in items if item.get("expiresAt", now_seconds) >= now_seconds]

    def _item(self, connection_id: str) -> dict[str, Any]:
        # Strongly consistent: a participant's first message may follow its init at once.
        key = self._key(connection_id)
        answer = self.dynamodb.get_item(TableName=self.table, Key=key, ConsistentRead=True)
        return from_item(answer.get("Item", {}))

    def _update(
        self, connection_id: str, change: str, condition: str | None, values: Mapping[str, Any]
    ) -> bool:
        """Whether the condition held."""
        names = {f"#{name}": name for name in _NAME.findall(f"{change} {condition}")}
        given = {} if condition is None else {"ConditionExpression": condition}
        try:
            self.dynamodb.update_item(
                TableName=self.table,
                Key=self._key(connection_id),
                UpdateExpression=change,
                ExpressionAttributeNames=names,
                ExpressionAttributeValues=to_item(values),
                **given,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def _room_query(self, room: str) -> dict[str, Any]:
        return {"TableName": self.table, "IndexName": "roomIndex", **_of_room(room)}

    @staticmethod
    def _key(connection_id: str) -> dict[str, Any]:
        return to_item({"connectionId": connection_id})


@dataclass(frozen=True, slots=True)
class Conversations:
    dynamodb: DynamoDB
    table: str

    def add(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Store the message at its millisecond, or at the next free one; returns it as stored.

        Raises the last ConditionalCheckFailedException when no near millisecond is free.
        """
        timestamp = int(message["timestamp"])
        last = timestamp + SAME_MILLISECOND_ATTEMPTS - 1
        while True:
            stored = {**message, "timestamp": timestamp}
            try:
                self.dynamodb.put_item(
                    TableName=self.table,
                    Item=to_item(stored),
                    ConditionExpression="attribute_not_exists(#room)",
                    ExpressionAttributeNames={"#room": "room"},
                )
                return stored
            except ClientError as error:
                taken = error.response["Error"]["Code"] == "ConditionalCheckFailedException"
                if not taken or timestamp == last:
                    raise
                timestamp += 1

    def newest(self, room: str, limit: int = HISTORY_MESSAGES) -> list[dict[str, Any]]:
        """The room's newest messages, oldest of them first, from as many pages as they fill."""
        query = {"TableName": self.table, **_of_room(room), "ScanIndexForward": False}
        found: list[dict[str, Any]] = []
        for page in _pages(self.dynamodb, {**query, "Limit": limit}):
            found += [from_item(item) for item in page]
            if len(found) >= limit:
                break
        return found[:limit][::-1]


@dataclass(frozen=True, slots=True)
class Topics:
    dynamodb: DynamoDB
    table: str

    def count(self, room: str, topics: Mapping[str, int]) -> dict[str, int]:
        """Add to the counters, each atomically; returns the new values, without names too long for a key."""
        names = [name for name in topics if name and len(name.encode()) <= MAX_TOPIC_BYTES]
        numbers = in_parallel(lambda name: self._add(room, name, topics[name]), names)
        return dict(zip(names, numbers, strict=True))

    def top(self, room: str, counted: Mapping[str, int]) -> list[str]:
        """The room's most frequent topics, the first most so.

        The index lags behind the table by a moment, so that what was just `counted` stands over it.
        """
        answer = self.dynamodb.query(
            TableName=self.table,
            IndexName="numIndex",
            **_of_room(room),
            ScanIndexForward=False,
            Limit=TOP_TOPICS,
        )
        indexed = {item["topic"]: int(item["num"]) for item in map(from_item, answer["Items"])}
        numbers = {**indexed, **counted}
        return sorted(numbers, key=lambda topic: (-numbers[topic], topic))[:TOP_TOPICS]

    def _add(self, room: str, topic: str, number: int) -> int:
        answer = self.dynamodb.update_item(
            TableName=self.table,
            Key=to_item({"room": room, "topic": topic}),
            UpdateExpression="ADD #num :number",
            ExpressionAttributeNames={"#num": "num"},
            ExpressionAttributeValues=to_item({":number": number}),
            ReturnValues="UPDATED_NEW",
        )
        return int(from_item(answer["Attributes"])["num"])


def _of_room(room: str) -> dict[str, Any]:
    return {
        "KeyConditionExpression": "#room = :room",
        "ExpressionAttributeNames": {"#room": "room"},
        "ExpressionAttributeValues": to_item({":room": room}),
    }


def _pages(dynamodb: DynamoDB, query: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
    start: dict[str, Any] = {}
    while True:
        answer = dynamodb.query(**query, **start)
        yield answer["Items"]
        if "LastEvaluatedKey" not in answer:
            return
        start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}


def _connection(item: Mapping[str, Any]) -> Connection:
    return Connection(item["connectionId"], item["room"], item["lang"])


def _expiry(now_seconds: int) -> int:
    return now_seconds + CONNECTION_SECONDS + CONNECTION_MARGIN_SECONDS
