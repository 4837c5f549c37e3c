"""What every verb of the command line starts from."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.errors import Issue, StagetwinError

if TYPE_CHECKING:
    from generator.cli.console import Terminal
    from generator.pipeline.context import Context


@dataclass
class State:
    """The options given before the verb."""

    project: Path | None
    quiet: bool
    as_json: bool = False
    as_lines: bool = False
    terminal: Terminal = field(init=False)

    def __post_init__(self) -> None:
        from generator.cli.console import Terminal

        self.terminal = Terminal(quiet=self.quiet)

    def context(self) -> Context:
        """Raise StagetwinError outside of a project."""
        from generator.pipeline.context import Context
        from generator.project import find_project

        start = (self.project or Path.cwd()).absolute()
        return Context(find_project(start), dict(os.environ), self.terminal)


def state_of(context: typer.Context, as_json: bool, as_lines: bool = False) -> State:
    """The state, told whether this verb prints JSON, at its end or a line at a time."""
    state = context.find_object(State)
    assert state is not None
    state.as_json = state.terminal.as_json = as_json
    state.as_lines = state.terminal.as_lines = as_lines
    return state


def confirm(state: State, question: str, yes: bool) -> bool:
    """Ask unless `yes`; where nobody can answer the answer is no, and the message says how to say yes."""
    require_somebody(state, question, yes)
    return yes or typer.confirm(question, err=True)


def require_somebody(state: State, question: str, yes: bool) -> None:
    """Raise StagetwinError where a question would have to be asked and nobody could answer."""
    if not yes and (state.as_json or not sys.stdin.isatty()):
        why = f"{question.rstrip('?')}: nobody is here to ask"
        raise StagetwinError(Issue("not-confirmed", why, hint="pass --yes to say yes beforehand"))
