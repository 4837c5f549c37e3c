"""A service and what is deployed -> the plan of its release."""

from __future__ import annotations

from generator.adapters.live_aliases import fingerprint
from generator.release.plan import Hook, Move, Step
from generator.release.unit import AliasState, Deployed, Version, is_current, managed, plan_release
from generator.stack.stack import Stack
from tests.fakes.definitions import stack

SERVICE = """
service: shop
functions:
  chat: {alarms: {errors: {threshold: 1}, busy: {metric: Invocations, threshold: 9}}}
  digest: {alarms: {errors: {threshold: 1}}}
  check: {alarms: {}, timeout_seconds: 40}
  fixed: {traffic: {weights: {"3": 100}}}
releases:
  strategy: {steps: [{weight: 5, for: 90s}]}
  alarms: [errors]
  hooks: {before_traffic: check, after_traffic: fixed}
"""


def deployed(found: Stack, live: dict[str, str], versions: dict[str, str]) -> tuple[Deployed, ...]:
    """`versions`: what each version of a function does, a letter for each, from version 1 on."""
    return tuple(
        Deployed(
            function,
            AliasState(live[function.key], {}, "r"),
            tuple(Version(str(number), what) for number, what in enumerate(versions[function.key], 1)),
        )
        for function in managed(found.functions)
    )


def test_the_functions_that_changed_move_and_only_they() -> None:
    found = stack(SERVICE)
    now = deployed(
        found, {"chat": "1", "digest": "2", "check": "1"}, {"chat": "abc", "digest": "ab", "check": "ab"}
    )
    made = plan_release(found, now, "r1")
    assert made.moves == (
        Move("chat", "shop-prod-chat", "1", "3"),
        Move("check", "shop-prod-check", "1", "2"),
    )
    assert made.steps == (Step(5, 90),)
    assert made.alarms == ("shop-prod-chat-errors",)
    arn = "arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-"
    assert made.before_traffic == Hook("check", "shop-prod-check", "2", 40, f"{arn}check:2")
    assert made.after_traffic == Hook("fixed", "shop-prod-fixed", "live", 10, f"{arn}fixed:live")


def test_a_version_that_does_the_same_is_not_released() -> None:
    found = stack(SERVICE)
    live = {"chat": "1", "digest": "1", "check": "1"}
    assert (
        plan_release(found, deployed(found, live, {"chat": "aba", "digest": "a", "check": "a"}), "r").moves
        == ()
    )


def test_a_release_is_current_until_something_newer_is_published() -> None:
    found = stack(SERVICE)
    live = {"chat": "1", "digest": "1", "check": "1"}
    before = {"chat": "ab", "digest": "a", "check": "a"}
    made = plan_release(found, deployed(found, live, before), "r")
    assert is_current(made, deployed(found, live, before))
    assert is_current(made, deployed(found, live | {"chat": "2"}, before))
    assert not is_current(made, deployed(found, live, before | {"chat": "abc"}))
    assert not is_current(made, deployed(found, live, before | {"digest": "ab"}))


def test_settings_make_a_difference_and_dates_do_not() -> None:
    one = {"CodeSha256": "x", "MemorySize": 128, "Version": "1", "LastModified": "then", "RevisionId": "a"}
    assert fingerprint(one) == fingerprint(one | {"Version": "2", "LastModified": "now", "RevisionId": "b"})
    assert fingerprint(one) != fingerprint(one | {"MemorySize": 256})
    assert fingerprint(one) != fingerprint(one | {"CodeSha256": "y"})


def test_codedeploy_releases_what_moves_and_asks_no_more_than_that() -> None:
    found = stack(DEPLOYED)
    live = {"chat": "1", "check": "1"}
    made = plan_release(found, deployed(found, live, {"chat": "ab", "check": "a"}), "r", {"shop-prod-check"})
    assert (made.engine, made.application) == ("codedeploy", "shop-prod")
    assert made.steps == (Step(25, 120), Step(50, 120), Step(75, 120))
    same = deployed(found, live, {"chat": "a", "check": "a"})
    assert plan_release(found, same, "r", {"shop-prod-chat", "shop-prod-check"}).is_empty
    first = plan_release(found, same, "r")
    assert (first.engine, bool(first.moves), first.is_empty) == ("direct", False, False)


DEPLOYED = """
service: shop
functions:
  chat: {}
  check: {}
releases:
  engine: codedeploy
  strategy: {steps: [{weight: 25, for: 2m}, {weight: 50, for: 2m}, {weight: 75, for: 2m}]}
  hooks: {before_traffic: check}
"""
