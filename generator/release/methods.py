"""The engine that a plan names -> its way from state to state. Pure."""

from __future__ import annotations

from generator.release import state as direct
from generator.release.codedeploy import steps
from generator.release.plan import CODEDEPLOY, ReleasePlan
from generator.release.state import State

Action = direct.Action | steps.Action
Observation = direct.Observation | steps.Observation


def start(plan: ReleasePlan) -> State:
    """The state that a release begins in."""
    return steps.start(plan) if plan.engine == CODEDEPLOY else direct.start(plan)


def next_action(plan: ReleasePlan, state: State) -> Action | None:
    """What is to be done now; None at the end."""
    return steps.next_action(state) if plan.engine == CODEDEPLOY else direct.next_action(plan, state)


def after(plan: ReleasePlan, state: State, observation: Observation) -> State:
    """The state that follows."""
    if plan.engine == CODEDEPLOY:
        return steps.after(plan, state, observation)
    assert not isinstance(observation, steps.Observation), "only CodeDeploy has deployments"
    return direct.after(plan, state, observation)


def goes_on_alone(plan: ReleasePlan, state: State) -> bool:
    """Whether who runs the release only looks on, so that anybody may do so instead."""
    return plan.engine == CODEDEPLOY and state.phase is direct.Phase.WATCHING
