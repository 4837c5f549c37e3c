"""A change that a client asks for a second time, because its first answer got lost -> the first answer.

Reason: on a busy machine connections break off between a change and its answer. AWS's SDKs then send the same
request once more, MiniStack does it once more, and Terraform stops at an alias that exists already: its own.
SDKs mark the attempts of one call by one id: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import Any, Final

from generator.embedded.server.host import Application, Host

log = logging.getLogger("stagetwin")

ID: Final = b"amz-sdk-invocation-id"
KEPT_SECONDS: Final = 120.0
"""Longer than an SDK goes on trying, unless it was told otherwise."""
KEPT_BYTES: Final = 1 << 20
"""Of one answer; those of changes are small."""

Key = tuple[bytes, str, str]
Messages = tuple[dict[str, Any], ...]


@dataclass(slots=True)
class Answer:
    """Of a call under way or done: its messages if it succeeded, None where trying again is right."""

    since: float
    messages: asyncio.Future[Messages | None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


def key_of(scope: Any) -> Key | None:
    if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return None
    found = dict(scope["headers"]).get(ID)
    return None if found is None else (found, scope["method"], scope["path"])


class Answers:
    """The application that answers attempts of one call alike."""

    def __init__(self, inner: Application) -> None:
        self._inner = inner
        self._known: dict[Key, Answer] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        key = key_of(scope)
        if key is None:
            await self._inner(scope, receive, send)
            return
        self._forget(time.monotonic())
        known = self._known.get(key)
        messages = None if known is None else await asyncio.shield(known.messages)
        if messages is None:
            await self._first(key, scope, receive, send)
            return
        log.warning("%s %s came a second time and got its first answer", key[1], key[2])
        while (await receive()).get("more_body"):
            pass
        for message in messages:
            await send(message)

    async def _first(self, key: Key, scope: Any, receive: Any, send: Any) -> None:
        own = self._known[key] = Answer(time.monotonic())
        sent: list[dict[str, Any]] = []

        async def note(message: dict[str, Any]) -> None:
            sent.append(message)
            await send(message)

        try:
            await self._inner(scope, receive, note)
        finally:
            kept = tuple(sent) if is_worth_keeping(sent) else None
            own.messages.set_result(kept)
            if kept is None:
                self._known.pop(key, None)

    def _forget(self, now: float) -> None:
        for key in [key for key, one in self._known.items() if now - one.since > KEPT_SECONDS]:
            del self._known[key]


def is_worth_keeping(sent: list[dict[str, Any]]) -> bool:
    """A refusal changed nothing, so that asking again may help."""
    if not sent or not 200 <= sent[0].get("status", 0) < 300 or sent[-1].get("more_body"):
        return False
    return sum(len(message.get("body", b"")) for message in sent) <= KEPT_BYTES


def install(host: Host) -> None:
    host.wrap(Answers)
