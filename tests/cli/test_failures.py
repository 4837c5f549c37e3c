"""Bugs of ours and Ctrl-C: what is printed, what is kept, what the process ends with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from generator.pipeline import rendering
from tests.cli.commands import Stagetwin

Fail = Callable[[BaseException], None]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Makes `stagetwin render` raise inside of the pipeline."""

    def install(error: BaseException) -> None:
        def raising(*_arguments: object, **_options: object) -> NoReturn:
            raise error

        monkeypatch.setattr(rendering, "compare", raising)

    return install


@pytest.mark.parametrize("arguments", [["render"], ["render", "--json"]], ids=" ".join)
def test_a_bug_is_one_line_and_a_file(
    arguments: list[str], fail: Fail, kept: Path, stagetwin: Stagetwin
) -> None:
    fail(KeyError("tables[0]\nsecond line"))
    shown = stagetwin(*arguments)
    assert shown.code == 70
    assert shown.out == ""
    assert "Traceback" not in shown.err
    told, hint = shown.err.splitlines()
    assert "bug of Stagetwin" in told and "KeyError" in told
    [file] = kept.iterdir()
    assert str(file) in hint
    text = file.read_text(encoding="utf-8")
    assert text.startswith("Traceback (most recent call last)")
    assert "in raising" in text
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("error", [RecursionError("deep"), OSError(28, "No space left"), ValueError("a")])
def test_a_bugs_name_is_told_in_one_line(
    error: Exception, fail: Fail, kept: Path, stagetwin: Stagetwin
) -> None:
    fail(error)
    shown = stagetwin("render")
    assert shown.code == 70
    told, _ = shown.err.splitlines()
    assert type(error).__name__ in told


def test_a_bug_that_speaks_in_lines_is_named_too(fail: Fail, kept: Path, stagetwin: Stagetwin) -> None:
    fail(ValueError("1 validation error\n  For further information visit https://example.com"))
    shown = stagetwin("render")
    told, _ = shown.err.splitlines()
    assert "ValueError: 1 validation error" in told


@pytest.mark.parametrize("arguments", [["render"], ["render", "--json"]], ids=" ".join)
def test_ctrl_c(arguments: list[str], fail: Fail, kept: Path, stagetwin: Stagetwin) -> None:
    fail(KeyboardInterrupt())
    shown = stagetwin(*arguments)
    assert shown.code == 130
    assert shown.out == ""
    assert "Traceback" not in shown.err
    assert [*kept.iterdir()] == []


def test_ctrl_c_is_answered(fail: Fail, stagetwin: Stagetwin) -> None:
    fail(KeyboardInterrupt())
    assert stagetwin("render").err == "stopped\n"
