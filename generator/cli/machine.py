"""Verbs about this machine: the embedded AWS, and what is installed."""

from __future__ import annotations

from dataclasses import asdict

import typer

from generator.cli.console import DONE, FAILED, Part
from generator.cli.state import State, confirm
from generator.doctor.report import DoctorReport
from generator.embedded import launcher
from generator.embedded.status import EmbeddedStatus
from generator.errors import ExitCode
from generator.pipeline.connection import embedded_config


def up(state: State) -> None:
    """Start it and say where it is."""
    context = state.context()
    with context.reporter.step("start the embedded AWS") as step:
        found = launcher.up(embedded_config(context, install=True))
        step.result(found.url)
    _show(state, found)


def down(state: State) -> None:
    """Stop it."""
    _show(state, launcher.down(embedded_config(state.context())))


def status(state: State) -> None:
    """Tell how it is; end with 1 when it cannot be used."""
    found = launcher.status(embedded_config(state.context()))
    _show(state, found)
    if found.state != "up":
        raise typer.Exit(ExitCode.ERROR)


def logs(state: State, follow: bool) -> None:
    """Print the log."""
    for line in launcher.logs(embedded_config(state.context()), follow):
        state.terminal.plain(line)


def reset(state: State, yes: bool) -> None:
    """Forget what it holds, after asking."""
    config = embedded_config(state.context())
    if not confirm(state, f"Forget everything in {config.state_directory}?", yes):
        raise typer.Exit(ExitCode.ERROR)
    _show(state, launcher.reset(config))


def doctor(state: State) -> None:
    """Every finding with its reason and what to run; end with 1 when something does not work."""
    from generator.adapters.machine import observe
    from generator.doctor.examine import examine
    from generator.doctor.report import Finding, Level
    from generator.render.root import PROVIDER_VERSION

    context = state.context()

    def embedded() -> list[Finding]:
        found = launcher.status(embedded_config(context))
        usable = found.state in ("up", "down")
        return [Finding("embedded AWS", Level.OK if usable else Level.WARN, found.message)]

    report = examine(observe(context.variables, context.project.root, PROVIDER_VERSION), [embedded])
    if state.as_json:
        state.terminal.document(
            {"healthy": report.healthy, "findings": [asdict(one) for one in report.findings]}
        )
    else:
        _show_findings(state, report)
    if not report.healthy:
        raise typer.Exit(ExitCode.ERROR)


def _show_findings(state: State, report: DoctorReport) -> None:
    marks: dict[str, Part] = {"ok": DONE, "warn": ("!", "yellow"), "fail": FAILED}
    for one in report.findings:
        state.terminal.result(marks[one.level.value], f" {one.subject}: {one.found}")
        if one.why:
            state.terminal.plain(f"    {one.why}")
        if one.command:
            state.terminal.result("    ", (one.command, "cyan"))


def _show(state: State, found: EmbeddedStatus) -> None:
    if state.as_json:
        state.terminal.document(asdict(found))
        return
    state.terminal.plain(found.message)
    if found.versions:
        versions = ", ".join(f"{name} {version}" for name, version in found.versions.items())
        state.terminal.plain(f"  runs {versions}")
    for name in found.stand_ins:
        state.terminal.plain(f"  stand-in: {name}")
