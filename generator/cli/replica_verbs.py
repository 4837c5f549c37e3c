"""`stagetwin replica …`: the commands, each carried out by `replicas`."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.arguments import AsJson, Yes
from generator.cli.state import state_of
from generator.replica.lifetime import DEFAULT

verbs = typer.Typer(
    help="Complete twins of an environment for a while, without a file in git.", no_args_is_help=True
)

ReplicaName = Annotated[str, typer.Argument(metavar="NAME", help="The replica's name, such as `pr-42`.")]
Of = Annotated[
    str | None, typer.Option("--of", metavar="ENV", help="The original; by default the project's one twin.")
]
OnlyOf = Annotated[str | None, typer.Option("--of", metavar="ENV", help="Only replicas of this environment.")]
Lifetime = Annotated[str, typer.Option("--ttl", metavar="TIME", help="How long it lives: `30m`, `8h`, `2d`.")]
TakeOver = Annotated[
    bool,
    typer.Option("--take-over", help="Go on although another command holds it: you know that it is dead."),
]


@verbs.command()
def create(
    context: typer.Context,
    name: ReplicaName,
    of: Of = None,
    ttl: Lifetime = DEFAULT,
    service: Annotated[
        list[str] | None,
        typer.Option("--service", metavar="SERVICE", help="Only this; repeat it. All by default."),
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", help="Who is asked about it; by default you.")
    ] = None,
    take_over: TakeOver = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="Create nothing: say what it would take and cost.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Create a replica, bring it up to date, or finish one that was left half-way."""
    from generator.cli import replicas

    asked = replicas.Asked(name, of, ttl, tuple(service or ()), owner, take_over)
    replicas.create(state_of(context, json), asked, plan)


@verbs.command("list")
def show(context: typer.Context, of: OnlyOf = None, json: AsJson = False) -> None:
    """Show all replicas: whose, of what, how far, how long they live."""
    from generator.cli import replicas

    replicas.show(state_of(context, json), of)


@verbs.command()
def extend(
    context: typer.Context,
    name: ReplicaName,
    of: OnlyOf = None,
    ttl: Lifetime = DEFAULT,
    json: AsJson = False,
) -> None:
    """Let a replica live for so long from now."""
    from generator.cli import replicas

    replicas.extend(state_of(context, json), name, of, ttl)


@verbs.command()
def destroy(
    context: typer.Context,
    name: ReplicaName,
    of: OnlyOf = None,
    take_over: TakeOver = False,
    yes: Yes = False,
    json: AsJson = False,
) -> None:
    """Remove a replica with all its data, then ask the APIs whether anything remains."""
    from generator.cli import replicas

    replicas.destroy(state_of(context, json), name, of, take_over, yes)


@verbs.command()
def reap(context: typer.Context, of: OnlyOf = None, json: AsJson = False) -> None:
    """Remove what has expired, without asking: for a scheduled job. Exit 1 when one of them remains."""
    from generator.cli import replicas

    replicas.reap(state_of(context, json), of)
