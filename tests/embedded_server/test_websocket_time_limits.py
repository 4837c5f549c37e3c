"""A connection's age and idleness -> when it closes. The clock is a number here: nobody waits ten minutes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from generator.embedded.server.additions import websocket_limits
from generator.embedded.server.additions.websocket_limits import Connection


@pytest.mark.parametrize(
    ("active", "now", "remaining"),
    [(0, 0, 600), (0, 599, 1), (0, 601, 0), (7000, 7100, 100), (7190, 7201, 0)],
)
def test_the_nearer_limit_counts(active: float, now: float, remaining: float) -> None:
    assert Connection(0, active).remaining_seconds(now) == remaining


def codes_sent(messages: list[tuple[float, Any]], then: float) -> list[int]:
    """The codes of the closings that a client sees that sends each message at its second, and none after."""
    seconds = [at for at, _ in messages]
    # It is looked at when the connection opens, before each wait, and when a message has come.
    looked = [0.0, *(at for pair in zip([0.0, *seconds], seconds, strict=False) for at in pair), then]
    clock, waiting, sent = iter(looked), iter(messages), list[Any]()

    async def receive() -> Any:
        for _, message in waiting:
            return message
        return await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    async def inner(_scope: Any, receive_limited: Any, _send: Any) -> None:
        while (await receive_limited())["type"] != "websocket.disconnect":
            pass

    asyncio.run(websocket_limits.limited(inner, lambda: next(clock))({"type": "websocket"}, receive, send))
    return [message["code"] for message in sent]


def word(text: str) -> dict[str, Any]:
    return {"type": "websocket.receive", "text": text}


def test_an_idle_connection_is_told_to_go() -> None:
    assert codes_sent([(599, word("a"))], then=599 + 600) == [1001]


def test_a_busy_connection_goes_after_two_hours() -> None:
    busy = [(float(at), word("a")) for at in range(500, 7200, 500)]
    assert codes_sent(busy, then=7200) == [1001]


@pytest.mark.parametrize(("size", "codes"), [(131_072, [1001]), (131_073, [1009])])
def test_a_message_over_128_kilobytes_closes(size: int, codes: list[int]) -> None:
    assert codes_sent([(1, word("x" * size))], then=601) == codes
