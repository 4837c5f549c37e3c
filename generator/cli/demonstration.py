"""The verb that shows it all."""

from __future__ import annotations

from generator.adapters.browser import open_page
from generator.adapters.workflow_runner import Result
from generator.ci.provider import Provider
from generator.cli.console import DONE, FAILED, counted
from generator.cli.judging import show_verdict
from generator.cli.mirroring import show_mirror
from generator.cli.state import State
from generator.pipeline.ci_demonstration import demonstrate_ci
from generator.pipeline.demonstration import Demonstration, demonstrate
from generator.pipeline.events_demonstration import demonstrate_events
from generator.pipeline.release_demonstration import demonstrate_releases
from generator.release.looks import step_lines
from generator.release.report import report_lines


def demo(state: State) -> None:
    """Run every step, then say what happened, how long it took and where to look."""
    shown = demonstrate(state.context())
    show_verdict(state, shown.decided, waived_too=False)
    for report in shown.mirrors:
        show_mirror(state, report)
    _show_times(state)
    _show_addresses(state, shown)


def release_demo(state: State, show: bool) -> None:
    """Run both stories, then say how they ended, with the numbers, and where their pages are."""
    shown = demonstrate_releases(state.context())
    terminal = state.terminal
    for story in shown.stories:
        report = story.released.report
        assert report is not None, "a story is about a release"
        terminal.plain("")
        terminal.plain(story.title)
        for line in (*report_lines(report), *step_lines(report)):
            terminal.plain(f"  {line}")
        terminal.plain(f"    the next plan is {'empty' if story.next_plan_is_empty else 'NOT empty'}")
        terminal.plain(f"    page: {story.released.page}")
    counts = shown.traffic
    terminal.plain("")
    terminal.plain(
        f"People sent {counts['sent']} messages meanwhile: {counts['answered']} came back, "
        f"{counts['failed']} failed, {counts['lost']} got no answer."
    )
    terminal.plain(f"{shown.environment} has the project's own code again, and its files are as they were.")
    if show:
        for story in shown.stories:
            if story.released.page is not None:
                open_page(story.released.page)


def events_demo(state: State) -> None:
    """Send the samples, then say who got each, what could not be taken and what came again."""
    shown = demonstrate_events(state.context())
    state.terminal.plain("")
    for one in shown.tickets:
        rules = ", ".join(one.reaches) or "no rule"
        received = ", ".join(sorted(one.received)) or "nobody"
        state.terminal.result(DONE, f" {one.sample} {one.number}, by {rules}")
        state.terminal.plain(f"    received by: {received}")
    state.terminal.plain(f"{shown.dead} could not be kept: it rests in {shown.dead_letter_queue}.")
    state.terminal.plain(
        f"{shown.redriven} could not be delivered and rested in {shown.redriven_from}; once the rule might "
        f"deliver again, it was sent from there to its target alone: the stream holds it "
        f"{counted(shown.redriven_copies, 'time')}."
    )
    state.terminal.plain(
        f"The assignment of {shown.replayed} was removed, and came again from the archive; the stream, which "
        f"the replay was not for, holds its ticket {counted(shown.copies, 'time')}."
    )


def ci_demo(state: State, gitlab: bool) -> None:
    """Run the workflows, then every step with its time, and what the request was told."""
    shown = demonstrate_ci(state.context(), Provider.GITLAB if gitlab else Provider.GITHUB)
    terminal = state.terminal
    for story in shown.stories:
        terminal.plain("")
        terminal.plain(story.title)
        job = ""
        for one in story.ran.steps:
            if one.job.name != job:
                job = one.job.name
                terminal.plain(f"  {job}")
            mark = DONE if one.result is Result.SUCCESS else FAILED
            told = f": {one.told}" if one.step.run is None or one.exit_code is None or one.exit_code else ""
            terminal.result(mark, f" {one.seconds:6.1f} s  {one.step.name}{told}")
    terminal.plain("")
    terminal.plain(f"Found at night, as it should be: {shown.changed_by_hand}, and no apply said so.")
    if shown.provider is Provider.GITLAB:
        terminal.plain(f"The merge request exposes as an artifact: {shown.folder / 'comment.md'}")
    else:
        written = counted(shown.times_written, "time")
        terminal.plain(f"The pull request has one comment, written {written}: {shown.folder / 'comment.md'}")
    terminal.plain(f"What each step said: {shown.folder / 'logs'}")


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
    if any(
        name.startswith("user_pool_")
        for own in shown.outputs.values()
        for one in own.values()
        for name in one
    ):
        terminal.plain(
            "Who signs up there is mailed no code on this machine: `stagetwin local logs` shows it."
        )
