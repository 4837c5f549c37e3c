"""Curves -> lines, ticks and labels in the coordinates of an SVG. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from generator.release.looks import minutes

WIDTH: Final = 640.0
HEIGHT: Final = 180.0
LEFT: Final = 52.0
TOP: Final = 22.0
RIGHT: Final = 20.0
BOTTOM: Final = 24.0
_TICK_SECONDS: Final = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400)
MOST_TICKS: Final = 8
Values = Sequence[tuple[datetime, datetime, float | None]]
"""From when to when, and what was so in between."""


@dataclass(frozen=True, slots=True)
class Line:
    """One version, broken where there is no value."""

    side: str
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place of an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that a template needs to draw."""

    lines: tuple[Line, ...]
    times: tuple[Mark, ...]
    levels: tuple[Mark, ...]
    steps: tuple[Mark, ...]
    alarms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The time that a chart spans, and what is marked in it."""

    start: datetime
    end: datetime
    steps: tuple[tuple[datetime, str], ...]
    alarms: tuple[datetime, ...]

    @property
    def seconds(self) -> float:
        return max((self.end - self.start).total_seconds(), 1.0)

    def x(self, at: datetime) -> float:
        share = (at - self.start).total_seconds() / self.seconds
        return round(LEFT + min(max(share, 0.0), 1.0) * (WIDTH - LEFT - RIGHT), 1)


def chart(frame: Frame, sides: Iterable[tuple[str, Values]], unit: str) -> Chart:
    """`sides` are drawn in their order, the later ones above."""
    lines = tuple((side, tuple(values)) for side, values in sides)
    known = [value for _, values in lines for *_, value in values if value is not None]
    top = nice_ceiling(max(known, default=0.0))
    return Chart(
        lines=tuple(_line(frame, side, values, top) for side, values in lines),
        times=tuple(
            Mark(frame.x(frame.start) + _along(frame, seconds), minutes(seconds)) for seconds in _ticks(frame)
        ),
        levels=tuple(Mark(_y(top * part, top), f"{top * part:g}{unit}") for part in (0.0, 0.5, 1.0)),
        steps=tuple(Mark(frame.x(at), text) for at, text in frame.steps),
        alarms=tuple(frame.x(at) for at in frame.alarms),
    )


def nice_ceiling(value: float) -> float:
    """The next of 1, 2, 5 times a power of ten; never 0, by which nothing could be divided."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(float(f"{factor * power:g}") for factor in (1, 2, 5, 10) if factor * power >= value * 0.999)


def _along(frame: Frame, seconds: float) -> float:
    return round(seconds / frame.seconds * (WIDTH - LEFT - RIGHT), 1)


def _ticks(frame: Frame) -> range:
    step = next((one for one in _TICK_SECONDS if frame.seconds / one <= MOST_TICKS), None)
    step = step or math.ceil(frame.seconds / MOST_TICKS)
    return range(0, int(frame.seconds) + 1, step)


def _y(value: float, top: float) -> float:
    return round(TOP + (1 - min(value / top, 1.0)) * (HEIGHT - TOP - BOTTOM), 1)


def _line(frame: Frame, side: str, values: Values, top: float) -> Line:
    runs: list[list[tuple[float, float]]] = [[]]
    for since, at, value in values:
        if value is None:
            runs.append([])
        else:
            height = _y(value, top)
            runs[-1] += [(frame.x(since), height), (frame.x(at), height)]
    return Line(side, tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if run))
