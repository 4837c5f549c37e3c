"""What the terminal prints, on a screen and where nobody watches."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from generator.cli.console import Terminal
from generator.errors import Issue, StagetwinError, Where

Capture = pytest.CaptureFixture[str]

TEXTS = (
    "service.yaml:100: tables[0]: unknown",
    "[bold]not bold[/bold]",
    "a closing tag [/] and [/red] alone",
    "access: orders: [put, get]",
    ":smile: :100: :warning:",
    "[link=http://127.0.0.1/]here[/link]",
    "[@click=x]here[/]",
    "\\[escaped] and \\\\[twice]",
    "{braces} %s %(name)s $HOME ${path}",
    "deutsch: Größe 日本語 🇨🇭",
    "two  spaces and 'quotes' \"of\" both kinds, 12345 true None https://example.com",
    "a long line " + "that is not broken " * 30 + "anywhere",
)


def on_screen(width: int = 60) -> tuple[Terminal, io.StringIO]:
    """A terminal with colours, narrower than the messages."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=width, highlight=False, emoji=False)
    terminal = Terminal()
    terminal.err = terminal.out = console
    return terminal, screen


def seen(screen: io.StringIO) -> str:
    """Without the sequences that make colours and move the cursor."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen.getvalue())


@pytest.mark.parametrize("text", TEXTS)
def test_an_issue_is_printed_as_it_is(text: str, capsys: Capture) -> None:
    issue = Issue("x", f"what: {text}", Where(Path("service.yaml"), 100, f"tables.{text}"), f"do {text}")
    Terminal().error(StagetwinError(issue))
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"error service.yaml:100: tables.{text}\n  what: {text}\n  hint do {text}\n"


@pytest.mark.parametrize("text", TEXTS)
def test_an_issue_on_a_screen_is_printed_as_it_is(text: str) -> None:
    terminal, screen = on_screen()
    terminal.error(StagetwinError(Issue("x", text, hint=text)))
    assert seen(screen) == f"error {text}\n  hint {text}\n"


@pytest.mark.parametrize("text", TEXTS)
def test_lines_and_steps_are_printed_as_they_are(text: str, capsys: Capture) -> None:
    terminal = Terminal()
    terminal.plain(text)
    terminal.say(text)
    with terminal.step(f"plan {text}") as step:
        step.update(text)
        step.result(f"made {text}")
    printed = capsys.readouterr()
    assert printed.out == f"{text}\n"
    said, done = printed.err.splitlines()
    assert said == f"  {text}"
    assert re.fullmatch(re.escape(f"✓ plan {text}: made {text}") + r" \d+\.\d s", done)


@pytest.mark.parametrize("text", TEXTS)
def test_a_step_on_a_screen_is_printed_as_it_is(text: str) -> None:
    terminal, screen = on_screen(400)
    with terminal.step(text) as step:
        step.update(text)
        step.result(text)
    assert seen(screen).splitlines()[-1].strip().startswith(f"✓ {text}: {text} ")


def test_a_last_backslash_is_printed_once(capsys: Capture) -> None:
    Terminal().error(StagetwinError(Issue("x", "folder: C:\\", hint="C:\\")))
    assert capsys.readouterr().err == "error folder: C:\\\n  hint C:\\\n"


def test_each_issue_and_their_number(capsys: Capture) -> None:
    Terminal().error(StagetwinError([Issue("x", f"problem {number}") for number in range(3)]))
    assert capsys.readouterr().err.splitlines() == [
        *(f"error problem {number}" for number in range(3)),
        "3 errors",
    ]


def test_a_file_below_this_folder_is_named_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in (tmp_path / "a" / "service.yaml", Path("environments", "prod.yaml"), tmp_path.parent / "x"):
        Terminal().error(StagetwinError(Issue("x", "bad", Where(file, 7))))
    places = [line.removeprefix("error ") for line in capsys.readouterr().err.splitlines()[::2]]
    assert places == ["a/service.yaml:7", "environments/prod.yaml:7", f"{tmp_path.parent / 'x'}:7"]


@pytest.mark.parametrize("text", TEXTS)
def test_issues_as_json(text: str, capsys: Capture) -> None:
    where = Where(Path("service.yaml"), 3, "tables.x")
    Terminal(as_json=True).error(StagetwinError([Issue("one", text, where, text), Issue("two", "b")]))
    printed = capsys.readouterr()
    assert printed.err == ""
    first, second = json.loads(printed.out)["error"]["issues"]
    assert first == {
        "code": "one",
        "message": text,
        "file": "service.yaml",
        "line": 3,
        "path": "tables.x",
        "hint": text,
    }
    assert (second["file"], second["line"], second["hint"]) == (None, None, "")


@pytest.mark.parametrize("ok", [True, False])
def test_a_step_without_success_has_a_cross(ok: bool, capsys: Capture) -> None:
    with Terminal().step("judge") as step:
        step.result("decided", ok=ok)
    assert capsys.readouterr().err.startswith("✓ judge: decided" if ok else "✗ judge: decided")


@pytest.mark.parametrize(
    "error", [ValueError(), KeyboardInterrupt(), StagetwinError(Issue("x", "y"))], ids=repr
)
def test_a_step_that_raises_has_a_cross(error: BaseException, capsys: Capture) -> None:
    terminal = Terminal()
    with pytest.raises(type(error)), terminal.step("plan prod"):
        raise error
    assert capsys.readouterr().err.startswith("✗ plan prod")
    assert [timing.title for timing in terminal.timings] == ["plan prod"]


def test_quiet_means_no_progress_but_problems(capsys: Capture) -> None:
    terminal = Terminal(quiet=True)
    terminal.say("on the way")
    with terminal.step("plan prod") as step:
        step.result("done")
    terminal.error(StagetwinError(Issue("x", "broken")))
    assert capsys.readouterr().err == "error broken\n"
