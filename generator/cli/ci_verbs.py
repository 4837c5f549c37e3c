"""`stagetwin ci …`: the commands, carried out by `ci`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.ci.provider import Provider
from generator.cli.arguments import AsJson
from generator.cli.state import state_of

verbs = typer.Typer(help="Continuous integration: its files, and what it tells.", no_args_is_help=True)


@verbs.command()
def init(
    context: typer.Context,
    provider: Annotated[Provider, typer.Argument(help="Whose CI it is.")],
    repository: Annotated[
        str, typer.Option("--repository", help="OWNER/NAME, or GROUP/PROJECT on GitLab: whom AWS trusts.")
    ] = "",
    branch: Annotated[str, typer.Option("--branch", help="The branch that is deployed.")] = "main",
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 if something would be.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Also replace files that somebody changed.")] = False,
    json: AsJson = False,
) -> None:
    """Write workflows, the roles that they take on, and a first test of a deployed environment."""
    from generator.cli import ci

    ci.init(state_of(context, json), ci.Asked(provider, repository, branch, check, force))


@verbs.command()
def comment(
    context: typer.Context,
    sections: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="What `--markdown` wrote, in this order.")
    ],
    title: Annotated[str, typer.Option("--title", help="The comment's heading.")] = "Stagetwin",
) -> None:
    """Print one comment of several Markdown files, short enough for GitHub. A missing file is told."""
    from generator.cli import ci

    ci.comment(state_of(context, False), sections, title)
