"""What the driver spares checkov: the same text is worked on once, and nobody sees another's edits."""

from __future__ import annotations

from collections.abc import Callable

from generator.policy.checkov_driver import remembered


def counted(calls: list[object]) -> Callable[..., object]:
    def parse(text: object, *, deep: bool = True) -> object:
        calls.append(text)
        return {"text": [text], "deep": deep}

    return remembered(parse)


def test_the_same_text_is_worked_on_once() -> None:
    calls: list[object] = []
    parse = counted(calls)
    assert parse("a") == parse("a") == {"text": ["a"], "deep": True}
    assert parse("b") == {"text": ["b"], "deep": True}
    assert calls == ["a", "b"]


def test_settings_count() -> None:
    calls: list[object] = []
    parse = counted(calls)
    assert parse("a", deep=False) == {"text": ["a"], "deep": False}
    assert parse("a") == {"text": ["a"], "deep": True}
    assert calls == ["a", "a"]


def test_an_edit_stays_with_who_made_it() -> None:
    parse = counted([])
    first = parse("a")
    assert isinstance(first, dict)
    first["text"].append("edited")
    assert parse("a") == {"text": ["a"], "deep": True}


def test_what_is_no_text_or_cannot_be_copied_is_worked_on_each_time() -> None:
    calls: list[object] = []
    parse = counted(calls)
    assert parse(1) == parse(1) == {"text": [1], "deep": True}
    assert calls == [1, 1]
    made: list[str] = []

    def make(text: str) -> Callable[[], str]:
        made.append(text)
        return lambda: text

    function = remembered(make)
    assert function("a")() == function("a")() == "a"
    assert made == ["a", "a"]
