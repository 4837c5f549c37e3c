"""What every verb of the command line starts from."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from generator.cli.console import Terminal
    from generator.pipeline.context import Context


@dataclass
class State:
    """The options given before the verb."""

    project: Path | None
    quiet: bool
    as_json: bool = False
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


def state_of(context: typer.Context, as_json: bool) -> State:
    """The state, told whether this verb prints JSON."""
    state = context.find_object(State)
    assert state is not None
    state.as_json = state.terminal.as_json = as_json
    return state


def confirm(state: State, question: str, yes: bool) -> bool:
    """Ask unless `yes`; where nobody can answer the answer is no, and the message says how to say yes."""
    import sys

    from generator.errors import Issue, StagetwinError

    if yes:
        return True
    if not sys.stdin.isatty() or state.as_json:
        why = f"{question.rstrip('?')}: nobody is here to ask"
        raise StagetwinError(Issue("not-confirmed", why, hint="pass --yes to say yes beforehand"))
    return typer.confirm(question, err=True)
