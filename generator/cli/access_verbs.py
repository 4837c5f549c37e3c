"""`stagetwin access …`: the commands, carried out by `access` and `access_checking`."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.arguments import AsJson, EnvironmentName, ServiceName
from generator.cli.state import state_of

verbs = typer.Typer(help="Who may do what: deploying roles, and the code of functions.", no_args_is_help=True)


@verbs.command()
def deployer(
    context: typer.Context,
    environment: EnvironmentName,
    services: Annotated[
        list[str] | None, typer.Argument(metavar="[SERVICE]...", help="Services; all by default.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 if something would be.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Write the least IAM policies with which an environment is planned, applied and released."""
    from generator.cli import access

    access.deployer(state_of(context, json), environment, services or [], check=check)


@verbs.command("check")
def check_access(
    context: typer.Context,
    service: ServiceName = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Also exit 3 for grants that nothing uses.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Compare the calls in the functions' code with `access`. Exit 3 when one is not granted."""
    from generator.cli import access_checking

    access_checking.check(state_of(context, json), service, strict=strict)
