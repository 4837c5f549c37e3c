"""Work side by side: results in order, problems of all together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import NoReturn

import pytest

from generator.errors import ExitCode, Issue, StagetwinError
from generator.pipeline.parallel import side_by_side

WAIT_SECONDS = 20


def failing(*messages: str, exit_code: ExitCode = ExitCode.ERROR) -> Callable[[], None]:
    def piece() -> NoReturn:
        raise StagetwinError([Issue("broken", message) for message in messages], exit_code=exit_code)

    return piece


def raising(error: BaseException) -> Callable[[], None]:
    def piece() -> NoReturn:
        raise error

    return piece


def test_results_are_in_order_whoever_ends_first() -> None:
    second_is_done = threading.Event()

    def first() -> tuple[str, bool]:
        return "first", second_is_done.wait(WAIT_SECONDS)

    def second() -> tuple[str, bool]:
        second_is_done.set()
        return "second", True

    def third() -> tuple[str, bool]:
        return "third", True

    assert side_by_side([first, second, third]) == [("first", True), ("second", True), ("third", True)]


def test_no_pieces_give_no_results() -> None:
    assert side_by_side([]) == []


def test_all_failures_are_told_together_and_in_order() -> None:
    second_failed = threading.Event()

    def first() -> None:
        second_failed.wait(WAIT_SECONDS)
        failing("one", "two")()

    def second() -> None:
        second_failed.set()
        failing("three")()

    with pytest.raises(StagetwinError) as raised:
        side_by_side([first, second, lambda: None, failing("four")])
    assert [issue.message for issue in raised.value.issues] == ["one", "two", "three", "four"]


def test_what_all_have_in_common_is_told_once() -> None:
    with pytest.raises(StagetwinError) as raised:
        side_by_side([failing("same"), failing("same", "other")])
    assert [issue.message for issue in raised.value.issues] == ["same", "other"]


def test_the_others_finish_before_a_failure_is_told() -> None:
    done = []
    with pytest.raises(StagetwinError):
        side_by_side(
            [failing("at once"), *(lambda number=number: done.append(number) for number in range(4))]
        )
    assert sorted(done) == [0, 1, 2, 3]


def test_the_exit_code_is_kept() -> None:
    with pytest.raises(StagetwinError) as raised:
        side_by_side([lambda: None, failing("denied", exit_code=ExitCode.DENIED)])
    assert raised.value.exit_code is ExitCode.DENIED


@pytest.mark.parametrize("error", [ZeroDivisionError(), KeyboardInterrupt()], ids=repr)
def test_a_bug_is_not_taken_for_a_problem(error: BaseException) -> None:
    with pytest.raises(type(error)):
        side_by_side([failing("a problem"), raising(error)])


def test_signals_are_handled_as_before_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(StagetwinError):
        side_by_side([failing("x")])
    assert signal.getsignal(signal.SIGINT) is before
