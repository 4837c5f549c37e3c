"""Ended releases -> figures and the table of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from generator.release.figures import Figures, figures, outcome
from generator.release.history import History, history_document, history_lines, spoken
from generator.release.plan import FirstVersion, Move
from generator.release.record import Record
from generator.release.state import Phase, State
from tests.fakes.releases import MOVES, START, plan


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def record(
    phase: Phase = Phase.PROMOTED,
    *,
    published: float | None = None,
    traffic: float | None = None,
    promoted: float | None = None,
    ended: float | None = None,
    reason: str = "",
) -> Record:
    """Times are minutes from nine o'clock."""
    first, second = MOVES
    times = [None if minute is None else at(minute) for minute in (published, traffic, promoted, ended)]
    moves = (replace(first, published_at=times[0]), second)
    return Record(
        plan(moves=moves),
        State(phase, reason=reason),
        START,
        START,
        None,
        START,
        traffic_from=times[1],
        promoted_at=times[2],
        ended_at=times[3],
    )


GOOD = record(published=-30, traffic=0, promoted=10, ended=10)
SLOW = record(published=-130, traffic=0, promoted=10, ended=10)
BAD = record(Phase.ROLLED_BACK, published=-5, traffic=1, ended=3, reason="alarm chat-errors")
STOPPED = record(Phase.ROLLED_BACK, published=-5, ended=1, reason="before_traffic: check did not pass")
TAKEN_BACK = record(Phase.ROLLED_BACK, published=-20, traffic=0, promoted=10, ended=70, reason="wanted")
FIRST = replace(
    record(ended=1, promoted=1), plan=plan(moves=(), first_versions=(FirstVersion("greet", "g", "1"),))
)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], Figures(0, 0, 0, None, None)),
        ([GOOD], Figures(1, 1, 0, 2400, None)),
        ([GOOD, SLOW], Figures(2, 2, 0, 5400, None)),
        ([GOOD, BAD], Figures(2, 2, 1, 2400, 120)),
        # No traffic, no failure: the hook did its work, and there was nothing to restore.
        ([GOOD, STOPPED], Figures(2, 1, 0, 2400, None)),
        ([TAKEN_BACK, BAD], Figures(2, 2, 2, 1800, 2160)),
        ([FIRST], Figures(1, 0, 0, None, None)),
        ([record(traffic=0, promoted=1, ended=1)], Figures(1, 1, 0, None, None)),
    ],
)
def test_figures(records: list[Record], expected: Figures) -> None:
    assert figures(records) == expected


def test_a_lead_time_is_that_of_the_oldest_version() -> None:
    older = Move("digest", "shop-prod-digest", "7", "9", at(-60))
    both = replace(GOOD, plan=replace(GOOD.plan, moves=(GOOD.plan.moves[0], older)))
    assert figures([both]).lead_seconds == 70 * 60


def test_how_each_ended_in_words() -> None:
    not_approved = replace(FIRST, state=State(Phase.ROLLED_BACK), promoted_at=None)
    under_way = record(Phase.WATCHING, traffic=0)
    words = [outcome(one) for one in (GOOD, BAD, STOPPED, TAKEN_BACK, not_approved, under_way)]
    assert words == [
        "promoted",
        "rolled back",
        "stopped",
        "taken back",
        "not approved",
        "under way: watching",
    ]


def test_the_table_and_its_figures() -> None:
    assert list(history_lines(History((BAD, FIRST, GOOD), whole=True))) == [
        "BEGAN (UTC)       SERVICE  OUTCOME      FUNCTIONS               LASTED  BECAUSE",
        "2026-01-05 09:00  shop     rolled back  chat 3->4, digest 7->9  3 min   alarm chat-errors",
        "2026-01-05 09:00  shop     promoted     greet 1                 1 min",
        "2026-01-05 09:00  shop     promoted     chat 3->4, digest 7->9  10 min",
        "",
        "of 3 ended releases:",
        "  lead time            40 min",
        "  change-failure rate  50% (1 of 2)",
        "  time to restore      2 min",
    ]
    assert "of the latest 1 releases:" in list(history_lines(History((GOOD,), whole=False)))
    assert list(history_lines(History((), whole=True))) == ["no release is recorded"]


def test_one_under_way_is_shown_and_not_counted() -> None:
    history = History((record(Phase.WATCHING, traffic=0), GOOD), whole=True)
    document = history_document(history)
    figures_of = document["figures"]
    assert isinstance(figures_of, dict)
    assert figures_of["releases"] == 1
    assert any("under way: watching" in line for line in history_lines(history))


def test_the_document_has_what_the_figures_are_made_of() -> None:
    document = history_document(History((TAKEN_BACK,), whole=True))
    releases = document["releases"]
    assert isinstance(releases, list)
    [one] = releases
    assert one["outcome"] == "taken back"
    assert one["promoted_at"] == "2026-01-05T09:10:00+00:00"
    assert (one["lead_seconds"], one["restore_seconds"]) == (1800, 4200)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (9.4, "9 s"), (60, "1 min"), (320, "5 min 20 s"), (3605, "1 h"), (11_100, "3 h 5 min"),
     (187_200, "2 d 4 h"), (172_859, "2 d")],
)  # fmt: skip
def test_spans_as_people_say_them(seconds: float, expected: str) -> None:
    assert spoken(seconds) == expected
