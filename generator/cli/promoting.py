"""The verbs `promote` and `tested`."""

from __future__ import annotations

import typer

from generator.cli.console import DONE, FAILED
from generator.cli.mirroring import show_mirror
from generator.cli.state import State
from generator.errors import ExitCode
from generator.pipeline import promoting
from generator.pipeline.definitions import open_workspace
from generator.promotion.document import promotion_dict
from generator.promotion.report import PromotionReport, RootPromotion

MOST_PARTS = 12


def promote(state: State, source: str, target: str, service: str | None) -> None:
    """Say whether the target would get what was tested, and what it would get; exit 3 when not."""
    context = state.context()
    report = promoting.promote(context, open_workspace(context), source, target, service)
    if state.as_json:
        state.terminal.document(promotion_dict(report))
    else:
        show(state, report)
    if not report.allowed:
        raise typer.Exit(ExitCode.DENIED)


def tested(state: State, environment: str, service: str | None) -> None:
    """Mark what is applied as tested."""
    context = state.context()
    marked = promoting.mark_tested(context, open_workspace(context), environment, service)
    if state.as_json:
        rows = [{"root": root.name, "fingerprint": one.fingerprint, "at": one.at} for root, one in marked]
        state.terminal.document({"tested": rows})
    else:
        for root, one in marked:
            state.terminal.result(DONE, f" {root.name}: tested, fingerprint {one.fingerprint[:12]}")


def show(state: State, report: PromotionReport) -> None:
    """Each service, then what differs between the environments, then the verdict."""
    for root in report.roots:
        _show_root(state, root, report)
    show_mirror(state, report.mirror)
    for note in report.notes:
        state.terminal.say(note)
    verdict = ("allowed", "green") if report.allowed else ("refused", "red")
    own = " ".join(["", *(root.service for root in report.roots)]) if report.others else ""
    of = f" of{own}" if own else ""
    what = f"{report.target} would {'' if report.allowed else 'not '}get what {report.source} tested{of}"
    state.terminal.result(verdict, f": {what}")
    if report.others:
        state.terminal.say(f"not looked at: {', '.join(report.others)}")
    if report.allowed:
        state.terminal.say(f"to carry it out: stagetwin apply {report.target}{own}")


def _show_root(state: State, root: RootPromotion, report: PromotionReport) -> None:
    terminal = state.terminal
    terminal.result(DONE if root.allowed else FAILED, f" {root.service}{_history(root)}")
    for refusal in root.refusals:
        terminal.plain(f"    {refusal.why}")
        if refusal.hint:
            terminal.say(f"  hint {refusal.hint}")
    for name, content_hash in root.artifacts.items():
        terminal.plain(f"    {name}: {content_hash[:12]}")
    for reason in root.outside:
        terminal.plain(f"    no fingerprint tells: {reason}")
    if root.differs is not None:
        for change in root.differs[:MOST_PARTS]:
            terminal.plain(f"    {report.target}: {change}")
        if len(root.differs) > MOST_PARTS:
            terminal.plain(f"    {report.target}: {len(root.differs) - MOST_PARTS} more parts")
        if not root.differs:
            terminal.plain(f"    {report.target} has all of this already")


def _history(root: RootPromotion) -> str:
    parts = []
    if root.applied is not None:
        applied = root.applied
        commit = "" if applied.commit is None else f" of {applied.commit.id[:12]}"
        dirty = " with changes that are in no commit" if applied.commit and applied.commit.dirty else ""
        parts.append(f"applied {applied.at:%Y-%m-%d %H:%M} UTC by {applied.by.user}{commit}{dirty}")
    if root.tested is not None:
        parts.append(f"tested {root.tested.at:%Y-%m-%d %H:%M} UTC by {root.tested.by.user}")
    return f": {', '.join(parts)}" if parts else ""
