"""`stagetwin events …`: the commands, carried out by `events` and `sending`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.arguments import AsJson, EnvironmentName, ServiceName
from generator.cli.state import state_of

verbs = typer.Typer(help="Events, and what the services' EventBridge rules match.", no_args_is_help=True)


@verbs.command("lint")
def lint_events(context: typer.Context, service: ServiceName = None, json: AsJson = False) -> None:
    """Find rules that can never match, that shadow or repeat each other. Exit 1 on errors."""
    from generator.cli import events

    events.lint(state_of(context, json), service)


@verbs.command("test")
def test_events(context: typer.Context, service: ServiceName = None, json: AsJson = False) -> None:
    """Put the sample events through the rules. Exit 1 when one reaches anything else than it says."""
    from generator.cli import events

    events.test(state_of(context, json), service)


@verbs.command("explain")
def explain_event(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule's name in its service.yaml.")],
    file: Annotated[Path, typer.Argument(metavar="EVENT_FILE", help="A sample event, or an event alone.")],
    service: Annotated[
        str | None, typer.Option("--service", help="Whose rule; needed where several have one of this name.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Say why an event reaches a rule or which field fails first."""
    from generator.cli import events

    events.explain(state_of(context, json), rule, file, service)


@verbs.command("publishers")
def write_publishers(
    context: typer.Context,
    service: ServiceName = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 if something would be.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Write functions/SERVICE/common/events.py: a class for each event, checked before it is put."""
    from generator.cli import events

    events.publishers(state_of(context, json), service, check)


@verbs.command("put")
def put_event(
    context: typer.Context,
    environment: EnvironmentName,
    file: Annotated[
        Path | None, typer.Argument(metavar="[EVENT_FILE]", help="A sample event, or an event alone.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Without a file: who publishes it.")] = None,
    detail_type: Annotated[
        str | None, typer.Option("--detail-type", help="Without a file: what happened.")
    ] = None,
    detail: Annotated[
        str | None, typer.Option("--detail", help="Without a file: the facts, a JSON object.")
    ] = None,
    bus: Annotated[
        str | None,
        typer.Option("--bus", help="A bus in service.yaml; by default the sample's or `default`."),
    ] = None,
    service: Annotated[
        str | None, typer.Option("--service", help="Whose bus; needed where several have one of this name.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which rules it would reach.")] = False,
    json: AsJson = False,
) -> None:
    """Put an event on a bus, and say which rules it reaches."""
    from generator.cli import sending

    if file is not None and (source or detail_type or detail):
        raise typer.BadParameter("an event is a file, or --source, --detail-type and --detail")
    given = sending.written(source, detail_type, detail) if file is None else file
    sending.put(state_of(context, json), environment, given, bus, service, dry_run=dry_run)


@verbs.command("replay")
def replay_events(
    context: typer.Context,
    environment: EnvironmentName,
    archive: Annotated[str, typer.Argument(metavar="ARCHIVE", help="An archive in service.yaml.")],
    start: Annotated[
        str,
        typer.Option("--from", help="From this moment on: 2026-11-23T18:00:00Z, or 2h: so long ago."),
    ],
    end: Annotated[str | None, typer.Option("--to", help="Up to this moment; by default now.")] = None,
    rules: Annotated[
        str,
        typer.Option("--rules", help="For these rules, with commas between; all by default."),
    ] = "",
    service: Annotated[
        str | None,
        typer.Option("--service", help="Whose archive, where several have one of this name."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Send events of an archive to the rules of its bus once more, and wait until all are sent."""
    from generator.cli import sending

    named = [one.strip() for one in rules.split(",") if one.strip()]
    sending.replay(state_of(context, json), environment, archive, service, (start, end), named)


@verbs.command("redrive")
def redrive_events(
    context: typer.Context,
    environment: EnvironmentName,
    rule: Annotated[
        str, typer.Argument(metavar="RULE[.TARGET]", help="A rule in service.yaml, or one of its targets.")
    ],
    service: Annotated[
        str | None, typer.Option("--service", help="Whose rule, where several have one of this name.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=10_000, help="At most so many; the rest stays.")
    ] = 100,
    to_bus: Annotated[
        bool,
        typer.Option("--to-bus", help="Put them on the bus again, for all its rules, not the target alone."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show them.")] = False,
    json: AsJson = False,
) -> None:
    """Send what a rule's targets missed once more, from their dead-letter queues. Exit 1 if one stays."""
    from generator.cli import redriving
    from generator.pipeline.redriving import How

    how = How(limit, to_bus, dry_run)
    redriving.run(state_of(context, json), environment, rule, service, how)
