"""`stagetwin new …`: the commands, each carried out by `scaffolding`."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.arguments import AsJson
from generator.cli.state import state_of

new = typer.Typer(help="Add a well-formed piece, with its code and test.", no_args_is_help=True)

Service = Annotated[str, typer.Argument(metavar="SERVICE", help="A service: functions/SERVICE/service.yaml.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The new entry's name.")]
Description = Annotated[str, typer.Option("--description", "-d", help="What it is for.")]


@new.command()
def service(context: typer.Context, name: Name, description: Description = "", json: AsJson = False) -> None:
    """A service that holds nothing yet."""
    from generator.cli import scaffolding

    scaffolding.service(state_of(context, json), name, description)


@new.command()
def function(
    context: typer.Context, service: Service, name: Name, description: Description = "", json: AsJson = False
) -> None:
    """A Lambda function in Python, with its handler and a test."""
    from generator.cli import scaffolding
    from generator.scaffold.pieces import function_piece

    scaffolding.piece(state_of(context, json), service, function_piece(name, description))


@new.command()
def hook(
    context: typer.Context, service: Service, name: Name, description: Description = "", json: AsJson = False
) -> None:
    """A function that says whether a release may go on, for both engines of releases."""
    from generator.cli import scaffolding
    from generator.scaffold.hook import hook_piece

    next_step = f"name it in `releases.hooks` of {service}, as `before_traffic` or `after_traffic`"
    scaffolding.piece(state_of(context, json), service, hook_piece(name, description), next_step)


@new.command()
def table(
    context: typer.Context,
    service: Service,
    name: Name,
    partition_key: Annotated[
        str, typer.Option("--partition-key", metavar="NAME[:S|N|B]", help="The partition key and its type.")
    ] = "id:S",
    sort_key: Annotated[
        str | None, typer.Option("--sort-key", metavar="NAME[:S|N|B]", help="The sort key, if there is one.")
    ] = None,
    json: AsJson = False,
) -> None:
    """A DynamoDB table."""
    from generator.cli import scaffolding

    piece = scaffolding.table(name, partition_key, sort_key)
    scaffolding.piece(state_of(context, json), service, piece)


PLAIN = {
    "queue": ("queues", "An SQS queue with its dead-letter queue."),
    "topic": ("topics", "An SNS topic."),
    "stream": ("streams", "A Kinesis data stream, on demand."),
    "bucket": ("buckets", "An S3 bucket: private, encrypted, with versions."),
    "key": ("keys", "A KMS key that rotates."),
}
"""Entries that need nothing but a name: their command, section and help."""


def _plain(command: str, section: str, about: str) -> None:
    @new.command(command, help=about)
    def add(context: typer.Context, service: Service, name: Name, json: AsJson = False) -> None:
        from generator.cli import scaffolding
        from generator.scaffold.pieces import plain_piece

        scaffolding.piece(state_of(context, json), service, plain_piece(section, name))


for _command, (_section, _about) in PLAIN.items():
    _plain(_command, _section, _about)


@new.command("event-bus")
def event_bus(
    context: typer.Context, service: Service, name: Name, description: Description = "", json: AsJson = False
) -> None:
    """A custom EventBridge bus."""
    from generator.cli import scaffolding
    from generator.scaffold.pieces import plain_piece

    scaffolding.piece(state_of(context, json), service, plain_piece("event_buses", name, description))


@new.command()
def rule(
    context: typer.Context,
    service: Service,
    name: Name,
    function: Annotated[str, typer.Option("--function", help="The function that gets the events.")],
    source: Annotated[str | None, typer.Option("--source", help="Who publishes the events.")] = None,
    detail_type: Annotated[str | None, typer.Option("--detail-type", help="What happened.")] = None,
    event_bus: Annotated[
        str | None, typer.Option("--event-bus", help="A bus of the service; by default the account's.")
    ] = None,
    schedule: Annotated[
        str | None, typer.Option("--schedule", help="cron(…) or rate(…) instead of events.")
    ] = None,
    json: AsJson = False,
) -> None:
    """An EventBridge rule, with a sample event that it must reach."""
    from generator.cli import scaffolding

    piece = scaffolding.rule(name, function, source, detail_type, event_bus, schedule)
    scaffolding.piece(state_of(context, json), service, piece)
