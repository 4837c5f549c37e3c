"""Rows -> Results: correctness first, then one run of each contender in turn, so that drift hits all."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import FailedError, Run, measure
from benchmarks.peers import PEERS
from benchmarks.row import Bar, Contender, Limit, Row, WrongError


@dataclass(frozen=True, slots=True)
class Figures:
    """The medians of a contender's runs, or why there are none."""

    name: str
    runs: tuple[Run, ...]
    version: str
    left_out: str = ""

    def cpu(self) -> float:
        return median(run.cpu_seconds for run in self.runs)

    def wall(self) -> float:
        return median(run.wall_seconds for run in self.runs)

    def peak(self) -> float:
        return median(run.peak_megabytes for run in self.runs)


@dataclass(frozen=True, slots=True)
class Result:
    """A row's figures; `met` says of each bar whether it is, None where a peer is missing."""

    row: Row
    figures: tuple[Figures, ...]

    def of(self, name: str) -> Figures | None:
        return next((one for one in self.figures if one.name == name and one.runs), None)

    def met(self, bar: Bar | Limit) -> bool | None:
        ours = self.of(bar.ours)
        if ours is None:
            return None
        if isinstance(bar, Limit):
            return (ours.peak() if bar.unit == "megabytes" else ours.wall()) <= bar.most
        other = self.of(bar.other)
        return None if other is None else ours.cpu() <= bar.most * other.cpu()

    def ratio(self, bar: Bar | Limit) -> float | None:
        """How many times faster ours is, or slower where it may be; for a limit the figure itself."""
        ours = self.of(bar.ours)
        other = self.of(bar.other) if isinstance(bar, Bar) else ours
        if ours is None or other is None:
            return None
        if isinstance(bar, Limit):
            return ours.peak() if bar.unit == "megabytes" else ours.wall()
        more = other.cpu() / max(ours.cpu(), 1e-6)
        return more if bar.most < 1 else 1 / max(more, 1e-6)


def run_row(row: Row, folder: Path, runs: int, peers: Sequence[str], say: Callable[[str], None]) -> Result:
    """Every contender once as a warm-up whose work is checked, then all of them in turn.

    Who takes minutes has no warm-up: it is prepared right before it is timed, and checked right after.
    """
    left_out: dict[str, str] = {}
    taken: dict[str, list[Run]] = {one.name: [] for one in row.contenders}
    for one in row.contenders:
        left_out[one.name] = _missing(one, peers) or _warm_up(one, row, folder, say)
    for number in range(runs):
        for one in row.contenders:
            if left_out[one.name] or number >= (one.runs or runs):
                continue
            left_out[one.name] = _timed(one, _folder(one, row, folder), taken[one.name], say)
    return Result(
        row,
        tuple(
            Figures(
                one.name,
                () if left_out[one.name] else tuple(taken[one.name]),
                _version(one),
                left_out[one.name],
            )
            for one in row.contenders
        ),
    )


def _timed(one: Contender, place: Path, taken: list[Run], say: Callable[[str], None]) -> str:
    """Empty when it did the work; else why it is left out."""
    try:
        if not one.warm_up:
            one.prepare(place)
        one.before(place)
        taken.append(measure(one.command(place), place, one.variables, one.codes))
        one.check(place)
    except (FailedError, WrongError, OSError) as error:
        return _left_out(one, error, say)
    say(f"  {one.name}: {taken[-1].cpu_seconds:.2f} s CPU")
    return ""


def _folder(one: Contender, row: Row, folder: Path) -> Path:
    return folder / row.key / (one.folder_of or one.name).replace(" ", "-")


def _missing(one: Contender, peers: Sequence[str]) -> str:
    if one.peer is None:
        return ""
    if peers and one.peer not in peers:
        return "not asked for"
    return "" if PEERS[one.peer].installed else "not installed: `make bench-peers`"


def _warm_up(one: Contender, row: Row, folder: Path, say: Callable[[str], None]) -> str:
    """Empty when it is ready for what is timed; else why it is left out."""
    place = _folder(one, row, folder)
    if not one.folder_of:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    say(f"  {one.name}: {'warm-up and check' if one.warm_up else 'ready without a warm-up'}")
    if not one.warm_up:
        return ""
    try:
        one.prepare(place)
        one.before(place)
        measure(one.command(place), place, one.variables, one.codes)
        one.check(place)
    except (FailedError, WrongError, OSError) as error:
        return _left_out(one, error, say)
    return ""


def _left_out(one: Contender, error: Exception, say: Callable[[str], None]) -> str:
    say(f"  {one.name}: left out: {error}")
    return str(error).splitlines()[0]


def _version(one: Contender) -> str:
    if one.peer is None or not PEERS[one.peer].installed:
        return "" if one.peer else f"Python {sys.version.split()[0]}"
    return PEERS[one.peer].version()


def document(results: Sequence[Result], machine: str) -> dict[str, Any]:
    """What `--json` prints and `docs/performance.md` is made from."""
    return {"machine": machine, "rows": [_row(result) for result in results]}


def _row(result: Result) -> dict[str, Any]:
    return {
        "key": result.row.key,
        "title": result.row.title,
        "remark": result.row.remark,
        "contenders": [
            {"name": one.name, "left_out": one.left_out, "version": one.version}
            if not one.runs
            else {
                "name": one.name,
                "version": one.version,
                "runs": len(one.runs),
                "cpu_seconds": round(one.cpu(), 3),
                "wall_seconds": round(one.wall(), 3),
                "peak_megabytes": round(one.peak(), 1),
            }
            for one in result.figures
        ],
        "bars": [
            {"says": bar.says, "ours": bar.ours, "ratio": result.ratio(bar), "met": result.met(bar)}
            for bar in result.row.bars
        ],
    }
