"""A definition -> the tasks in it, at any depth. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.asl.machine import branches_of
from generator.asl.problem import Steps


@dataclass(frozen=True, slots=True)
class Task:
    """A state of type Task: what it calls, and with what."""

    steps: Steps
    resource: str
    arguments: Mapping[str, object]


def states_of(machine: object, steps: Steps = ()) -> Iterator[tuple[Mapping[str, object], Steps]]:
    """Every state, those of branches included, each with its place."""
    states = machine.get("States") if isinstance(machine, Mapping) else None
    for name, state in states.items() if isinstance(states, Mapping) else ():
        if isinstance(state, Mapping):
            place = (*steps, "States", str(name))
            yield state, place
            for branch, inner in branches_of(state, place):
                yield from states_of(branch, inner)


def tasks_of(machine: object) -> Iterator[Task]:
    """Every task."""
    for state, steps in states_of(machine):
        resource = state.get("Resource")
        if state.get("Type") == "Task" and isinstance(resource, str):
            arguments = state.get("Arguments", state.get("Parameters", {}))
            yield Task(steps, resource, arguments if isinstance(arguments, Mapping) else {})


def has_distributed_map(machine: object) -> bool:
    """Whether a Map state starts executions of its own for its items."""
    return any(
        isinstance(processor := state.get("ItemProcessor"), Mapping)
        and isinstance(config := processor.get("ProcessorConfig"), Mapping)
        and config.get("Mode") == "DISTRIBUTED"
        for state, _ in states_of(machine)
    )
