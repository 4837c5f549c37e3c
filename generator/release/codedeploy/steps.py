"""State of a release by CodeDeploy + what was observed -> its next state, and what to do there. Pure.

CodeDeploy takes the steps, so a release has two phases only: its deployments are being made (shifting), and
they are followed (watching). What both engines share is decided in `generator.release.state`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from generator.release import state as direct
from generator.release.codedeploy.deployments import AFTER_TRAFFIC, BEFORE_TRAFFIC, Deployment, Status
from generator.release.plan import Move, ReleasePlan
from generator.release.state import AlarmsRead, Failed, Phase, ReadAlarms, Restore, State, alarm_words


@dataclass(frozen=True, slots=True)
class Deploy:
    """Each function gets its deployment, unless it has one."""


@dataclass(frozen=True, slots=True)
class Follow:
    """Wait, then see how far they are."""

    seconds: float


Action = Deploy | Follow


@dataclass(frozen=True, slots=True)
class Deploying:
    """The deployments' IDs, by function."""

    deployments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Followed:
    """The deployments by function, after so many seconds; `at` is when, in seconds of the epoch.

    `elsewhere` are functions whose alias is not where it should be now.
    """

    deployments: Mapping[str, Deployment]
    elsewhere: tuple[str, ...] = ()
    seconds: float = 0.0
    at: float = 0.0


Observation = Deploying | Followed


def start(plan: ReleasePlan) -> State:
    """Alarms that are on already are looked at before CodeDeploy is asked."""
    return State(Phase.CHECKING if plan.steps else Phase.SHIFTING)


def next_action(state: State) -> Action | direct.Action | None:
    """What is to be done now; None at the end."""
    match state.phase:
        case Phase.CHECKING:
            return ReadAlarms()
        case Phase.SHIFTING:
            return Deploy()
        case Phase.WATCHING:
            return Follow(direct.POLL_SECONDS)
        case Phase.ROLLING_BACK:
            return Restore()
        case Phase.PROMOTED | Phase.ROLLED_BACK:
            return None
        case _:
            raise AssertionError(f"CodeDeploy knows no phase {state.phase}")


def after(plan: ReleasePlan, state: State, observation: Observation | direct.Observation) -> State:
    """The state that follows."""
    match observation:
        case AlarmsRead(raised=()):
            return replace(state, phase=Phase.SHIFTING)
        case Deploying(deployments):
            return replace(state, phase=Phase.WATCHING, deployments=dict(deployments))
        case Followed():
            return _followed(plan, state, observation)
        case _:
            return direct.after(plan, state, observation)


def _followed(plan: ReleasePlan, state: State, seen: Followed) -> State:
    state = replace(at_step(plan, state, seen), unreadable=0)
    state = replace(state, notes=(*state.notes, *_new_notes(plan, state, seen)))
    found = [(move, seen.deployments[move.key]) for move in plan.moves]
    for move, deployment in found:
        if deployment.status in (Status.FAILED, Status.STOPPED):
            return direct.after(plan, state, Failed(_reason(plan, move, deployment)))
    if any(deployment.status is Status.RUNNING for _, deployment in found):
        return state
    if seen.elsewhere:
        why = f"CodeDeploy is done, and the alias is not at the new version: {', '.join(seen.elsewhere)}"
        return direct.after(plan, state, Failed(why))
    return replace(state, phase=Phase.PROMOTED)


def step_of(plan: ReleasePlan, deployments: Mapping[str, Deployment]) -> int | None:
    """The step that the furthest deployment is at; None before the first and after the last."""
    weight = max(one.weight for one in deployments.values())
    return next((place for place, step in enumerate(plan.steps) if step.weight == weight), None)


def at_step(plan: ReleasePlan, state: State, seen: Followed) -> State:
    """A step counts from the look that met it first: CodeDeploy does not say when it began."""
    step = step_of(plan, seen.deployments)
    if step is None:
        return state
    if step == state.step and state.since:
        return replace(state, watched_seconds=state.watched_seconds + seen.seconds)
    return replace(state, step=step, since=seen.at, watched_seconds=0.0)


def _new_notes(plan: ReleasePlan, state: State, seen: Followed) -> Iterator[str]:
    """A hook has passed when it said so to each deployment."""
    for moment, event, hook in (
        (Phase.BEFORE_TRAFFIC, BEFORE_TRAFFIC, plan.before_traffic),
        (Phase.AFTER_TRAFFIC, AFTER_TRAFFIC, plan.after_traffic),
    ):
        if hook is not None:
            note = direct.passed_note(moment, hook)
            passed = all(one.events.get(event) == "Succeeded" for one in seen.deployments.values())
            if passed and note not in state.notes:
                yield note


def _reason(plan: ReleasePlan, move: Move, deployment: Deployment) -> str:
    if deployment.error_code == "ALARM_ACTIVE":
        raised = tuple(alarm for alarm in plan.alarms if alarm in deployment.message)
        if raised:
            return alarm_words(raised)
    for moment, event, hook in (
        (Phase.BEFORE_TRAFFIC, BEFORE_TRAFFIC, plan.before_traffic),
        (Phase.AFTER_TRAFFIC, AFTER_TRAFFIC, plan.after_traffic),
    ):
        if hook is not None and deployment.events.get(event) == "Failed":
            return direct.refused_note(moment, hook, "Failed")
    words = {Status.FAILED: "failed", Status.STOPPED: "was stopped"}
    code = f"{deployment.error_code}: " if deployment.error_code else ""
    told = f"its deployment {deployment.deployment_id} {words[deployment.status]}"
    return f"{move.key}: {told}: {code}{deployment.message}".rstrip(": ")


def progress(plan: ReleasePlan, seen: Followed) -> str:
    """How far the deployments are, in a line."""
    return ", ".join(
        f"{move.key} {seen.deployments[move.key].weight:g} % ({_word(seen.deployments[move.key])})"
        for move in plan.moves
    )


def _word(deployment: Deployment) -> str:
    match deployment.status:
        case Status.RUNNING:
            return f"{deployment.deployment_id} goes on"
        case Status.SUCCEEDED | Status.FAILED | Status.STOPPED:
            return f"{deployment.deployment_id} {deployment.status}"
        case _:
            assert_never(deployment.status)
