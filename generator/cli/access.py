"""Verbs about who may do what: `access deployer`."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from generator.cli.console import counted
from generator.cli.state import State
from generator.errors import ExitCode
from generator.pipeline import deployer_policies
from generator.pipeline.definitions import open_workspace


def deployer(state: State, environment: str, services: Sequence[str], *, check: bool) -> None:
    """Write the policies, or say what would be written."""
    workspace = open_workspace(state.context())
    files = deployer_policies.policy_files(workspace, environment, services)
    if not check:
        deployer_policies.write(workspace, files)
    if state.as_json:
        state.terminal.document(
            {
                "policies": deployer_policies.documents(files.deployer),
                "files": list(files.texts),
                "changed": list(files.changed),
                "obsolete": list(files.obsolete),
                "unknown": list(files.deployer.unknown),
                "written": not check,
            }
        )
    else:
        _show(state, files, environment, check=check)
    if check and (files.changed or files.obsolete):
        raise typer.Exit(ExitCode.CHANGES)


def _show(state: State, files: deployer_policies.PolicyFiles, environment: str, *, check: bool) -> None:
    terminal = state.terminal
    for path in files.changed:
        terminal.plain(f"write   {path}")
    for path in files.obsolete:
        terminal.plain(f"remove  {path}")
    number = len(files.changed) + len(files.obsolete)
    if not number:
        terminal.plain(f"up to date: {counted(len(files.texts), 'file')}")
    elif check:
        terminal.plain(
            f"{counted(number, 'file')} would change: run `stagetwin access deployer {environment}`"
        )
    for kind in files.deployer.unknown:
        terminal.say(f"{kind}: of an extra file, and unknown here: write a policy for it by hand")
