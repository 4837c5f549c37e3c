"""Which roots a verb is about: --changed, --since, --all, and the verb matrix."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.cli.state import State
from generator.errors import Issue, StagetwinError
from generator.fingerprint.matrix import MatrixForm
from generator.fingerprint.matrix import matrix as matrix_of
from generator.fingerprint.selection import Choice
from generator.pipeline import selecting
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace, open_workspace
from generator.pipeline.selecting import Selection, Since


def since_of(changed: bool, since: str | None, everything: bool) -> Since | None:
    """What the options ask for; None for all roots. Raise StagetwinError for more than one of them."""
    if changed + everything + (since is not None) > 1:
        raise StagetwinError(Issue("options", "--changed, --since and --all: one of them at a time"))
    return Since(since) if changed or since is not None else None


def selected(
    context: Context, workspace: Workspace, roots: tuple[Root, ...], since: Since | None
) -> Selection:
    """The roots to go on with; without `since` these, and nothing was decided."""
    return Selection((), roots) if since is None else selecting.select(context, workspace, roots, since)


def say_choices(state: State, selection: Selection) -> None:
    """Why each root is in or out."""
    for choice in selection.choices:
        state.terminal.say(f"{choice.root}: {'' if choice.planned else 'left out: '}{choice.text}")


def choices_document(selection: Selection) -> list[dict[str, object]]:
    """The same for `--json`."""
    return [
        {"root": one.root, "planned": one.planned, "reasons": list(one.reasons)} for one in selection.choices
    ]


def matrix(state: State, environments: Sequence[str], form: str, since: Since | None) -> None:
    """Print the matrix; why roots are left out goes to standard error."""
    if form not in tuple(MatrixForm):
        why = f"--format {form}: it is {' or '.join(MatrixForm)}"
        raise StagetwinError(Issue("options", why))
    context = state.context()
    workspace = open_workspace(context)
    choices: list[Choice] = []
    for name in environments or workspace.definition.environments:
        roots = workspace.select(name)
        if since is None:
            choices += (Choice(root.name, True, ("all roots were asked for",)) for root in roots)
        elif roots:
            selection = selecting.select(context, workspace, roots, since)
            say_choices(state, selection)
            choices += selection.choices
    # One line, as a CI's step hands it to the next.
    state.terminal.plain(json.dumps(matrix_of(choices, MatrixForm(form))))
