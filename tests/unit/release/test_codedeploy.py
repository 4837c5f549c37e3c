"""Releases by CodeDeploy: a story ends as with the direct engine, whatever fails or dies at any call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.release.codedeploy.deployments import Deployment, Status
from generator.release.codedeploy.steps import Deploying, Followed, after, start
from generator.release.detection import plan_lines
from generator.release.plan import ReleasePlan, Step
from generator.release.report import ReleaseReport, report_document
from generator.release.state import Failed, Phase, State
from generator.release.unit import AliasState
from tests.fakes.codedeploy import DEPLOYED_AFTER, DEPLOYED_BEFORE, DeployingWorld, deployed_plan
from tests.fakes.releases import ALARMS, MOVES, Process, World, plan

STEPS = (Step(10, 20), Step(50, 20))
PLAN = deployed_plan(steps=STEPS, before_traffic=DEPLOYED_BEFORE, after_traffic=DEPLOYED_AFTER)
NO = {"status": "Failed"}
YES = {"status": "Succeeded"}


def world(**changed: Any) -> DeployingWorld:
    return DeployingWorld(**{"steps": STEPS, **changed})


# What both engines tell of one story


def shared(report: ReleaseReport) -> dict[str, object]:
    """Without the times, and without the numbers that only the comparison has."""
    found = report_document(report)
    notes = [note for note in report.notes if " %: " not in note]
    return {**found, "notes": notes, "events": [], "samples": []}


def run(world: World, planned: ReleasePlan) -> ReleaseReport:
    engine = world.process().engine()
    assert engine.found() is None
    return engine.begin(planned)


def later(elapsed: float) -> tuple[str, ...]:
    return ALARMS[:1] if elapsed >= 25 else ()


STORIES: dict[str, tuple[dict[str, Any], str, str]] = {
    "a good version": ({}, "promoted", ""),
    "a bad version": ({"raised_at": later}, "rolled_back", "alarm shop-prod-chat-errors"),
    "an alarm before": (
        {"raised_at": lambda _: ALARMS},
        "rolled_back",
        f"alarms {', '.join(ALARMS)} before any traffic moved",
    ),
    "a hook that says no before": (
        {"answers": {"check": NO, "verify": YES}},
        "rolled_back",
        "before_traffic: check did not pass: Failed",
    ),
    "a hook that says no after": (
        {"answers": {"check": YES, "verify": NO}},
        "rolled_back",
        "after_traffic: verify did not pass: Failed",
    ),
}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("steps", [STEPS, ()], ids=["in steps", "at once"])
def test_both_engines_report_the_same_of_a_story(story: str, steps: tuple[Step, ...]) -> None:
    happens, outcome, reason = STORIES[story]
    if "raised_at" in happens and not steps:
        outcome, reason = "promoted", ""  # Nobody reads alarms where no step lasts.
    given: dict[str, Any] = {
        "steps": steps,
        "before_traffic": DEPLOYED_BEFORE,
        "after_traffic": DEPLOYED_AFTER,
    }
    one, other = World(**happens), DeployingWorld(**happens, steps=steps)
    direct, deployed = run(one, plan(**given)), run(other, deployed_plan(**given))
    assert shared(deployed) == shared(direct)
    assert (deployed.outcome, deployed.reason) == (outcome, reason)
    assert one.shares() == other.shares() == {100.0 if outcome == "promoted" else 0.0}


# What is done


def test_each_function_gets_a_deployment_in_its_steps() -> None:
    at = world()
    process = at.process()
    engine = process.engine()
    engine.found()
    assert engine.begin(deployed_plan(steps=STEPS)).is_promoted
    assert at.descriptions() == ["stagetwin r1", "stagetwin r1"]
    assert "chat 10 % (d-0 goes on), digest 10 % (d-1 goes on)" in process.told
    assert engine.record is not None
    assert engine.record.traffic_from is not None


def test_what_both_versions_do_is_kept_for_people_and_judges_nothing() -> None:
    at = world(error_rates={"chat:4": 0.9})
    process = at.process()
    engine = process.engine()
    engine.found()
    report = engine.begin(deployed_plan(steps=STEPS))
    assert report.is_promoted
    assert [one.weight for one in report.samples] == [10, 10, 50, 50]
    last = report.samples[-1]
    assert last.traffic["chat"].new.errors > last.traffic["chat"].live.errors == 0
    assert (last.at - last.since).total_seconds() == 10
    assert [look.step_seconds_left for look in process.looks] == [20, 10, 20, 10]


def test_when_one_deployment_fails_the_others_are_taken_back() -> None:
    at = world(raised_at=lambda elapsed: ALARMS[1:] if elapsed >= 25 else ())
    assert run(at, deployed_plan(steps=STEPS)).outcome == "rolled_back"
    assert at.made["d-0"].shown.error_code == "MANUAL_STOP"
    assert at.shares() == {0.0}


def test_what_was_done_already_is_deployed_back() -> None:
    """The second deployment fails at its end, when the first one's function is all at the new version."""
    at = world()

    def fail_second(elapsed: float) -> tuple[str, ...]:
        done = "d-0" in at.made and at.made["d-0"].shown.status is Status.SUCCEEDED
        return ALARMS[1:] if done else ()

    at.raised_at = fail_second
    assert run(at, deployed_plan(steps=STEPS)).outcome == "rolled_back"
    assert at.descriptions() == ["stagetwin r1", "stagetwin r1", "stagetwin r1 back"]
    assert at.shares() == {0.0}


def test_a_done_release_is_deployed_back() -> None:
    at = world()
    assert run(at, deployed_plan(steps=STEPS)).is_promoted
    for number in (2, 3):
        engine = at.process(number).engine()
        engine.found()
        assert engine.take_back("wanted").outcome == "rolled_back"
        assert at.shares() == {0.0}
    assert at.descriptions().count("stagetwin r1 back") == 2
    assert all(one.shown.status is Status.SUCCEEDED for one in at.made.values())


def test_without_groups_the_aliases_are_moved_back_themselves() -> None:
    at = world()
    assert run(at, deployed_plan(steps=STEPS)).is_promoted
    at.groups_gone = True
    engine = at.process(2).engine()
    engine.found()
    assert engine.take_back("wanted").outcome == "rolled_back"
    assert at.shares() == {0.0}


# What is not known is no success


def success(events: dict[str, str] | None = None) -> dict[str, Deployment]:
    return {move.key: Deployment("d", Status.SUCCEEDED, events=events or {}) for move in MOVES}


def test_done_without_the_alias_is_no_success() -> None:
    following = after(PLAN, start(PLAN), Deploying({"chat": "d-0", "digest": "d-1"}))
    assert after(PLAN, following, Followed(success())).phase is Phase.PROMOTED
    state = after(PLAN, following, Followed(success(), ("shop-prod-chat",)))
    assert state.phase is Phase.ROLLING_BACK
    assert "not at the new version: shop-prod-chat" in state.reason


def test_an_alias_that_is_not_where_codedeploy_says_is_taken_back() -> None:
    at = world()
    process = Straying(at, 1)
    engine = process.engine()
    engine.found()
    report = engine.begin(deployed_plan(steps=STEPS))
    assert report.outcome == "rolled_back"
    assert "CodeDeploy is done, and the alias is not at the new version" in report.reason
    assert at.shares() == {0.0}


class Straying(Process):
    """Somebody sets the first alias back just when CodeDeploy is done."""

    def engine(self) -> Any:
        from tests.fakes.codedeploy import DeployingProcess

        return DeployingProcess.engine(self)  # type: ignore[arg-type]

    def call(self, name: str, effect: Callable[[], Any]) -> Any:
        assert isinstance(self.world, DeployingWorld)
        done = [one for one in self.world.made.values() if one.shown.status is Status.SUCCEEDED]
        if name == "get" and len(done) == len(MOVES):
            found = self.world.aliases[MOVES[0].name]
            self.world.aliases[MOVES[0].name] = AliasState(MOVES[0].live, {}, f"{found.revision_id}1")
        return super().call(name, effect)


@pytest.mark.parametrize(
    ("deployment", "reason"),
    [
        (Deployment("d", Status.STOPPED, "ALARM_ACTIVE", "by shop-prod-chat-errors"), f"alarm {ALARMS[0]}"),
        (
            Deployment("d", Status.STOPPED, "ALARM_ACTIVE", "by another"),
            "chat: its deployment d was stopped: ALARM_ACTIVE: by another",
        ),
        (
            Deployment(
                "d", Status.FAILED, "HOOK_EXECUTION_FAILURE", "", events={"BeforeAllowTraffic": "Failed"}
            ),
            "before_traffic: check did not pass: Failed",
        ),
        (
            Deployment("d", Status.FAILED, "IAM_ROLE_PERMISSIONS", "no"),
            "chat: its deployment d failed: IAM_ROLE_PERMISSIONS: no",
        ),
        (Deployment("d", Status.FAILED), "chat: its deployment d failed"),
    ],
)
def test_why_a_deployment_failed(deployment: Deployment, reason: str) -> None:
    following = State(Phase.WATCHING, deployments={"chat": "d", "digest": "e"})
    seen = Followed({"chat": deployment, "digest": Deployment("e", Status.RUNNING)})
    state = after(PLAN, following, seen)
    assert (state.phase, state.reason) == (Phase.ROLLING_BACK, reason)


def test_a_failed_action_takes_it_back() -> None:
    assert after(PLAN, start(PLAN), Failed("lost")).phase is Phase.ROLLING_BACK


def test_the_plan_says_what_codedeploy_does_not_do() -> None:
    lines = list(plan_lines(PLAN))
    assert "  by CodeDeploy, shop-prod: a deployment for each function, not one unit" in lines
    assert not any("a comparison notices" in line for line in lines)
