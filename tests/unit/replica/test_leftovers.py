"""What is a replica's own, by its names, and what remains."""

from __future__ import annotations

import pytest

from generator.replica.leftovers import Fate, Leftover, OwnNames, leftover_issues

NAMES = OwnNames("pr-42", ("shop", "billing"))


@pytest.mark.parametrize(
    "name",
    [
        "shop-pr-42-take",
        "shop-pr-42-take:7",
        "billing-pr-42-bills.fifo",
        "/aws/lambda/shop-pr-42-take",
        "/aws/events/shop-pr-42-nightly/logs",
        "arn:aws:lambda:eu-central-1:222222222222:function:shop-pr-42-take",
        "arn:aws:sqs:eu-central-1:222222222222:billing-pr-42-bills",
        "/shop/pr-42/token",
        "shop-pr-42",
        "shop_pr_42_sensor",
    ],
)
def test_the_replicas_own_names(name: str) -> None:
    assert NAMES.own(name)


@pytest.mark.parametrize(
    "name",
    [
        "shop-staging-take",
        "shop-pr-421-take",
        "shop-pr-4-take",
        "other-pr-42-take",
        "myshop-pr-42-take",
        "/aws/lambda/shop-staging-pr-42",
        "/shop/staging/pr-42",
        "shop",
        "",
    ],
)
def test_names_of_others(name: str) -> None:
    assert not NAMES.own(name)


def test_its_objects_are_below_its_label() -> None:
    assert NAMES.objects == ("pr-42/", "releases/pr-42/", "applies/pr-42/", "plans/pr-42/")
    assert NAMES.artifacts == "replicas/pr-42/"


def test_what_aws_deletes_later_is_no_issue_and_what_nobody_could_see_is_one() -> None:
    found = [
        Leftover("role", "shop-pr-42-take", "iam"),
        Leftover("key", "k", "kms", Fate.SCHEDULED, "on 2026-01-12"),
        Leftover("queues", "", "sqs", Fate.UNKNOWN, "AccessDenied"),
    ]
    codes = [issue.code for issue in leftover_issues("pr-42", found)]
    assert codes == ["replica-remains", "replica-unseen"]
