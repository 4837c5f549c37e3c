"""The verb that shows it all."""

from __future__ import annotations

from generator.cli.judging import show_mirror, show_verdict
from generator.cli.state import State
from generator.pipeline.demonstration import Demonstration, demonstrate


def demo(state: State) -> None:
    """Run every step, then say what happened, how long it took and where to look."""
    shown = demonstrate(state.context())
    show_verdict(state, shown.decided, waived_too=False)
    for report in shown.mirrors:
        show_mirror(state, report)
    _show_times(state)
    _show_addresses(state, shown)


def _show_times(state: State) -> None:
    terminal = state.terminal
    terminal.plain("")
    for timing in terminal.timings:
        terminal.plain(
            f"  {timing.seconds:6.1f} s  {timing.title}" + (f": {timing.outcome}" if timing.outcome else "")
        )


def _show_addresses(state: State, shown: Demonstration) -> None:
    terminal = state.terminal
    terminal.plain("")
    terminal.plain("Deployed." if shown.changed else "Nothing has changed: everything was deployed already.")
    for environment, services in shown.outputs.items():
        for service, own in services.items():
            for name, one in own.items():
                if name.startswith("site_"):
                    terminal.plain(f"  {environment:8} {service}  {one.value}")
    for environment, plans in shown.waiting.items():
        if moves := [move for plan in plans for move in plan.moves]:
            versions = ", ".join(f"{move.name} is at {move.live} of {move.new}" for move in moves)
            terminal.plain(f"  waits for `stagetwin release {environment}`: {versions}")
    terminal.plain("Open one of them in two windows, choose the same room and two languages, and talk.")
