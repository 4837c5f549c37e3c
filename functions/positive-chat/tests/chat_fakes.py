"""Stand-ins for the AWS clients that the chat uses, and a chat made of them."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

from picture_fakes import FakeRekognition, FakeS3, client_error

from chatroom.chat import Chat
from chatroom.routes import respond
from chatroom.translation import Translator
from chatroom.uploads import Uploads
from common.delivery import Delivery
from common.events import Publisher
from common.facts import Facts
from common.items import from_item, to_item
from common.logs import Log
from common.pictures import Gallery
from common.tables import Connections, Conversations, Topics
from inspection import Inspection

KEYS = {"connections": ("connectionId",), "conversations": ("room", "timestamp"), "topics": ("room", "topic")}
SORTED_BY = {"conversations": "timestamp", "numIndex": "num", "roomIndex": "connectionId"}


def load_handler(function: str) -> ModuleType:
    """A function's handler module, under a name of its own: all three are called `handler`."""
    path = Path(__file__).resolve().parent.parent / function / "handler.py"
    spec = importlib.util.spec_from_file_location(f"{function.replace('-', '_')}_handler", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class FakeDynamoDB:
    """The three tables in memory. `page_items` makes pages small, `freeze_indexes` lets indexes lag."""

    def __init__(self, page_items: int = 1000) -> None:
        self.tables: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
        self.page_items = page_items
        self._frozen: dict[str, list[dict[str, Any]]] | None = None
        self.queries: list[dict[str, Any]] = []
        self.writes: list[str] = []
        self._lock = Lock()

    def freeze_indexes(self) -> None:
        """From here on a query of an index sees what the tables hold now."""
        self._frozen = {table: [dict(row) for row in self.rows(table)] for table in KEYS}

    def rows(self, table: str) -> list[dict[str, Any]]:
        return [self.tables[table][key] for key in sorted(self.tables[table])]

    def seed(self, table: str, **values: Any) -> None:
        self.tables[table][self._key(table, values)] = values

    def put_item(self, **arguments: Any) -> dict[str, Any]:
        table, values = arguments["TableName"], from_item(arguments["Item"])
        key = self._key(table, values)
        with self._lock:
            if "ConditionExpression" in arguments and key in self.tables[table]:
                assert arguments["ConditionExpression"] == "attribute_not_exists(#room)"
                raise client_error("ConditionalCheckFailedException")
            self.tables[table][key] = values
            self.writes.append(table)
        return {}

    def get_item(self, **arguments: Any) -> dict[str, Any]:
        # An eventually consistent read may see nothing yet: here it never does.
        if not arguments.get("ConsistentRead"):
            return {}
        row = self.tables[arguments["TableName"]].get(self._given_key(arguments))
        return {} if row is None else {"Item": to_item(row)}

    def delete_item(self, **arguments: Any) -> dict[str, Any]:
        self.tables[arguments["TableName"]].pop(self._given_key(arguments), None)
        return {}

    def update_item(self, **arguments: Any) -> dict[str, Any]:
        table, key = arguments["TableName"], self._given_key(arguments)
        if table == "connections":
            return self._update_connection(key, arguments)
        assert arguments["UpdateExpression"] == "ADD #num :number"
        added = from_item(arguments["ExpressionAttributeValues"])[":number"]
        with self._lock:
            row = self.tables[table].setdefault(key, {**from_item(arguments["Key"]), "num": 0})
            row["num"] += added
            self.writes.append(table)
            return {"Attributes": to_item({"num": row["num"]})}

    def _update_connection(self, key: tuple[Any, ...], arguments: dict[str, Any]) -> dict[str, Any]:
        values = from_item(arguments["ExpressionAttributeValues"])
        with self._lock:
            row = self.tables["connections"].get(key, {})
            if not evaluated(arguments.get("ConditionExpression", ":true"), row, {**values, ":true": True}):
                raise client_error("ConditionalCheckFailedException")
            changes = arguments["UpdateExpression"].removeprefix("SET ").split(", ")
            changed = {
                name.removeprefix("#"): evaluated(value, row, values)
                for name, _, value in (change.partition(" = ") for change in changes)
            }
            self.tables["connections"][key] = {**from_item(arguments["Key"]), **row, **changed}
            self.writes.append("connections")
        return {}

    def query(self, **arguments: Any) -> dict[str, Any]:
        self.queries.append(arguments)
        assert arguments["KeyConditionExpression"] == "#room = :room"
        room = from_item(arguments["ExpressionAttributeValues"])[":room"]
        table, index = arguments["TableName"], arguments.get("IndexName")
        rows = self._frozen[table] if index and self._frozen is not None else self.rows(table)
        found = [row for row in rows if row.get("room") == room]
        found.sort(key=lambda row: row[SORTED_BY[index or table]])
        if not arguments.get("ScanIndexForward", True):
            found.reverse()
        return self._page(table, found, arguments)

    def _page(self, table: str, found: list[dict[str, Any]], arguments: dict[str, Any]) -> dict[str, Any]:
        start = 0
        if "ExclusiveStartKey" in arguments:
            last = tuple(from_item(arguments["ExclusiveStartKey"]).values())
            start = [self._key(table, row) for row in found].index(last) + 1
        size = min(self.page_items, arguments.get("Limit", self.page_items))
        page = found[start : start + size]
        answer: dict[str, Any] = {"Items": [to_item(row) for row in page]}
        if start + size < len(found):
            names = KEYS[table]
            answer["LastEvaluatedKey"] = to_item({name: page[-1][name] for name in names})
        return answer

    @staticmethod
    def _key(table: str, values: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(values[name] for name in KEYS[table])

    def _given_key(self, arguments: dict[str, Any]) -> tuple[Any, ...]:
        return self._key(arguments["TableName"], from_item(arguments["Key"]))


def evaluated(expression: str, row: dict[str, Any], values: dict[str, Any]) -> Any:
    """What one of DynamoDB's expressions comes to for a row; a comparison with what is not there is false."""
    expression = re.sub(r"attribute_not_exists\(#(\w+)\)", r"(row['\1'] is None)", expression)
    expression = re.sub(r"#(\w+)", r"row['\1']", expression)
    expression = re.sub(r"(:\w+)", r"values['\1']", expression)
    for word, python in ((" = ", " == "), (" AND ", " and "), (" OR ", " or ")):
        expression = expression.replace(word, python)
    try:
        return eval(expression, {"row": defaultdict(lambda: None, row), "values": values})
    except TypeError:
        return False


class FakeComprehend:
    """Knows a language by `languages`, a bad mood by the word "awful", an entity by its capital letter."""

    def __init__(self) -> None:
        self.languages: dict[str, list[tuple[str, float]]] = {}
        self.label: str | None = None
        self.calls: list[tuple[str, str, str]] = []

    def detect_dominant_language(self, *, Text: str) -> dict[str, Any]:
        self.calls.append(("language", Text, ""))
        found = self.languages.get(Text, [("en", 0.99)])
        return {"Languages": [{"LanguageCode": code, "Score": score} for code, score in found]}

    def detect_sentiment(self, *, Text: str, LanguageCode: str) -> dict[str, Any]:
        self.calls.append(("sentiment", Text, LanguageCode))
        label = self.label or ("NEGATIVE" if "awful" in Text else "NEUTRAL")
        scores = dict.fromkeys(("Positive", "Negative", "Neutral", "Mixed"), 0.01)
        return {
            "Sentiment": label,
            "SentimentScore": {**scores, label.capitalize(): 0.97},
            "ResponseMetadata": {"RequestId": "not for keeping"},
        }

    def detect_entities(self, *, Text: str, LanguageCode: str) -> dict[str, Any]:
        self.calls.append(("entities", Text, LanguageCode))
        words = [word.strip(".,!") for word in Text.split()]
        names = [word for word in words if word[:1].isupper()]
        return {"Entities": [{"Text": name, "Type": "OTHER", "Score": 0.5} for name in names]}


class FakeTranslate:
    """Puts the languages before the text: `[de>fr] Hallo`."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, str]] = []
        self.fails_for: dict[str, str] = {}

    def translate_text(
        self, *, Text: str, SourceLanguageCode: str, TargetLanguageCode: str
    ) -> dict[str, Any]:
        self.calls.append((Text, SourceLanguageCode, TargetLanguageCode))
        for language in (SourceLanguageCode, TargetLanguageCode):
            if language in self.fails_for:
                raise client_error(self.fails_for[language])
        return {"TranslatedText": f"[{SourceLanguageCode}>{TargetLanguageCode}] {Text}"}


class FakeManagement:
    """Keeps what each connection was sent; `broken` connections raise."""

    def __init__(self) -> None:
        self.sent: dict[str, list[bytes]] = defaultdict(list)
        self.broken: dict[str, Exception] = {}
        self._lock = Lock()

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> dict[str, Any]:
        if ConnectionId in self.broken:
            raise self.broken[ConnectionId]
        with self._lock:
            self.sent[ConnectionId].append(Data)
        return {}

    def frames(self, connection_id: str) -> list[Any]:
        return [json.loads(data) for data in self.sent[connection_id]]


class FakeEvents:
    """A bus that takes everything, or answers with the error codes in `refusals` first."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self.refusals: list[str] = []

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:
        if self.refusals:
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": self.refusals.pop(0)}]}
        self.entries += Entries
        return {"FailedEntryCount": 0, "Entries": [{"EventId": "1"} for _ in Entries]}

    def facts(self) -> list[tuple[str, dict[str, Any]]]:
        return [(entry["DetailType"], json.loads(entry["Detail"])) for entry in self.entries]


def authorized(name: str) -> dict[str, str]:
    return {"principalId": f"account-of-{name}", "name": name.title()}


class World:
    """A chat of fakes, and what can be seen of it from outside. Its clock stands still until it is moved."""

    def __init__(self, page_items: int = 1000) -> None:
        self.dynamodb = FakeDynamoDB(page_items)
        self.comprehend = FakeComprehend()
        self.translate = FakeTranslate()
        self.management = FakeManagement()
        self.events = FakeEvents()
        self.s3 = FakeS3()
        self.rekognition = FakeRekognition()
        self.lines: list[str] = []
        self.now_milliseconds = 1_700_000_000_000
        self.history_budget_seconds = 60.0
        self.log = Log({"requestId": "r-1"}, self.lines.append)
        self.translator = Translator(self.translate)

    def chat(self) -> Chat:
        connections = Connections(self.dynamodb, "connections")
        return Chat(
            connections=connections,
            conversations=Conversations(self.dynamodb, "conversations"),
            topics=Topics(self.dynamodb, "topics"),
            comprehend=self.comprehend,
            translator=self.translator,
            delivery=Delivery(self.management, connections.remove, self.log),
            uploads=Uploads(self.s3, "uploads"),
            gallery=Gallery(self.s3, "pictures"),
            facts=self._facts(),
            log=self.log,
            now_milliseconds=lambda: self.now_milliseconds,
            history_budget_seconds=self.history_budget_seconds,
        )

    def inspection(self, request_id: str = "r-1") -> Inspection:
        """The function `picture-check`, of the same fakes."""
        return Inspection(
            s3=self.s3,
            uploads="uploads",
            pictures="pictures",
            rekognition=self.rekognition,
            gallery=Gallery(self.s3, "pictures"),
            connections=Connections(self.dynamodb, "connections"),
            conversations=Conversations(self.dynamodb, "conversations"),
            delivery=Delivery(self.management, lambda _connection_id: None, self.log),
            facts=self._facts(),
            log=self.log,
            request_id=request_id,
            now_milliseconds=lambda: self.now_milliseconds,
        )

    def _facts(self) -> Facts:
        publisher = Publisher(self.events, {"FACTS_EVENT_BUS": "facts"})
        return Facts(publisher, self.log, pause=lambda seconds: None)

    def event(
        self,
        event_type: str,
        connection_id: str = "ana",
        body: str | None = None,
        chat: Callable[[], Chat] | None = None,
        member: dict[str, str] | None = None,
    ) -> dict[str, int]:
        """`member` is what the authorizer said of the connection; by default, that it has its id's name."""
        context = {
            "eventType": event_type,
            "connectionId": connection_id,
            "domainName": "x",
            "stage": "live",
            "authorizer": authorized(connection_id) if member is None else member,
        }
        return respond({"requestContext": context, "body": body}, self.log, chat or self.chat)

    def send(self, connection_id: str, **frame: Any) -> dict[str, int]:
        return self.event("MESSAGE", connection_id, json.dumps(frame))

    def join(self, connection_id: str = "ana", room: str = "Belgrade", lang: str = "en") -> list[Any]:
        """Join, and take the frames that came back."""
        self.send(connection_id, action="init", room=room, lang=lang)
        return self.taken(connection_id)

    def say(self, connection_id: str = "ana", content: str = "hello", **more: Any) -> None:
        self.send(connection_id, action="message", user=connection_id.title(), content=content, **more)

    def asks_for_a_form(self, connection_id: str = "en", size_bytes: int = 10, **more: Any) -> dict[str, Any]:
        self.send(connection_id, action="picture", type="image/png", bytes=size_bytes, **more)
        [*_, [item]] = self.taken(connection_id)
        return dict(item["upload"])

    def uploads(self, body: bytes, connection_id: str = "en") -> str:
        """Send a picture all the way; the key under which it lay."""
        key = self.s3.upload(self.asks_for_a_form(connection_id, len(body)), body)
        self.inspection().inspect(key)
        return key

    def taken(self, connection_id: str) -> list[Any]:
        """The frames sent to a connection since the last look."""
        frames = self.management.frames(connection_id)
        self.management.sent[connection_id].clear()
        return frames

    def logged(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


def joined(*languages: str) -> World:
    """A world whose room Belgrade has one connection per language, called by that language."""
    world = World()
    for lang in languages or ("en",):
        world.join(lang, lang=lang)
    return world


def only(world: World, connection_id: str = "en") -> dict[str, Any]:
    [[item]] = world.taken(connection_id)
    return dict(item)


def error_code(world: World, connection_id: str = "en") -> str:
    return str(only(world, connection_id)["error"]["code"])
