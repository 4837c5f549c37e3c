"""`stagetwin policy`, carried out by `judging`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.arguments import AsJson, Markdown, ServiceName
from generator.cli.state import state_of


def policy(
    context: typer.Context,
    environment: Annotated[
        str | None,
        typer.Argument(metavar="[ENV]", help="One environment or replica; all environments by default."),
    ] = None,
    service: ServiceName = None,
    json: AsJson = False,
    suggest: Annotated[bool, typer.Option("--suggest", help="Print the waivers to fill in and add.")] = False,
    markdown: Markdown = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="FILE",
            help="Deny only what does not stand in this file; by default environments/policy-baseline.json.",
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Write what is denied now, and deny nothing."),
    ] = None,
    export_plan: Annotated[
        Path | None,
        typer.Option(
            "--export-plan",
            metavar="FOLDER",
            help="Write the plans as JSON for conftest or OPA, and judge nothing.",
        ),
    ] = None,
) -> None:
    """Judge the saved plans: checkov, our rules, the waivers. Exit 3 when denied."""
    from generator.cli import judging

    wanted = judging.Wanted(suggest, markdown, baseline, write_baseline, export_plan)
    judging.policy(state_of(context, json), environment, service, wanted)
