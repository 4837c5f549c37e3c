"""When the state is written: after a pause, and under a steady load from time to time."""

from __future__ import annotations

import pytest

from generator.embedded.server.run import Changes, changes


def test_nothing_changed() -> None:
    assert not Changes().due(1000)


def test_after_a_pause() -> None:
    found = Changes()
    found.note(100)
    assert not found.due(100.5)
    assert found.due(101)


def test_under_a_steady_load() -> None:
    found = Changes()
    for tenth in range(100):
        found.note(100 + tenth / 10)
    assert not found.due(109.95)
    assert found.due(110)


@pytest.mark.parametrize(
    ("method", "target", "expected"),
    [
        ("GET", b"", False),
        ("PUT", b"", True),
        ("POST", b"DynamoDB_20120810.GetItem", False),
        ("POST", b"DynamoDB_20120810.PutItem", True),
        ("POST", b"AmazonSQS.ReceiveMessage", True),
    ],
)
def test_what_counts_as_a_change(method: str, target: bytes, expected: bool) -> None:
    assert changes({"method": method, "headers": [(b"x-amz-target", target)]}) is expected
