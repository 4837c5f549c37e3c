"""Verbs that look at and change environments: plan, apply, destroy, output, drift, unlock."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import typer

from generator.adapters.files import write_atomically
from generator.cli.selecting import choices_document, say_choices, selected
from generator.cli.state import State, confirm, require_somebody
from generator.errors import ExitCode, Issue, StagetwinError
from generator.pipeline import applying, drifting, handing_over, locks, planning
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace, chosen_target, open_workspace
from generator.pipeline.drifting import Drift
from generator.pipeline.judging import require_allowed, verdict
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.replica_places import open_named
from generator.pipeline.replica_roots import Opened
from generator.pipeline.selecting import Selection, Since
from generator.plan.markdown import gitlab_counts, plan_markdown
from generator.plan.summary import summarize, summary_dict, summary_lines
from generator.spec.environment import EnvironmentSpec

WITHOUT_CREDENTIALS: Final = (
    "Planned without credentials, against an empty AWS on the runner: everything that the environment would "
    "hold stands as new here, and what is deployed was not looked at."
)


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """Where else a plan is told."""

    markdown: Path | None = None
    receipt: Path | None = None
    gitlab: Path | None = None


def plan(
    state: State,
    environment: str,
    service: str | None,
    files: PlanFiles,
    since: Since | None = None,
    lock_timeout: int = 0,
) -> None:
    """Plan, show, keep; exit 2 when there are changes."""
    opened, selection = _select(state, environment, service, since)
    context, workspace = opened.context, opened.workspace
    planned: tuple[PlannedRoot, ...] = ()
    if selection.roots:
        planned = planning.plan(context, workspace, selection.roots, lock_timeout_seconds=lock_timeout)
    show(state, planned, selection)
    _write(context, opened.roots[0].environment, planned, files)
    if any(one.report.has_changes for one in planned):
        if not state.as_json:
            state.terminal.say(f"to carry this plan out: stagetwin apply {environment}")
        raise typer.Exit(ExitCode.CHANGES)


def apply(
    state: State,
    environment: str,
    service: str | None,
    yes: bool,
    since: Since | None = None,
    lock_timeout: int = 0,
) -> None:
    """Carry out what was planned before, or plan and ask now."""
    opened, selection = _select(state, environment, service, since)
    context, workspace, roots = opened.context, opened.workspace, selection.roots
    if not roots:
        if state.as_json:
            show(state, (), selection)
        return
    planned, stale = applying.usable_plans(context, roots)
    for one in stale:
        if one.changed:
            state.terminal.say(
                f"the saved plan of {one.root.name} is out of date: {_some(one.changed)} changed"
            )
    now = bool(stale)
    if now:
        planned = _plan_now(state, context, workspace, roots, yes, lock_timeout)
    _require_allowed(context, planned)
    if not now and (overtaken := applying.overtaken(context, planned)):
        for root in overtaken:
            state.terminal.say(f"the saved plan of {root.root.name} is out of date: an apply began since")
        now = True
        planned = _plan_now(state, context, workspace, roots, yes, lock_timeout)
        _require_allowed(context, planned)
    if now and _changing(planned) and not confirm(state, _question(environment), yes):
        raise typer.Exit(ExitCode.ERROR)
    # Also what changes nothing: that these files are deployed is written down then.
    applying.apply(context, planned, lock_timeout_seconds=lock_timeout)
    _finish(state, context, roots, planned)


def apply_receipt(
    state: State, environment: str, service: str | None, receipt: Path, lock_timeout: int = 0
) -> None:
    """Carry out what another machine planned, after judging it here once more; or nothing."""
    context = state.context()
    workspace = open_workspace(context)
    roots = workspace.select(environment, service)
    planned = handing_over.receive(context, roots, receipt)
    _require_allowed(context, planned)
    if planned and (overtaken := applying.overtaken(context, planned)):
        names = ", ".join(one.root.name for one in overtaken)
        why = f"{names}: an apply began after the plan and has not ended"
        hint = f"nothing was applied; plan again: `stagetwin plan {environment}`"
        raise StagetwinError(Issue("stale-plan", why, hint=hint))
    try:
        if planned:
            applying.apply(context, planned, lock_timeout_seconds=lock_timeout)
    finally:
        handing_over.forget(context, workspace.environment(environment), receipt)
    _finish(state, context, roots, planned)


def _select(
    state: State, environment: str, service: str | None, since: Since | None
) -> tuple[Opened, Selection]:
    """The environment or replica, and which of its roots are meant; says why."""
    opened = open_named(state.context(), environment, service)
    selection = selected(opened.context, opened.workspace, opened.roots, since)
    say_choices(state, selection)
    return opened, selection


def _question(environment: str) -> str:
    return f"Apply this to {environment}?"


def _changing(planned: Sequence[PlannedRoot]) -> list[PlannedRoot]:
    return [one for one in planned if one.report.has_changes]


def _require_allowed(context: Context, planned: Sequence[PlannedRoot]) -> None:
    if changing := _changing(planned):
        require_allowed(verdict(context, changing, everything=False))


def _plan_now(
    state: State,
    context: Context,
    workspace: Workspace,
    roots: Sequence[Root],
    yes: bool,
    lock_timeout: int,
) -> tuple[PlannedRoot, ...]:
    require_somebody(state, _question(roots[0].environment.environment), yes)
    planned = planning.plan(context, workspace, roots, lock_timeout_seconds=lock_timeout)
    if not state.as_json:
        show(state, planned)
    return planned


def destroy(state: State, environment: str, service: str | None, yes: bool, lock_timeout: int = 0) -> None:
    """Remove the roots after asking."""
    context = state.context()
    roots = open_workspace(context).select(environment, service)
    names = ", ".join(root.name for root in roots)
    if not confirm(state, f"Destroy {names} with all data?", yes):
        raise typer.Exit(ExitCode.ERROR)
    applying.destroy(context, roots, lock_timeout_seconds=lock_timeout)
    if state.as_json:
        state.terminal.document({"destroyed": [root.name for root in roots]})


def output(state: State, environment: str, service: str | None) -> None:
    """Print each root's outputs."""
    opened = open_named(state.context(), environment, service)
    found = applying.outputs(opened.context, opened.roots)
    if state.as_json:
        state.terminal.document(
            {
                name: {key: "(sensitive)" if one.sensitive else one.value for key, one in own.items()}
                for name, own in found.items()
            }
        )
        return
    for name, own in found.items():
        state.terminal.plain(name)
        for key, one in own.items():
            state.terminal.plain(f"  {key} = {'(sensitive)' if one.sensitive else one.value}")


def drift(state: State, environment: str, service: str | None) -> None:
    """Print what differs from the state; exit 2 when something does."""
    opened = open_named(state.context(), environment, service)
    found = drifting.drift(opened.context, opened.roots)
    if state.as_json:
        state.terminal.document(_drift_document(found))
    else:
        for one in found:
            _show_drift(state, one)
    if any(one.report.drift for one in found):
        raise typer.Exit(ExitCode.CHANGES)


def _drift_document(found: Sequence[Drift]) -> dict[str, object]:
    asked = [
        {"root": one.root.name, "put_back": one.put_back, "who": one.queries}
        for one in found
        if one.report.drift
    ]
    return {**summary_dict(summarize([one.report for one in found])), "next": asked}


def _show_drift(state: State, drift: Drift) -> None:
    for line in summary_lines(drift.report):
        state.terminal.plain(line)
    if not drift.report.drift:
        return
    state.terminal.plain("  by whom:")
    for address, query in drift.queries.items():
        state.terminal.plain(f"    # {address}")
        state.terminal.plain(f"    {query}")
    state.terminal.plain(f"  to put it back: {drift.put_back}")


def unlock(state: State, environment: str, service: str | None, lock_id: str | None, yes: bool) -> None:
    """Free the lock of one root, or say which are held and ask."""
    opened = open_named(state.context(), environment, service)
    context, roots = opened.context, opened.roots
    if lock_id is not None:
        applying.unlock(context, roots, lock_id)
        return
    found = locks.held(context, roots)
    for lock in found:
        state.terminal.plain(str(lock))
    if not found:
        return
    if not confirm(state, "Free this, certain that nothing of it runs any more?", yes):
        raise typer.Exit(ExitCode.ERROR)
    for lock in found:
        applying.unlock(context, [lock.root], lock.id)


def show(state: State, planned: Sequence[PlannedRoot], selection: Selection | None = None) -> None:
    """What the plans would do."""
    reports = [one.report for one in planned]
    if state.as_json:
        chosen = {"selection": choices_document(selection)} if selection and selection.choices else {}
        state.terminal.document({**summary_dict(summarize(reports)), **chosen})
        return
    for report in reports:
        for line in summary_lines(report):
            state.terminal.plain(line)


def _finish(state: State, context: Context, roots: Sequence[Root], planned: Sequence[PlannedRoot]) -> None:
    from generator.pipeline import releasing

    plans = releasing.release_plans(context, roots)
    waiting, first = releasing.to_release(plans), [one for plan in plans for one in plan.first_versions]
    if state.as_json:
        document = summary_dict(summarize([one.report for one in planned]))
        state.terminal.document(
            {
                **document,
                "applied": True,
                "to_release": [asdict(move) for move in waiting],
                "first_versions": [asdict(one) for one in first],
            }
        )
        return
    for move in waiting:
        state.terminal.say(f"{move.name}: version {move.newest} is published, {move.live} is live")
    environment = roots[0].environment.environment
    if waiting:
        state.terminal.say(f"to move the traffic: stagetwin release {environment}")
    elif any(plan.before_traffic or plan.after_traffic for plan in plans if plan.first_versions):
        keys = ", ".join(f"{one.name} {one.version}" for one in first)
        state.terminal.say(f"first versions, which no hook was asked about yet: {keys}")
        state.terminal.say(f"to ask: stagetwin release {environment}")


def _write(
    context: Context, environment: EnvironmentSpec, planned: Sequence[PlannedRoot], files: PlanFiles
) -> None:
    reports = [one.report for one in planned]
    if files.markdown is not None:
        note = WITHOUT_CREDENTIALS if chosen_target(context.variables) else ""
        write_atomically(files.markdown, plan_markdown(environment.environment, reports, note))
    if files.gitlab is not None:
        write_atomically(files.gitlab, json.dumps(gitlab_counts(summarize(reports).counts)) + "\n")
    if files.receipt is not None:
        handing_over.hand_over(context, environment, planned, files.receipt)


def _some(paths: Sequence[str], most: int = 3) -> str:
    shown = ", ".join(paths[:most])
    return shown if len(paths) <= most else f"{shown} and {len(paths) - most} more"
