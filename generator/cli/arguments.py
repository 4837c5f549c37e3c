"""Arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EnvironmentName = Annotated[
    str, typer.Argument(metavar="ENV", help="An environment, environments/ENV.yaml, or a replica.")
]
OwnEnvironmentName = Annotated[
    str, typer.Argument(metavar="ENV", help="An environment, environments/ENV.yaml.")
]
ServiceName = Annotated[str | None, typer.Argument(metavar="[SERVICE]", help="One service; all by default.")]
Changed = Annotated[
    bool, typer.Option("--changed", help="Only roots that differ from what was last applied.")
]
SinceRevision = Annotated[
    str | None,
    typer.Option("--since", metavar="REV", help="Only roots whose files differ from this revision of git."),
]
AllRoots = Annotated[bool, typer.Option("--all", help="All roots, and what exists anew: the default.")]
LockTimeout = Annotated[
    int,
    typer.Option(
        "--lock-timeout", min=0, metavar="SECONDS", help="Wait so long while somebody else holds the state."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Markdown = Annotated[
    Path | None, typer.Option("--markdown", help="Also write it as Markdown, for `stagetwin ci comment`.")
]
WrittenReceipt = Annotated[
    Path | None,
    typer.Option("--receipt", help="Store the plan beside the state for another machine; say which here."),
]
GivenReceipt = Annotated[
    Path | None,
    typer.Option("--receipt", help="Apply the plans that this file of `plan --receipt` names, or nothing."),
]
GitlabReport = Annotated[
    Path | None, typer.Option("--gitlab", help="Write GitLab's Terraform report: the counts of changes.")
]
