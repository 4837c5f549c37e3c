"""SIGKILL after so many writes of a release's record, then the next one: twenty of twenty end right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.embedded.deployment import PROJECT, Deployment
from tests.embedded.shop import BAD, GOOD, NAME, ROLLED_BACK, alias, open_shop, record, traffic
from tests.embedded_server.laptop import Account, until

pytestmark = pytest.mark.embedded

# Without alarms: one that a bad version set off would still be on when the next release begins.
SERVICE = """
service: shop
functions:
  chat: {alarms: {}}
  check: {alarms: {}}
releases:
  strategy: {steps: [{weight: 20, for: 30s}, {weight: 50, for: 30s}, {weight: 80, for: 30s}]}
  hooks: {before_traffic: check, after_traffic: check}
  minimum_invocations: 5
  on_inconclusive: continue
"""
WEIGHTS = (20.0, 50.0, 80.0)
BUCKET, KEY = "state-111111111111", "releases/prod/shop.json"
OPTIONS = ("release", "prod", "--time-scale", "20")
GOOD_POINTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 17, 19, 20)
"""Checking, the hook before, each shift before and after its proof, looks, promoting, the hook after."""
BAD_POINTS = (4, 5, 6, 7)
"""A bad version is taken back at one of the first looks."""


IN_CI = {4, 12}


def point(at: int) -> Any:
    """Each takes some ten seconds, so not all are tried at each run."""
    return pytest.param(at, marks=pytest.mark.slow if at in IN_CI else pytest.mark.exhaustive)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    with open_shop(tmp_path_factory.mktemp("killed"), SERVICE) as shop:
        shop.account("prod").client("s3").put_bucket_versioning(
            Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"}
        )
        # The first versions are recorded, so that the next release is about what moves.
        shop.succeed("release", "prod")
        yield shop


def test_there_are_twenty() -> None:
    assert len(GOOD_POINTS) + len(BAD_POINTS) == 20


@pytest.mark.parametrize("at", [point(at) for at in GOOD_POINTS])
def test_killed_a_good_version_is_promoted_by_the_next_one(shop: Deployment, at: int) -> None:
    killed_and_finished(shop, at, GOOD.format(number=100 + at), "promoted")


@pytest.mark.parametrize("at", [point(at) for at in BAD_POINTS])
def test_killed_a_bad_version_is_taken_back_by_the_next_one(shop: Deployment, at: int) -> None:
    killed_and_finished(shop, at, BAD + f"# {at}\n", "rolled_back")


def killed_and_finished(shop: Deployment, at: int, code: str, outcome: str) -> None:
    account = shop.account("prod")
    live, _ = alias(account)
    new = account.publish(NAME, code)
    with traffic(account) as answered:
        kill_after_writes(shop, account, at)
        left = record(account)
        assert (left["plan"]["moves"][0]["live"], left["plan"]["moves"][0]["new"]) == (live, new)
        assert share(account, live, new) in allowed(left["state"])
        done = shop.run(*OPTIONS)
    end = record(account)
    assert done.code == (0 if outcome == "promoted" else ROLLED_BACK), done
    assert end["plan"]["release_id"] == left["plan"]["release_id"]
    assert end["state"]["phase"] == outcome, end["state"]
    assert end["holder"] is None
    assert share(account, live, new) == (100.0 if outcome == "promoted" else 0.0)
    assert answered.keys() <= {live, new}
    assert answered[live] > 0


def kill_after_writes(shop: Deployment, account: Account, number: int) -> None:
    """The process is at work when it is killed, and its release under way."""
    command = [sys.executable, "-m", "generator", "--project", str(shop.project), *OPTIONS]
    variables = {**os.environ, "STAGETWIN_PORT": str(shop.port), "PYTHONPATH": str(PROJECT)}
    before = writes(account)
    with subprocess.Popen(command, env=variables, stderr=subprocess.DEVNULL) as running:
        until(lambda: writes(account) - before, lambda found: found >= number, timeout_seconds=60)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL


def writes(account: Account) -> int:
    """How often the record was written, ever."""
    pages = account.client("s3").get_paginator("list_object_versions").paginate(Bucket=BUCKET, Prefix=KEY)
    return sum(len(page.get("Versions", ())) for page in pages)


def share(account: Account, live: str, new: str) -> float:
    """Percent of the traffic that the new version gets; nobody but these two gets any."""
    version, weights = alias(account)
    assert {version, *weights} <= {live, new}
    return 100.0 if version == new else round(weights.get(new, 0.0) * 100, 6)


def allowed(state: dict[str, Any]) -> set[float]:
    """What the new version may have where the record says that the release stands."""
    before = (0.0, *WEIGHTS)[state["step"]]
    weight = WEIGHTS[state["step"]]
    return {
        "checking": {0.0},
        "before_traffic": {0.0},
        "shifting": {before, weight},
        "watching": {weight},
        "promoting": {weight, 100.0},
        "after_traffic": {100.0},
        "promoted": {100.0},
        "rolling_back": {0.0, before, weight},
        "rolled_back": {0.0},
    }[state["phase"]]
