"""Look -> what a terminal or a log shows of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.release.comparison import NO_TRAFFIC, VersionTraffic
from generator.release.curves import step_ends
from generator.release.report import ReleaseReport
from generator.release.samples import Look, watched


def look_line(look: Look) -> str:
    """One line, for a log."""
    sample = look.sample
    new, live = (_sum(one) for one in _sides(look))
    return (
        f"step {sample.step + 1} of {len(look.plan.steps)}, {sample.weight:g} %: "
        f"new: {_calls(new)}; live: {_calls(live)}; {_alarms(sample.raised)}; "
        f"{minutes(look.step_seconds_left)} left of {minutes(look.seconds_left)}"
    )


def look_picture(look: Look, width: int = 20) -> Iterator[str]:
    """Some lines, for somebody who watches."""
    sample, plan = look.sample, look.plan
    full = round(sample.weight * width / 100)
    bar = "█" * full + "░" * (width - full)
    yield (
        f"  {bar} {sample.weight:g} %, step {sample.step + 1} of {len(plan.steps)}, "
        f"{minutes(look.step_seconds_left)} left, {minutes(look.seconds_left)} in all"
    )
    moves = watched(plan, sample)
    names = max(len(move.key) for move in moves)
    for move in moves:
        own = sample.traffic[move.key]
        for name, side, version, calls in (
            (move.key, "new", move.new, own.new),
            ("", "live", move.live, own.live),
        ):
            yield f"  {name:{names}}  {side:4} {version:>4}  {_calls(calls)}{_duration(calls)}"
    yield f"  {_alarms(sample.raised)}"


def step_lines(report: ReleaseReport) -> Iterator[str]:
    """What both versions did in each step, as a table."""
    rows = [("weight", "function", "version", "invocations", "failed", "throttled", "median ms")]
    for end in step_ends(report.samples):
        for move in report.moves:
            own = end.traffic[move.key]
            if own == NO_TRAFFIC:
                continue
            for side, version, calls in (("new", move.new, own.new), ("live", move.live, own.live)):
                took = calls.duration_milliseconds
                rows.append(
                    (
                        f"{end.weight:g} %",
                        move.key,
                        f"{side} {version}",
                        str(calls.invocations),
                        str(calls.errors),
                        str(calls.throttles),
                        "-" if took is None else f"{took:.0f}",
                    )
                )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows if len(rows) > 1 else ():
        texts = [text.ljust(width) for text, width in zip(row[:3], widths[:3], strict=True)]
        numbers = [text.rjust(width) for text, width in zip(row[3:], widths[3:], strict=True)]
        yield "  " + "  ".join([*texts, *numbers])


def minutes(seconds: float) -> str:
    """`0:09`, `12:00`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _sides(look: Look) -> tuple[list[VersionTraffic], list[VersionTraffic]]:
    both = look.sample.traffic.values()
    return [one.new for one in both], [one.live for one in both]


def _sum(versions: Iterable[VersionTraffic]) -> VersionTraffic:
    every = list(versions)
    return VersionTraffic(
        sum(one.invocations for one in every),
        sum(one.errors for one in every),
        sum(one.throttles for one in every),
    )


def _calls(one: VersionTraffic) -> str:
    throttled = f", {one.throttles} throttled" if one.throttles else ""
    return f"{one.invocations} invocations, {one.errors} failed{throttled}"


def _duration(one: VersionTraffic) -> str:
    return "" if one.duration_milliseconds is None else f", {one.duration_milliseconds:.0f} ms"


def _alarms(raised: tuple[str, ...]) -> str:
    return f"on: {', '.join(raised)}" if raised else "no alarm is on"
