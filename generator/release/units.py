"""The functions that move + the service's strategies -> units and their steps, in order. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.release.plan import Move, Step
from generator.stack.values import Release, ReleaseStep


@dataclass(frozen=True, slots=True)
class Units:
    """The moves, each with its unit, and all steps, unit after unit."""

    strategy: str
    moves: tuple[Move, ...]
    steps: tuple[Step, ...]


def units(release: Release, moves: Sequence[Move]) -> Units:
    """Functions with a strategy of their own are a unit each and come first; all others are the last one."""
    alone = [move for key in release.own for move in moves if move.key == key]
    together = [move for move in moves if move.key not in release.own]
    numbered = [replace(move, unit=number) for number, move in enumerate(alone)]
    numbered += [replace(move, unit=len(alone)) for move in together]
    steps = [
        step for number, move in enumerate(alone) for step in _steps(release.own[move.key].steps, number)
    ]
    names = [f"{move.key}: {release.own[move.key].strategy}" for move in alone]
    if together:
        steps += _steps(release.steps, len(alone))
        names.append(f"the others: {release.strategy}" if alone else release.strategy)
    return Units("; ".join(names), tuple(numbered), tuple(steps))


def _steps(steps: Sequence[ReleaseStep], unit: int) -> list[Step]:
    return [Step(step.weight, float(step.seconds), unit) for step in steps]
