"""A command line -> its exit code: what a verb raises becomes messages."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

from generator.errors import ExitCode, Issue, StagetwinError

INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """The exit code of a command line."""
    import typer
    from typer.exceptions import TyperException

    from generator.cli.app import app

    try:
        code = app(args=arguments, prog_name="stagetwin", standalone_mode=False)
    except StagetwinError as error:
        return _answer(error, arguments)
    except TyperException as error:
        return _answer_usage(error.format_message(), arguments)
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("stopped\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        return _report_bug(error)
    if code == INTERRUPTED:
        sys.stderr.write("stopped\n")
    return code if isinstance(code, int) else ExitCode.OK


def _answer_usage(message: str, arguments: list[str]) -> int:
    """A verb that is needed and missing shows the help; any other mistake is an error like all others."""
    if message.lstrip().startswith("Usage:"):
        sys.stdout.write(f"{message}\n")
        return ExitCode.OK
    issue = Issue(
        "usage", message, hint="`stagetwin --help` shows the verbs, `stagetwin VERB --help` one of them"
    )
    return _answer(StagetwinError(issue), arguments)


def _answer(error: StagetwinError, arguments: list[str]) -> int:
    from generator.cli.console import Terminal

    Terminal(as_json="--json" in arguments, as_lines="--json-events" in arguments).error(error)
    return error.exit_code


def _report_bug(error: Exception) -> int:
    handle, name = tempfile.mkstemp(prefix="stagetwin-bug-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        traceback.print_exc(file=file)
    told = " ".join(f"{type(error).__name__}: {error}".split("\n", 1)[0].split())
    sys.stderr.write(f"stagetwin: this is a bug of Stagetwin, not of yours: {told}\n")
    sys.stderr.write(f"  hint: please report it with {Path(name)}\n")
    return ExitCode.BUG
