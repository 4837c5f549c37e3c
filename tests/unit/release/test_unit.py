"""A service and what is deployed -> the plan of its release."""

from __future__ import annotations

from textwrap import dedent

from generator.adapters.live_aliases import fingerprint
from generator.release.detection import plan_lines
from generator.release.plan import Hook, Move, Step
from generator.release.unit import AliasState, Deployed, Version, is_current, managed, plan_release
from generator.stack.stack import Stack
from tests.fakes.definitions import PROD, stack

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
  hooks: {before_traffic: check, after_traffic: digest}
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
    assert made.after_traffic == Hook("digest", "shop-prod-digest", "2", 10, f"{arn}digest:2")


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


def test_functions_with_a_strategy_of_their_own_come_first_in_their_order() -> None:
    found = stack(
        dedent("""
        service: shop
        functions:
          digest: {releases: {strategy: all_at_once}}
          chat: {releases: {strategy: {steps: [{weight: 5, for: 90s}, {weight: 50, for: 1m}]}}}
          still: {releases: {strategy: linear_10_percent_every_1_minute}}
          check: {}
          other: {}
        releases: {strategy: canary_10_percent_5_minutes}
        """)
    )
    keys = [function.key for function in found.functions]
    now = deployed(found, dict.fromkeys(keys, "1"), dict.fromkeys(keys, "ab") | {"still": "a"})
    made = plan_release(found, now, "r", ["shop-prod-still"])
    assert [(move.key, move.unit) for move in made.moves] == [
        ("digest", 0),
        ("chat", 1),
        ("check", 2),
        ("other", 2),
    ]
    assert made.steps == (Step(5, 90, 1), Step(50, 60, 1), Step(10, 300, 2))
    assert made.strategy == "digest: all_at_once; chat: steps; the others: canary_10_percent_5_minutes"
    lines = list(plan_lines(made))
    at = lines.index("  first digest")
    assert lines[at : at + 8] == [
        "  first digest",
        "    100 %",
        "  then chat",
        "    5 % for 90 s",
        "    50 % for 60 s",
        "    100 %",
        "  then check, other",
        "    10 % for 300 s",
    ]
    assert [line.partition(": with")[0] for line in lines[-2:]] == ["  chat", "  check, other"]


def test_an_environment_may_say_otherwise() -> None:
    service = "service: shop\nfunctions: {chat: {releases: {strategy: all_at_once}}}\n"
    override = "services: {shop: {functions: {chat: {releases: {strategy: canary_10_percent_5_minutes}}}}}\n"
    assert [own.strategy for own in stack(service).release.own.values()] == ["all_at_once"]
    changed = stack(service, prod=PROD + override).release
    assert [own.strategy for own in changed.own.values()] == ["canary_10_percent_5_minutes"]


def test_alarms_of_the_service_are_watched_when_they_are_named() -> None:
    service = """
        service: shop
        functions: {chat: {alarms: {errors: {threshold: 1}}}}
        queues: {orders: {}}
        alarms: {waiting: {queue: orders, metric: ApproximateAgeOfOldestMessage, threshold: 60}}
        """
    for named, expected in (
        ("", ("shop-prod-chat-errors",)),
        ("releases: {alarms: [waiting]}", ("shop-prod-waiting",)),
        ("releases: {alarms: [errors, waiting]}", ("shop-prod-chat-errors", "shop-prod-waiting")),
    ):
        found = stack(dedent(service) + named)
        made = plan_release(found, deployed(found, {"chat": "1"}, {"chat": "ab"}), "r")
        assert made.alarms == expected
