"""Records of releases -> a page about them, whole in itself. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.page.page import html_page
from generator.release.comparison import VersionTraffic
from generator.release.curves import Point, points, step_ends
from generator.release.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Chart, Frame, chart
from generator.release.plan import Move
from generator.release.record import Record
from generator.release.samples import Sample, watched


@dataclass(frozen=True, slots=True)
class FunctionPicture:
    """The curves of one function, and their numbers."""

    id: str
    move: Move
    traffic: Chart
    failures: Chart
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ReleasePicture:
    """A release as the template shows it."""

    record: Record
    ends: tuple[tuple[Sample, tuple[Move, ...]], ...]
    """The last sample of each step, with the functions that moved in it."""
    functions: tuple[FunctionPicture, ...]
    notes: tuple[str, ...]
    """Those that do not stand among the events."""


def release_page(records: Sequence[Record]) -> str:
    """One HTML document."""
    return html_page(
        "generator.release",
        "release",
        pictures=[_picture(f"release-{number}", record) for number, record in enumerate(records, 1)],
        failed=_failed,
        width=WIDTH,
        height=HEIGHT,
        edge={"left": LEFT, "right": WIDTH - RIGHT, "top": TOP, "bottom": HEIGHT - BOTTOM},
    )


def _picture(id_: str, record: Record) -> ReleasePicture:
    ends = tuple((end, watched(record.plan, end)) for end in step_ends(record.samples))
    begins: dict[int, Sample] = {}
    for sample in record.samples:
        begins.setdefault(sample.step, sample)
    frame = Frame(
        record.started_at,
        record.updated_at,
        tuple((one.since, f"{one.weight:g} %") for one in begins.values()),
        tuple(one.at for one in record.samples if one.raised),
    )
    functions = tuple(
        _function(f"{id_}-{number}", frame, _of(record, move), move)
        for number, move in enumerate(record.plan.moves, 1)
    )
    happened = {event.text for event in record.events}
    notes = tuple(note for note in record.state.notes if note not in happened)
    return ReleasePicture(record, ends, functions, notes)


def _of(record: Record, move: Move) -> tuple[Sample, ...]:
    return tuple(sample for sample in record.samples if move in watched(record.plan, sample))


def _function(id_: str, frame: Frame, samples: Sequence[Sample], move: Move) -> FunctionPicture:
    own = points(samples, move.key)
    return FunctionPicture(
        id_,
        move,
        chart(
            frame,
            [
                ("live", [(one.since, one.at, one.live.invocations_per_minute) for one in own]),
                ("new", [(one.since, one.at, one.new.invocations_per_minute) for one in own]),
            ],
            "",
        ),
        chart(
            frame,
            [
                ("live", [(one.since, one.at, one.live.failed_percent) for one in own]),
                ("new", [(one.since, one.at, one.new.failed_percent) for one in own]),
            ],
            " %",
        ),
        own,
    )


def _failed(version: VersionTraffic) -> str:
    share = f" ({version.errors / version.invocations:.1%})" if version.invocations else ""
    return f"{version.errors}{share}"
