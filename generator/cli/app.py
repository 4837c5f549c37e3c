"""The `stagetwin` command: every verb is declared here and carried out by the pipeline."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.access_verbs import verbs as access
from generator.cli.arguments import (
    AllRoots,
    AsJson,
    Changed,
    EnvironmentName,
    GitlabReport,
    GivenReceipt,
    LockTimeout,
    Markdown,
    OwnEnvironmentName,
    ServiceName,
    SinceRevision,
    WrittenReceipt,
    Yes,
)
from generator.cli.cache_verbs import verbs as cache
from generator.cli.ci_verbs import verbs as ci
from generator.cli.event_verbs import verbs as events
from generator.cli.judging_verbs import policy
from generator.cli.local_verbs import verbs as local
from generator.cli.new import new
from generator.cli.promotion_verbs import promote, tested
from generator.cli.release_verbs import verbs as releases
from generator.cli.replica_verbs import verbs as replicas
from generator.cli.state import State, state_of
from generator.mirror.depth import Depth

app = typer.Typer(
    name="stagetwin",
    help="One service definition, plain Terraform for every environment, a staging proven prod's twin.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(local, name="local")
app.add_typer(cache, name="cache")
app.add_typer(ci, name="ci")
app.add_typer(access, name="access")
app.add_typer(events, name="events")
app.add_typer(new, name="new")
app.add_typer(releases, name="release")
app.add_typer(replicas, name="replica")


class Story(StrEnum):
    """What a demo shows beside the whole way."""

    RELEASE = "release"
    EVENTS = "events"
    CI = "ci"


@app.callback()
def _options(
    context: typer.Context,
    project: Annotated[
        Path | None, typer.Option("--project", "-C", help="The project's folder; by default found from here.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    context.obj = State(project, quiet)


@app.command()
def validate(context: typer.Context, json: AsJson = False) -> None:
    """Check every definition; nothing is read but files."""
    from generator.cli import building

    building.validate(state_of(context, json))


@app.command()
def explain(
    context: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Such as `functions.memory_megabytes` or `mirrors`.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Say what a key of service.yaml or of an environment does, its limits, default and AWS page."""
    from generator.cli import explaining

    explaining.explain(state_of(context, json), key)


@app.command()
def graph(
    context: typer.Context,
    environment: Annotated[
        str | None, typer.Argument(metavar="[ENV]", help="An environment; by default the first.")
    ] = None,
    service: Annotated[
        str | None, typer.Option("--service", help="Only this service and what it is connected to.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="mermaid, svg, or json with its complexity in figures.")
    ] = "mermaid",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file to write instead of printing.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Show who publishes what to whom through which rule."""
    from generator.cli import graphing

    graphing.graph(state_of(context, json), environment, service, "json" if json else form, output)


@app.command()
def render(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 2 if something would be.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--no-cache", help="Render everything, whatever is remembered of earlier runs.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Write the Terraform roots of every environment."""
    from generator.cli import building

    building.render(state_of(context, json), check, anew)


@app.command()
def openapi(
    context: typer.Context,
    service: Annotated[str, typer.Argument(metavar="SERVICE", help="The service.")],
    api: Annotated[str, typer.Argument(metavar="API", help="One of its HTTP and REST APIs.")],
    json: AsJson = False,
) -> None:
    """Print an API as an OpenAPI document, in YAML or JSON."""
    from generator.cli import documenting

    documenting.openapi(state_of(context, json), service, api)


@app.command()
def package(
    context: typer.Context,
    environment: EnvironmentName,
    service: ServiceName = None,
    only_build: Annotated[
        bool, typer.Option("--no-upload", help="Only build; needs neither credentials nor a bucket.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Build each function's artifact and upload what the environment does not have."""
    from generator.cli import building

    building.package(state_of(context, json), environment, service, only_build)


@app.command()
def bootstrap(context: typer.Context, environment: OwnEnvironmentName, json: AsJson = False) -> None:
    """Make the state and artifact buckets and the account's logging role. Once for an account."""
    from generator.cli import building

    building.bootstrap(state_of(context, json), environment)


@app.command()
def plan(
    context: typer.Context,
    environment: EnvironmentName,
    service: ServiceName = None,
    changed: Changed = False,
    since: SinceRevision = None,
    everything: AllRoots = False,
    markdown: Markdown = None,
    receipt: WrittenReceipt = None,
    gitlab: GitlabReport = None,
    lock_timeout: LockTimeout = 0,
    json: AsJson = False,
) -> None:
    """Package, plan, keep the plan. Exit 2 when there are changes."""
    from generator.cli import changing
    from generator.cli.selecting import since_of

    files = changing.PlanFiles(markdown, receipt, gitlab)
    chosen = since_of(changed, since, everything)
    changing.plan(state_of(context, json), environment, service, files, chosen, lock_timeout)


@app.command()
def matrix(
    context: typer.Context,
    environments: Annotated[
        list[str] | None, typer.Argument(metavar="[ENV]...", help="Environments; all by default.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="github for `strategy.matrix`, gitlab for `parallel:matrix`.")
    ] = "github",
    changed: Changed = False,
    since: SinceRevision = None,
    everything: AllRoots = False,
    json: AsJson = False,
) -> None:
    """Print the roots to plan as the matrix of a CI, one job each, in JSON."""
    from generator.cli import selecting

    state = state_of(context, json)
    selecting.matrix(state, environments or [], form, selecting.since_of(changed, since, everything))


@app.command()
def apply(
    context: typer.Context,
    environment: EnvironmentName,
    service: ServiceName = None,
    changed: Changed = False,
    since: SinceRevision = None,
    everything: AllRoots = False,
    yes: Yes = False,
    receipt: GivenReceipt = None,
    lock_timeout: LockTimeout = 0,
    json: AsJson = False,
) -> None:
    """Apply the saved plan if nothing has changed since; else plan, show and ask."""
    from generator.cli import changing
    from generator.cli.selecting import since_of

    chosen = since_of(changed, since, everything)
    if receipt is not None:
        changing.apply_receipt(state_of(context, json), environment, service, receipt, lock_timeout)
    else:
        changing.apply(state_of(context, json), environment, service, yes, chosen, lock_timeout)


@app.command()
def destroy(
    context: typer.Context,
    environment: OwnEnvironmentName,
    service: ServiceName = None,
    yes: Yes = False,
    lock_timeout: LockTimeout = 0,
    json: AsJson = False,
) -> None:
    """Remove everything of an environment. Protected tables stop it. Of a replica: `replica destroy`."""
    from generator.cli import changing

    changing.destroy(state_of(context, json), environment, service, yes, lock_timeout)


@app.command()
def output(
    context: typer.Context, environment: EnvironmentName, service: ServiceName = None, json: AsJson = False
) -> None:
    """Print the addresses and versions of what is deployed."""
    from generator.cli import changing

    changing.output(state_of(context, json), environment, service)


@app.command()
def drift(
    context: typer.Context, environment: EnvironmentName, service: ServiceName = None, json: AsJson = False
) -> None:
    """Show what was changed outside of Terraform. Exit 2 when something was."""
    from generator.cli import changing

    changing.drift(state_of(context, json), environment, service)


@app.command()
def unlock(
    context: typer.Context,
    environment: EnvironmentName,
    lock_id: Annotated[
        str | None,
        typer.Argument(
            metavar="[LOCK_ID]", help="The ID that the error names; by default all, after asking."
        ),
    ] = None,
    service: ServiceName = None,
    yes: Yes = False,
) -> None:
    """Free a state's lock that a killed Terraform left behind; say who holds it and since when."""
    from generator.cli import changing

    changing.unlock(state_of(context, False), environment, service, lock_id, yes)


@app.command()
def rollback(
    context: typer.Context, environment: EnvironmentName, service: ServiceName = None, json: AsJson = False
) -> None:
    """Take the latest release back, under way or done: the short form of `release rollback`."""
    from generator.cli import releasing

    releasing.rollback(state_of(context, json), environment, service)


app.command()(policy)


@app.command()
def mirror(
    context: typer.Context,
    environment: Annotated[str, typer.Argument(metavar="[ENV]", help="The twin.")] = "staging",
    depth: Annotated[
        Depth,
        typer.Option(
            help="`stacks`: what the definitions resolve to, without Terraform and credentials. "
            "`plans`: the saved plans. `states`: what is applied."
        ),
    ] = Depth.PLANS,
    json: AsJson = False,
    suggest: Annotated[bool, typer.Option("--suggest", help="Print the `differs:` entries to add.")] = False,
    score: Annotated[
        bool, typer.Option("--score", help="Change each attribute alone and say how many changes are found.")
    ] = False,
    junit: Annotated[
        Path | None, typer.Option("--junit", metavar="FILE", help="Write JUnit XML for a CI system.")
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option("--markdown", metavar="FILE", help="Write a summary for a pull request.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with both side by side.")
    ] = None,
) -> None:
    """Prove that an environment is the twin of the one it mirrors. Exit 3 when not."""
    from generator.cli import mirroring

    files = {"junit": junit, "markdown": markdown, "html": html}
    mirroring.mirror(state_of(context, json), environment, depth, suggest, score, files)


app.command()(tested)
app.command()(promote)


@app.command()
def demo(
    context: typer.Context,
    story: Annotated[
        Story | None,
        typer.Argument(
            metavar="[release|events|ci]",
            help="`release`: under traffic, a bad version is taken back, a good one promoted. "
            "`events`: sample tickets, where they arrive, a dead letter and a replay. "
            "`ci`: the steps of the rendered workflows, for a pull request, its merge and a night.",
        ),
    ] = None,
    gitlab: Annotated[
        bool, typer.Option("--gitlab", help="With `ci`: GitLab's pipeline, not GitHub's.")
    ] = False,
    show: Annotated[bool, typer.Option("--open", help="With `release`: open the releases' pages.")] = False,
) -> None:
    """From the definition to two running environments on this machine."""
    from generator.cli import demonstration

    if story is Story.RELEASE:
        demonstration.release_demo(state_of(context, False), show)
    elif story is Story.EVENTS:
        demonstration.events_demo(state_of(context, False))
    elif story is Story.CI:
        demonstration.ci_demo(state_of(context, False), gitlab)
    else:
        demonstration.demo(state_of(context, False))


@app.command()
def doctor(context: typer.Context, json: AsJson = False) -> None:
    """Explain what this machine has and what is missing."""
    from generator.cli import machine

    machine.doctor(state_of(context, json))


@app.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed

    typer.echo(installed("stagetwin"))
