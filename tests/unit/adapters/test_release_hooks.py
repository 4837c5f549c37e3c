"""A hook's answer, whatever it is, or that there is none."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from generator.adapters.release_hooks import LambdaHooks
from generator.release.plan import Hook
from generator.release.ports import PortError

HOOK = Hook("check", "shop-prod-check", "7", 30)


@dataclass
class FakeAccount:
    """Its client is itself."""

    answer: Any
    asked: dict[str, Any] = field(default_factory=dict)

    def client(self, name: str, **how: Any) -> FakeAccount:
        self.asked |= how
        return self

    def invoke(self, **given: Any) -> dict[str, Any]:
        self.asked |= given
        if isinstance(self.answer, BaseException):
            raise self.answer
        return {"Payload": io.BytesIO(self.answer[0]), **self.answer[1]}


def ask(account: FakeAccount) -> object:
    return LambdaHooks(account).ask(HOOK, {"moment": "before_traffic"})  # type: ignore[arg-type]


def test_it_is_asked_once_at_its_version_and_waited_for_longer_than_it_may_take() -> None:
    account = FakeAccount((b'{"status": "Succeeded"}', {}))
    assert ask(account) == {"status": "Succeeded"}
    assert account.asked["Qualifier"] == "7"
    assert account.asked["attempts"] == 1
    assert HOOK.timeout_seconds < account.asked["read_timeout_seconds"] <= HOOK.timeout_seconds + 60


def test_one_that_never_answers_is_out_of_reach() -> None:
    with pytest.raises(PortError):
        ask(FakeAccount(ReadTimeoutError(endpoint_url="http://127.0.0.1")))


def test_an_error_of_its_own_is_no_answer_that_could_pass() -> None:
    answer = ask(FakeAccount((b'{"status": "Succeeded"}', {"FunctionError": "Unhandled"})))
    assert answer == {"error": {"status": "Succeeded"}}


@pytest.mark.parametrize("payload", [b"yes", b"\xff", b"{"])
def test_what_is_not_json_is_out_of_reach(payload: bytes) -> None:
    with pytest.raises(PortError, match="not JSON"):
        ask(FakeAccount((payload, {})))


def test_nothing_is_nothing() -> None:
    assert ask(FakeAccount((b"", {}))) is None
