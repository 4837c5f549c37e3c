"""Samples -> curves -> a page: right numbers, and nothing that somebody wrote becomes a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser

import pytest

from generator.release.comparison import FunctionTraffic, VersionTraffic
from generator.release.curves import Point, Rate, points, step_ends
from generator.release.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Frame, chart, nice_ceiling
from generator.release.page import release_page
from generator.release.plan import Step
from generator.release.record import Event, Record, from_text
from generator.release.samples import Sample
from tests.fakes.releases import AFTER, ALARMS, MOVES, START, KilledError, World, plan

KEY = "releases/prod/shop.json"
ATTACK = "</td></table><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>&amp;\x00\u202e"


def record(world: World, **planned: object) -> Record:
    """As it stands in the bucket after a release, whichever way that ended."""
    engine = world.process().engine()
    engine.found()
    engine.begin(plan(**planned))
    return from_text(world.records[KEY].text, KEY)


def sample(at: datetime, since: datetime, new: int, errors: int = 0, step: int = 0) -> Sample:
    traffic = FunctionTraffic(VersionTraffic(new * 9), VersionTraffic(new, errors))
    return Sample(at, step, 10, since, (), {"chat": traffic})


def news(samples: Sequence[Sample]) -> list[tuple[float, float | None]]:
    return [(one.new.invocations_per_minute, one.new.failed_percent) for one in points(samples, "chat")]


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_point_holds_what_happened_since_the_one_before() -> None:
    looks = [sample(after(10), START, 5), sample(after(20), START, 15, 5), sample(after(30), START, 15, 5)]
    assert news(looks) == [(30, 0), (60, 50), (0, None)]
    assert points(looks, "chat")[0] == Point(START, after(10), Rate(270, 0), Rate(30, 0))


def test_a_step_in_the_same_minute_goes_on_counting() -> None:
    looks = [sample(after(10), START, 10), sample(after(20), after(10), 30, step=1)]
    assert news(looks) == [(60, 0), (120, 0)]


def test_a_step_in_another_minute_begins_with_that_minute() -> None:
    looks = [sample(after(70), after(5), 65), sample(after(100), after(90), 40, step=1)]
    assert news(looks) == [(60, 0), (60, 0)]


def test_numbers_that_came_late_never_make_a_curve_fall_below_nothing() -> None:
    assert news([sample(after(10), START, 9, 3), sample(after(20), START, 7, 1)])[-1] == (0, None)


def test_a_long_release_has_a_point_for_each_of_cloudwatchs_minutes() -> None:
    looks = [sample(after(10 * number), START, number) for number in range(1, 61)]
    ats = [(point.at - START).total_seconds() for point in points(looks, "chat")]
    assert ats == [60.0 * number for number in range(1, 11)]


def test_the_last_look_of_each_step_stays_whatever_is_left_out() -> None:
    looks = [
        sample(after(10 * number), after(0 if number < 34 else 330), number, step=int(number >= 34))
        for number in range(1, 100)
    ]
    assert [one.at for one in step_ends(looks)] == [after(330), after(990)]
    assert {after(330), after(990)} <= {point.at for point in points(looks, "chat")}


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (0.03, 0.05), (1, 1), (1.1, 2), (49, 50), (51, 100), (1234, 2000)]
)
def test_an_axis_ends_at_a_number_that_reads_well(value: float, top: float) -> None:
    assert nice_ceiling(value) == top


def test_lines_break_where_nothing_was_invoked_and_stay_in_the_frame() -> None:
    frame = Frame(START, after(100), ((after(10), "10 %"),), (after(500),))
    drawn = chart(
        frame,
        [("new", [(START, after(50), 4.0), (after(50), after(60), None), (after(60), after(200), 0.0)])],
        " %",
    )
    [line] = drawn.lines
    middle, four_of_five = (LEFT + WIDTH - RIGHT) / 2, round(TOP + (HEIGHT - TOP - BOTTOM) / 5, 1)
    begin = round(LEFT + (WIDTH - LEFT - RIGHT) * 0.6, 1)
    assert line.runs == (
        f"{LEFT},{four_of_five} {middle},{four_of_five}",
        f"{begin},{HEIGHT - BOTTOM} {WIDTH - RIGHT},{HEIGHT - BOTTOM}",
    )
    assert [mark.text for mark in drawn.levels] == ["0 %", "2.5 %", "5 %"]
    assert [mark.text for mark in drawn.times] == ["0:00", "0:15", "0:30", "0:45", "1:00", "1:15", "1:30"]
    assert drawn.alarms == (WIDTH - RIGHT,)


class Reader(HTMLParser):
    """Which elements a page has, with which attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_tells_the_whole_story() -> None:
    world = World(error_rates={"chat:4": 0.3})
    page = Reader(release_page([record(world, after_traffic=AFTER)]))
    text = " ".join(page.text.split())
    for told in (
        "shop in prod",
        "rolled back",
        "chat: the new version failed in",
        "chat 3 → 4, digest 7 → 9",
        "after: verify",
        ", ".join(ALARMS),
        "10 % for 300 s, 50 % for 120 s, then 100 %",
        "10 % of the traffic goes to the new versions",
        "all traffic goes to the versions that were live before",
    ):
        assert told in text, told
    assert page.tags["svg"] == page.tags["desc"] == 2 * len(MOVES)
    assert page.tags["polyline"] >= 2 * len(MOVES)


def test_nothing_that_somebody_wrote_becomes_a_part_of_the_page() -> None:
    world = World(answers={"check": ATTACK, "verify": {"status": ATTACK}})
    tame = record(World(), after_traffic=AFTER)
    wild = replace(
        tame,
        events=tuple(Event(event.at, event.text + ATTACK) for event in tame.events),
        state=replace(tame.state, reason=ATTACK, notes=(ATTACK,)),
        plan=replace(
            tame.plan,
            release_id=ATTACK,
            strategy=ATTACK,
            service=ATTACK,
            alarms=(ATTACK,),
            after_traffic=replace(AFTER, key=ATTACK),
            moves=tuple(replace(move, live=ATTACK, new=ATTACK) for move in tame.plan.moves),
        ),
        samples=tuple(replace(one, raised=(ATTACK,)) for one in tame.samples),
    )
    marked = replace(
        tame,
        state=replace(tame.state, reason="x", notes=("x",)),
        samples=tuple(replace(one, raised=("x",)) for one in tame.samples),
    )
    expected, found = Reader(release_page([marked])), Reader(release_page([wild]))
    assert found.tags == expected.tags
    assert found.attributes == expected.attributes
    assert found.tags["script"] == found.tags["img"] == 0
    assert ATTACK.replace("\x00", "�")[:30] in found.text
    told = record(world, after_traffic=AFTER)
    assert "window.hacked" in told.state.reason
    assert Reader(release_page([told])).tags["script"] == 0


def test_a_page_needs_nothing_that_a_strict_policy_forbids() -> None:
    page = Reader(release_page([record(World())]))
    assert not [name for name in page.attributes if name.startswith("on") or name in ("style", "src", "href")]
    assert page.tags["script"] == page.tags["link"] == 0


def test_a_release_under_way_and_one_without_a_look_have_a_page_too() -> None:
    world = World(raised_at=lambda _elapsed: ALARMS)
    assert "before any traffic moved" in release_page([record(world)])
    process = World().process(1, before={30: KilledError()})
    engine = process.engine()
    engine.found()
    with pytest.raises(KilledError):
        engine.begin(plan(steps=(Step(10, 300),)))
    unfinished = from_text(process.world.records[KEY].text, KEY)
    assert "under way: watching" in release_page([unfinished])


def test_functions_that_move_one_after_the_other_have_their_own_steps() -> None:
    moves = (MOVES[0], replace(MOVES[1], unit=1))
    found = record(World(), moves=moves, steps=(Step(10, 30), Step(50, 30), Step(20, 60, 1)))
    page = release_page([found])
    chat, digest = page.index("<h2>chat: version 3"), page.index("<h2>digest: version 7")
    steps = page[page.index("<h2>Steps") : chat]
    assert [steps.count(f'<td class="left">{key}</td>') for key in ("chat", "digest")] == [4, 2]
    assert page[chat:digest].count("<tr><td>") == page[digest : page.index("<h2>What")].count("<tr><td>") == 6


def test_several_releases_share_a_page_and_no_id() -> None:
    page = release_page([record(World()), record(World())])
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) == 2 * 2 * 2 * len(MOVES)
