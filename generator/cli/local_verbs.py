"""`stagetwin local …`: the commands, carried out by `machine`."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.arguments import AsJson, Yes
from generator.cli.state import state_of

verbs = typer.Typer(help="The AWS on this machine.", no_args_is_help=True)


@verbs.command()
def up(context: typer.Context, json: AsJson = False) -> None:
    """Start it, unless it runs."""
    from generator.cli import machine

    machine.up(state_of(context, json))


@verbs.command()
def down(context: typer.Context, json: AsJson = False) -> None:
    """Stop it; its data stays."""
    from generator.cli import machine

    machine.down(state_of(context, json))


@verbs.command()
def status(context: typer.Context, json: AsJson = False) -> None:
    """Say whether it runs, where, and what stands in for AWS. Exit 1 when it is not up."""
    from generator.cli import machine

    machine.status(state_of(context, json))


@verbs.command()
def logs(
    context: typer.Context,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on until it stops.")] = False,
) -> None:
    """Print its log."""
    from generator.cli import machine

    machine.logs(state_of(context, False), follow)


@verbs.command()
def reset(context: typer.Context, yes: Yes = False, json: AsJson = False) -> None:
    """Stop it and forget everything that was deployed to it."""
    from generator.cli import machine

    machine.reset(state_of(context, json), yes)
