"""`stagetwin release …`: the commands, each carried out by `releasing`.

`stagetwin release ENV` is `stagetwin release run ENV`, so that the verb that is typed most is the shortest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from generator.cli.arguments import AsJson, EnvironmentName, ServiceName
from generator.cli.state import state_of

RUN = "run"


class RunByDefault(TyperGroup):
    """What begins with none of the commands' names is for `run`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        # `--help` alone asks about all commands, `ENV --help` about `run`.
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [RUN, *args]
        return super().parse_args(ctx, args)


verbs = typer.Typer(
    cls=RunByDefault,
    help=f"Move the traffic to the newest versions: `release ENV` is short for `release {RUN} ENV`.",
    no_args_is_help=True,
)


Report = Annotated[
    Path | None, typer.Option("--report", help="Write a page about it, with curves, to this HTML file.")
]


@verbs.command(RUN)
def run(
    context: typer.Context,
    environment: EnvironmentName,
    service: ServiceName = None,
    only_plan: Annotated[bool, typer.Option("--plan", help="As `release plan`: move nothing.")] = False,
    time_scale: Annotated[
        float, typer.Option("--time-scale", min=1, help="On this machine: minutes pass so many times faster.")
    ] = 1.0,
    json: AsJson = False,
    json_events: Annotated[
        bool,
        typer.Option("--json-events", help="Print what happens as lines of JSON, the report as the last."),
    ] = False,
    report: Report = None,
) -> None:
    """Move the traffic to the newest versions in steps, or go on with it. Exit 4 when it was taken back."""
    from generator.cli import releasing

    if only_plan:
        releasing.plan(state_of(context, json), environment, service)
    else:
        state = state_of(context, json, json_events)
        releasing.release(state, environment, service, time_scale, report)


@verbs.command()
def plan(
    context: typer.Context, environment: EnvironmentName, service: ServiceName = None, json: AsJson = False
) -> None:
    """Move nothing; say what would move, and what error rates the steps would notice."""
    from generator.cli import releasing

    releasing.plan(state_of(context, json), environment, service)


@verbs.command()
def rollback(
    context: typer.Context, environment: EnvironmentName, service: ServiceName = None, json: AsJson = False
) -> None:
    """Take the latest release back, whether it is under way or done."""
    from generator.cli import releasing

    releasing.rollback(state_of(context, json), environment, service)


@verbs.command()
def show(
    context: typer.Context,
    environment: EnvironmentName,
    service: ServiceName = None,
    report: Report = None,
    json: AsJson = False,
) -> None:
    """Show the latest release, under way or done, and make its page anew."""
    from generator.cli import releasing

    releasing.show(state_of(context, json), environment, service, report)


@verbs.command()
def history(
    context: typer.Context,
    environment: EnvironmentName,
    service: ServiceName = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="So many of the latest.")] = 20,
    json: AsJson = False,
) -> None:
    """Show the latest releases, and their lead time, change-failure rate and time to restore."""
    from generator.cli import releasing

    releasing.history(state_of(context, json), environment, service, limit)
