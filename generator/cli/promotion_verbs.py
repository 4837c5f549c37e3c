"""`stagetwin tested` and `stagetwin promote`, carried out by `promoting`."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.arguments import AsJson, OwnEnvironmentName, ServiceName
from generator.cli.state import state_of


def tested(
    context: typer.Context, environment: OwnEnvironmentName, service: ServiceName = None, json: AsJson = False
) -> None:
    """Write down beside the state that the tests passed on what is applied to an environment."""
    from generator.cli import promoting

    promoting.tested(state_of(context, json), environment, service)


def promote(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help="The twin in which it was tested.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The environment that it mirrors.")],
    service: ServiceName = None,
    json: AsJson = False,
) -> None:
    """Refuse unless TO would get exactly what was applied and tested in FROM. Exit 3 when refused."""
    from generator.cli import promoting

    promoting.promote(state_of(context, json), source, target, service)
