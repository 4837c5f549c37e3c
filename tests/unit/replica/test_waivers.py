"""What is waived for an environment is waived for its replicas."""

from __future__ import annotations

from datetime import date

from generator.policy.waivers import Waiver
from generator.replica.waivers import waivers_for_replicas

WAIVER = Waiver("CKV_AWS_117", "shop.functions.*", "ana", "no VPC is needed", date(2028, 1, 1))


def test_without_replicas_waivers_are_what_they_were() -> None:
    assert waivers_for_replicas([WAIVER], {}) == (WAIVER,)


def test_a_waiver_of_the_original_holds_for_its_replica_and_no_other() -> None:
    of_staging = Waiver(WAIVER.rule, WAIVER.at, "ana", WAIVER.reason, WAIVER.expires, frozenset({"staging"}))
    of_prod = Waiver(WAIVER.rule, WAIVER.at, "ana", WAIVER.reason, WAIVER.expires, frozenset({"prod"}))
    found = waivers_for_replicas([of_staging, of_prod, WAIVER], {"pr-42": "staging"})
    assert [one.environments for one in found[:3]] == [
        frozenset({"staging", "pr-42"}),
        frozenset({"prod"}),
        None,
    ]


def test_what_a_replica_relaxes_is_waived_for_it_alone() -> None:
    own = waivers_for_replicas([], {"pr-42": "staging"})
    assert {one.rule for one in own} >= {"CKV_AWS_338"}
    assert {one.environments for one in own} == {frozenset({"pr-42"})}
