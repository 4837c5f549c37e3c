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


def test_an_idle_connection_is_told_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket_limits, "IDLE_SECONDS", 0.01)
    sent: list[Any] = []

    async def inner(_scope: Any, receive: Any, _send: Any) -> None:
        assert (await receive())["code"] == 1001

    async def never() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(websocket_limits.limited(inner)({"type": "websocket"}, never, send))
    assert [message["code"] for message in sent] == [1001]
