"""Arguments and options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

EnvironmentName = Annotated[str, typer.Argument(metavar="ENV", help="An environment: environments/ENV.yaml.")]
ServiceName = Annotated[str | None, typer.Argument(metavar="[SERVICE]", help="One service; all by default.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
