"""The first release of a function: nothing moves, nothing can go back; hooks are asked all the same."""

from __future__ import annotations

import pytest

from generator.release.detection import plan_lines
from generator.release.plan import FIRST_VERSIONS, FirstVersion
from generator.release.record import from_text, known_functions
from generator.release.report import report_document, report_lines
from generator.release.unit import AliasState, Deployed, Version, is_current, managed, plan_release
from generator.stack.stack import Stack
from tests.fakes.definitions import stack
from tests.fakes.release_runs import end_after, run
from tests.fakes.releases import AFTER, BEFORE, PASSED, KilledError, World, plan, unreachable

FIRST = FirstVersion("greet", "shop-prod-greet", "1")
ALONE = plan(
    strategy=FIRST_VERSIONS,
    moves=(),
    steps=(),
    alarms=(),
    first_versions=(FIRST,),
    before_traffic=BEFORE,
    after_traffic=AFTER,
)
REMAINS = "greet: version 1 stays live: it is the first, and there is none to go back to"
KEY = "releases/prod/shop.json"


def test_both_hooks_are_asked_about_it_and_it_is_recorded() -> None:
    world = World()
    report = run(world.process(), ALONE)
    assert report.is_promoted
    assert [name for name, _ in world.asked] == ["shop-prod-check:2", "shop-prod-verify:5"]
    assert [question["functions"] for _, question in world.asked] == [
        {"greet": {"name": "shop-prod-greet", "live": None, "new": "1"}}
    ] * 2
    assert world.history == []
    record = from_text(world.records[KEY].text, KEY)
    assert record.state.phase == "promoted"
    assert known_functions(record) == ("shop-prod-greet",)
    assert next(report_lines(report)) == "shop: promoted: greet 1 (its first version)"


def test_without_hooks_it_is_recorded_all_the_same() -> None:
    world = World()
    assert run(world.process(), plan(moves=(), steps=(), first_versions=(FIRST,))).is_promoted
    assert KEY in world.records


@pytest.mark.parametrize("which", ["check", "verify"])
def test_a_hook_that_says_no_names_what_stays_live(which: str) -> None:
    world = World(answers={"check": PASSED, "verify": PASSED, which: {"status": "Failed"}})
    process = world.process()
    report = run(process, ALONE)
    assert report.outcome == "rolled_back"
    assert report.notes[-1] == REMAINS
    lines = list(report_lines(report))
    assert lines[0] == "shop: not approved: greet 1 (its first version)"
    assert lines[-1] == f"  {REMAINS}"
    assert not [text for text in process.told if "roll" in text or "all traffic" in text]
    assert report_document(report)["first_versions"] == [
        {"key": "greet", "name": "shop-prod-greet", "version": "1"}
    ]
    # Nobody approved it, so the next release asks again.
    assert known_functions(from_text(world.records[KEY].text, KEY)) == ()


def test_beside_functions_that_move_it_takes_no_part_in_moving() -> None:
    world = World(error_rates={"chat:4": 0.5})
    report = run(world.process(), plan(first_versions=(FIRST,)))
    assert report.outcome == "rolled_back"
    assert report.notes[-1] == REMAINS
    assert {name for _, name, _ in world.history} == {"shop-prod-chat", "shop-prod-digest"}
    assert world.shares() == {0.0}


def calls() -> list[str]:
    process = World().process()
    assert run(process, ALONE).is_promoted
    return process.calls


@pytest.mark.parametrize("at", range(len(calls())))
@pytest.mark.parametrize("with_effect", [False, True])
@pytest.mark.parametrize("fault", [unreachable(), KilledError()], ids=["unreachable", "killed"])
def test_whatever_fails_it_ends_or_goes_on(at: int, with_effect: bool, fault: BaseException) -> None:
    world = World()
    outcome = end_after(fault, at, with_effect, world, ALONE)
    assert outcome in {"promoted", "rolled_back"}
    assert outcome == "promoted" or not isinstance(fault, KilledError)
    assert world.history == []


SERVICE = """
service: shop
functions: {chat: {}, greet: {}, check: {}}
releases: {strategy: canary_10_percent_5_minutes, hooks: {before_traffic: check}}
"""


def deployed(found: Stack, **versions: str) -> tuple[Deployed, ...]:
    """Version 1 is live of each; the letters tell what each version does."""
    return tuple(
        Deployed(
            function,
            AliasState("1", {}, "r"),
            tuple(Version(str(number), what) for number, what in enumerate(versions[function.key], 1)),
        )
        for function in managed(found.functions)
    )


def test_it_is_planned_once() -> None:
    found = stack(SERVICE)
    now = deployed(found, chat="a", greet="a", check="a")
    made = plan_release(found, now, "r")
    assert [first.key for first in made.first_versions] == ["chat", "greet", "check"]
    assert (made.strategy, made.steps, made.is_empty) == (FIRST_VERSIONS, (), False)
    assert made.before_traffic is not None
    assert is_current(made, now)
    assert not is_current(made, deployed(found, chat="a", greet="ab", check="a"))
    known = [f"shop-prod-{key}" for key in ("chat", "check", "greet")]
    assert plan_release(found, now, "r", known).is_empty


def test_a_function_that_is_added_later_is_the_only_first_one() -> None:
    found = stack(SERVICE)
    now = deployed(found, chat="ab", greet="a", check="a")
    made = plan_release(found, now, "r", ["shop-prod-chat", "shop-prod-check"])
    assert [move.key for move in made.moves] == ["chat"]
    assert [first.key for first in made.first_versions] == ["greet"]
    assert len(made.steps) == 1
    lines = list(plan_lines(made))
    assert "  greet: version 1, its first: live since it was applied, with none to go back to" in lines


def test_what_has_a_version_to_go_back_to_is_no_first_one() -> None:
    world = World(error_rates={"chat:4": 0.9})
    assert run(world.process(), plan()).outcome == "rolled_back"
    known = known_functions(from_text(world.records[KEY].text, KEY))
    assert known == ("shop-prod-chat", "shop-prod-digest")
    # And what earlier releases answered for is carried on.
    engine = world.process(2).engine()
    engine.found()
    engine.begin(ALONE)
    assert known_functions(from_text(world.records[KEY].text, KEY)) == (*known, "shop-prod-greet")
