"""Events of positive-chat -> EventBridge. Generated, do not edit: change `events` in
functions/positive-chat/service.yaml and run `stagetwin events publishers positive-chat`.
"""

# ruff: noqa
# fmt: off

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar, Final, Literal, Protocol

# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
MAX_ENTRIES: Final = 10
# All entries of a request together, https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
MAX_REQUEST_BYTES: Final = 256 * 1024
_MOST_PROBLEMS: Final = 10


class EventsClient(Protocol):
    """The part of boto3's EventBridge client that is used."""

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]: ...


class Event:
    """Something that has happened; each kind is a class of its own."""

    __slots__ = ()
    SOURCE: ClassVar[str]
    DETAIL_TYPE: ClassVar[str]
    BUS_VARIABLE: ClassVar[str | None]
    """The environment variable that holds the bus's name; None for the account's default bus."""
    SCHEMA: ClassVar[Mapping[str, Any]]

    def detail(self) -> dict[str, Any]:
        """The event's detail as it is put; optional fields that are None are left out."""
        found: dict[str, Any] = _plain(self)
        return found


class InvalidEvent(ValueError):
    """An event is not as its schema says, or is too large: nothing was put."""

    def __init__(self, event: Event, problems: Sequence[str]) -> None:
        self.event, self.problems = event, tuple(problems)
        super().__init__(f"{event.DETAIL_TYPE}: {'; '.join(problems)}")


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that EventBridge did not take, and why."""

    event: Event
    code: str
    message: str


class NotPublished(Exception):
    """EventBridge took none or not all of the events; those in `failed` may be published again."""

    def __init__(self, failed: Sequence[Refused]) -> None:
        self.failed = tuple(failed)
        told = ", ".join(sorted({f"{one.event.DETAIL_TYPE} ({one.code})" for one in failed}))
        super().__init__(f"{len(failed)} not published: {told}")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes events with a client such as `boto3.client("events")`."""

    client: EventsClient
    variables: Mapping[str, str] | None = None
    """Where bus names are looked up; by default the process's environment."""

    def publish(self, *events: Event) -> None:
        """Put the events, in their order. Raises InvalidEvent before anything is put, else NotPublished."""
        entries = [self._entry(event) for event in events]
        failed: list[Refused] = []
        for batch in _batches(entries):
            answer = self.client.put_events(Entries=[entry for entry, _ in batch])
            for (_, event), result in zip(batch, answer["Entries"], strict=True):
                if result.get("ErrorCode"):
                    message = str(result.get("ErrorMessage", ""))
                    failed.append(Refused(event, str(result["ErrorCode"]), message))
        if failed:
            raise NotPublished(failed)

    def _entry(self, event: Event) -> tuple[dict[str, Any], Event]:
        detail = event.detail()
        problems = [problem for _, problem in zip(range(_MOST_PROBLEMS), problems_of(event), strict=False)]
        if problems:
            raise InvalidEvent(event, problems)
        text = json.dumps(detail, ensure_ascii=False, separators=(",", ":"))
        entry = {"Source": event.SOURCE, "DetailType": event.DETAIL_TYPE, "Detail": text}
        if _size(entry) >= MAX_REQUEST_BYTES:
            raise InvalidEvent(event, [f"too large: {_size(entry):,} bytes"])
        if event.BUS_VARIABLE is not None:
            entry["EventBusName"] = self._bus(event.BUS_VARIABLE)
        return entry, event

    def _bus(self, variable: str) -> str:
        variables = os.environ if self.variables is None else self.variables
        if not variables.get(variable):
            raise LookupError(f"{variable} is not set: the function needs `access` to put on the bus")
        return variables[variable]


def problems_of(event: Event) -> Iterator[str]:
    """How the event differs from its schema."""
    yield from _problems(event.SCHEMA, event.detail(), "detail", event.SCHEMA)


def _batches(
    entries: Sequence[tuple[dict[str, Any], Event]],
) -> Iterator[list[tuple[dict[str, Any], Event]]]:
    batch: list[tuple[dict[str, Any], Event]] = []
    size = 0
    for one in entries:
        if batch and (len(batch) == MAX_ENTRIES or size + _size(one[0]) >= MAX_REQUEST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += _size(one[0])
    if batch:
        yield batch


def _size(entry: Mapping[str, str]) -> int:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/calculate-putevents-entry-size.html"""
    return sum(len(entry[key].encode()) for key in ("Source", "DetailType", "Detail"))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        keys = getattr(value, "KEYS", {})
        pairs = [(one, getattr(value, one.name)) for one in fields(value)]
        return {
            keys.get(one.name, one.name): _plain(found)
            for one, found in pairs
            if found is not None or one.default is not None
        }
    if isinstance(value, Mapping):
        return {key: _plain(found) for key, found in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(found) for found in value]
    return value


_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    if isinstance(value, float) and kind == "integer":
        return value.is_integer()
    return isinstance(value, _TYPES.get(kind, (object,)))


def _problems(schema: Any, value: Any, place: str, root: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong by the commonest of JSON Schema's keywords; others are for `stagetwin validate`."""
    if schema is False:
        yield f"{place} must not be there"
    if not isinstance(schema, Mapping):
        return
    if "$ref" in schema:
        yield from _problems(_target(root, schema["$ref"]), value, place, root)
    kinds = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if kinds and not any(_is(value, kind) for kind in kinds):
        yield f"{place} is {value!r:.40} and no {' or '.join(kinds)}"
        return
    allowed = [schema["const"]] if "const" in schema else schema.get("enum")
    if allowed is not None and not any(_same(one, value) for one in allowed):
        yield f"{place} is {value!r:.40} and none of {', '.join(map(repr, allowed))}"
    yield from _inner_problems(schema, value, place, root)


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _inner_problems(
    schema: Mapping[str, Any], value: Any, place: str, root: Mapping[str, Any]
) -> Iterator[str]:
    match value:
        case bool() | None:
            return
        case str():
            yield from _text_problems(schema, value, place)
        case int() | float():
            yield from _number_problems(schema, value, place)
        case list():
            yield from _list_problems(schema, value, place, root)
        case dict():
            yield from _object_problems(schema, value, place, root)


def _target(root: Any, reference: str) -> Any:
    for part in reference.removeprefix("#").split("/")[1:]:
        root = root.get(part.replace("~1", "/").replace("~0", "~"), {})
    return root


def _text_problems(schema: Mapping[str, Any], value: str, place: str) -> Iterator[str]:
    if len(value) < schema.get("minLength", 0):
        yield f"{place} is shorter than {schema['minLength']} characters"
    if len(value) > schema.get("maxLength", len(value)):
        yield f"{place} is longer than {schema['maxLength']} characters"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place} is {value!r:.40} and not of the form {schema['pattern']}"


def _number_problems(schema: Mapping[str, Any], value: float, place: str) -> Iterator[str]:
    if not math.isfinite(value):
        yield f"{place} is {value}, which JSON does not have"
    elif value < schema.get("minimum", value) or value <= schema.get("exclusiveMinimum", -math.inf):
        yield f"{place} is {value} and too low"
    elif value > schema.get("maximum", value) or value >= schema.get("exclusiveMaximum", math.inf):
        yield f"{place} is {value} and too high"


def _list_problems(
    schema: Mapping[str, Any], value: list[Any], place: str, root: Mapping[str, Any]
) -> Iterator[str]:
    if len(value) < schema.get("minItems", 0):
        yield f"{place} has fewer than {schema['minItems']} items"
    if len(value) > schema.get("maxItems", len(value)):
        yield f"{place} has more than {schema['maxItems']} items"
    for position, item in enumerate(value):
        yield from _problems(schema.get("items"), item, f"{place}[{position}]", root)


def _object_problems(
    schema: Mapping[str, Any], value: dict[str, Any], place: str, root: Mapping[str, Any]
) -> Iterator[str]:
    known = schema.get("properties", {})
    for key in schema.get("required", ()):
        if key not in value:
            yield f"{place}.{key} is missing"
    for key, item in value.items():
        other = True if "patternProperties" in schema else schema.get("additionalProperties", True)
        yield from _problems(known.get(key, other), item, f"{place}.{key}", root)


@dataclass(frozen=True, slots=True)
class RoomJoined(Event):
    """Somebody came into a room"""
    SOURCE: ClassVar[str] = "positive-chat"
    DETAIL_TYPE: ClassVar[str] = "RoomJoined"
    BUS_VARIABLE: ClassVar[str | None] = "FACTS_EVENT_BUS"
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "object",
        "required": ["room", "language", "timestamp"],
        "properties": {
            "room": {"type": "string", "minLength": 1},
            "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"},
            "timestamp": {"type": "integer", "minimum": 0},
        },
        "additionalProperties": False,
    }

    room: str
    """The room's name"""
    language: str
    """The language that they read in"""
    timestamp: int
    """Milliseconds since 1970"""


@dataclass(frozen=True, slots=True)
class MessagePosted(Event):
    """A message went out to everyone in its room"""
    SOURCE: ClassVar[str] = "positive-chat"
    DETAIL_TYPE: ClassVar[str] = "MessagePosted"
    BUS_VARIABLE: ClassVar[str | None] = "FACTS_EVENT_BUS"
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "object",
        "required": ["room", "language", "timestamp", "sentiment", "topics", "recipients"],
        "properties": {
            "room": {"type": "string", "minLength": 1},
            "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"},
            "timestamp": {"type": "integer", "minimum": 0},
            "sentiment": {"enum": ["POSITIVE", "NEUTRAL", "MIXED"]},
            "topics": {"type": "integer", "minimum": 0},
            "recipients": {"type": "integer", "minimum": 0},
        },
        "additionalProperties": False,
    }

    room: str
    """The room's name"""
    language: str
    """The language that was detected"""
    timestamp: int
    """Milliseconds since 1970"""
    sentiment: Literal["POSITIVE", "NEUTRAL", "MIXED"]
    """Comprehend's label; what is negative is rejected"""
    topics: int
    """How many it is about"""
    recipients: int
    """How many connections received it"""


@dataclass(frozen=True, slots=True)
class MessageRejected(Event):
    """A message was kept from the room because it was negative"""
    SOURCE: ClassVar[str] = "positive-chat"
    DETAIL_TYPE: ClassVar[str] = "MessageRejected"
    BUS_VARIABLE: ClassVar[str | None] = "FACTS_EVENT_BUS"
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "object",
        "required": [
            "room",
            "language",
            "timestamp",
            "connectionId",
            "negativeScore",
            "contentCharacters",
        ],
        "properties": {
            "room": {"type": "string", "minLength": 1},
            "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"},
            "timestamp": {"type": "integer", "minimum": 0},
            "connectionId": {"type": "string"},
            "negativeScore": {"type": "number", "minimum": 0, "maximum": 1},
            "contentCharacters": {"type": "integer", "minimum": 1},
        },
        "additionalProperties": False,
    }

    room: str
    """The room's name"""
    language: str
    """The language that was detected"""
    timestamp: int
    """Milliseconds since 1970"""
    connectionId: str
    """The author's connection: the same participant as long as it lasts, and nobody's name"""
    negativeScore: float
    """How sure Comprehend is"""
    contentCharacters: int
    """How long the text was"""


@dataclass(frozen=True, slots=True)
class PicturePosted(Event):
    """A picture was shown to everyone in its room"""
    SOURCE: ClassVar[str] = "positive-chat"
    DETAIL_TYPE: ClassVar[str] = "PicturePosted"
    BUS_VARIABLE: ClassVar[str | None] = "FACTS_EVENT_BUS"
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "object",
        "required": ["room", "timestamp", "contentType", "bytes", "recipients"],
        "properties": {
            "room": {"type": "string", "minLength": 1},
            "timestamp": {"type": "integer", "minimum": 0},
            "contentType": {"enum": ["image/jpeg", "image/png"]},
            "bytes": {"type": "integer", "minimum": 1},
            "recipients": {"type": "integer", "minimum": 0},
        },
        "additionalProperties": False,
    }

    room: str
    """The room's name"""
    timestamp: int
    """Milliseconds since 1970"""
    contentType: Literal["image/jpeg", "image/png"]
    """What it is, by its bytes"""
    bytes: int
    """How large it is"""
    recipients: int
    """How many connections received it"""


@dataclass(frozen=True, slots=True)
class PictureRejected(Event):
    """A picture was kept from the room"""
    SOURCE: ClassVar[str] = "positive-chat"
    DETAIL_TYPE: ClassVar[str] = "PictureRejected"
    BUS_VARIABLE: ClassVar[str | None] = "FACTS_EVENT_BUS"
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "object",
        "required": ["room", "timestamp", "connectionId", "reason", "labels"],
        "properties": {
            "room": {"type": "string", "minLength": 1},
            "timestamp": {"type": "integer", "minimum": 0},
            "connectionId": {"type": "string"},
            "reason": {"enum": ["moderated", "not-a-picture"]},
            "labels": {"type": "array", "items": {"type": "string"}},
        },
        "additionalProperties": False,
    }

    room: str
    """The room's name"""
    timestamp: int
    """Milliseconds since 1970"""
    connectionId: str
    """The sender's connection: the same participant as long as it lasts, and nobody's name"""
    reason: Literal["moderated", "not-a-picture"]
    """Whether Rekognition objects to it, or it is no picture at all"""
    labels: Sequence[str]
    """What Rekognition objects to"""
