"""`stagetwin cache …`: the commands, carried out by `caching`."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.arguments import AsJson
from generator.cli.state import state_of

verbs = typer.Typer(help="What is kept so as not to be done twice.", no_args_is_help=True)


@verbs.command()
def show(context: typer.Context, json: AsJson = False) -> None:
    """Say what is kept, where and how large it is."""
    from generator.cli import caching

    caching.show(state_of(context, json))


@verbs.command()
def clear(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Which; by default all.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Remove it, but for what a running command uses; it is made anew when it is needed."""
    from generator.cli import caching

    caching.clear(state_of(context, json), names or [])
