"""Real functions under traffic: a good version is promoted, a bad one taken back, a killed one goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.embedded.deployment import PROJECT, Deployment
from tests.embedded.shop import (
    BAD,
    GOOD,
    HOOK,
    NAME,
    ROLLED_BACK,
    alias,
    calls,
    open_shop,
    record,
    traffic,
)
from tests.embedded_server.laptop import until

pytestmark = pytest.mark.embedded

SERVICE = """
service: shop
functions:
  chat: {alarms: {errors: {threshold: 1}}}
  check: {alarms: {}}
releases:
  strategy: {steps: [{weight: 20, for: 2m}, {weight: 50, for: 2m}]}
  hooks: {before_traffic: check}
  minimum_invocations: 10
  keep_versions: 2
  connections: {table: sockets}
tables: {sockets: {attributes: {id: S}, partition_key: id}}
"""
SOCKETS = 30


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    with open_shop(tmp_path_factory.mktemp("shop"), SERVICE) as shop:
        dynamodb = shop.account("prod").client("dynamodb")
        dynamodb.create_table(
            TableName="shop-prod-sockets",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            BillingMode="PAY_PER_REQUEST",
        )
        for number in range(SOCKETS):
            dynamodb.put_item(TableName="shop-prod-sockets", Item={"id": {"S": str(number)}})
        yield shop


def test_with_no_release_there_is_none_to_take_back(shop: Deployment) -> None:
    refused = shop.run("rollback", "prod")
    assert refused.code == 1
    assert "no release is recorded" in refused.err


def test_first_versions_are_asked_about_and_recorded(shop: Deployment) -> None:
    [report] = shop.succeed("release", "prod", "--json").document()["releases"]
    assert report["outcome"] == "promoted"
    assert [one["key"] for one in report["first_versions"]] == ["chat", "check"]
    assert report["notes"] == ["before_traffic: check passed"]
    assert record(shop.account("prod"))["state"]["phase"] == "promoted"
    refused = shop.run("rollback", "prod")
    assert refused.code == 1
    assert "there is none to go back to: chat 1, check 1" in refused.err


def test_with_nothing_new_nothing_happens(shop: Deployment) -> None:
    done = shop.succeed("release", "prod", "--json").document()
    assert done["releases"] == []
    assert [one["moved"] for one in done["aliases"]] == [False, False]


def test_a_good_version_goes_through_all_steps(shop: Deployment, tmp_path: Path) -> None:
    account = shop.account("prod")
    account.publish(NAME, GOOD.format(number=2))
    with traffic(account) as answered:
        planned = shop.succeed("release", "prod", "--plan").out
        assert "chat: version 1 -> 2" in planned
        assert answered.keys() <= {"1"}
        options = ("--time-scale", "30", "--json-events", "--report", str(tmp_path / "all.html"))
        lines = shop.succeed("release", "prod", *options).out.splitlines()
    began, *between, ended, done = [json.loads(line) for line in lines]
    assert (began["event"], ended["event"], done["event"]) == ("began", "ended", "report")
    looks = [event for event in between if event["event"] == "looked"]
    assert [look["weight"] for look in looks] == sorted(look["weight"] for look in looks)
    assert looks[-1]["functions"]["chat"]["new"]["invocations"] >= 10
    [report] = done["releases"]
    assert report["outcome"] == ended["outcome"] == "promoted", report
    assert len(report["samples"]) == len(looks)
    page = Path(report["page"])
    assert page == shop.project / ".stagetwin" / "releases" / "prod" / "shop" / f"{report['release_id']}.html"
    assert page.read_text() == (tmp_path / "all.html").read_text()
    assert "promoted" in page.read_text()
    page.unlink()
    assert str(page) in shop.succeed("release", "show", "prod").out
    assert page.is_file()
    assert [(one["name"], one["newest"], one["moved"]) for one in done["aliases"]] == [
        (NAME, "2", True),
        (HOOK, "1", False),
    ]
    texts = [event["text"] for event in report["events"]]
    assert texts[:2] == [f"open connections: {SOCKETS}", "before_traffic: check passed"]
    assert texts[-1] == f"open connections: {SOCKETS}, before: {SOCKETS}"
    assert [text.partition(" % of")[0] for text in texts if " % of" in text] == ["20", "50"]
    assert alias(account) == ("2", {})
    assert calls(account, "2") >= 20
    assert record(account)["state"]["phase"] == "promoted"


def test_killed_it_goes_on_where_it_was(shop: Deployment) -> None:
    account = shop.account("prod")
    account.publish(NAME, GOOD.format(number=3))
    command = [sys.executable, "-m", "generator", "--project", str(shop.project), "release", "prod"]
    variables = {**os.environ, "STAGETWIN_PORT": str(shop.port), "PYTHONPATH": str(PROJECT)}
    with traffic(account):
        with subprocess.Popen([*command, "--time-scale", "30"], env=variables) as running:
            until(lambda: alias(account)[1])
            second = shop.run("release", "prod")
            assert second.code == 1
            assert f"process {running.pid} runs a release since" in second.err
            running.send_signal(signal.SIGKILL)
        # At which step depends on how long the second one took to be told.
        assert alias(account) in (("2", {"3": 0.2}), ("2", {"3": 0.5}))
        [latest] = shop.succeed("release", "show", "prod", "--json").document()["releases"]
        assert not latest["ended"]
        assert f"under way: {latest['outcome']}" in Path(latest["page"]).read_text()
        done = shop.succeed("release", "prod", "--time-scale", "30", "--json")
    assert "was left unfinished" in done.err
    assert done.document()["releases"][0]["outcome"] == "promoted"
    assert alias(account) == ("3", {})
    # Version 2 is what a rollback would need.
    assert done.document()["pruned"] == [{"key": "chat", "name": NAME, "removed": ["1"], "failed": ""}]
    left = account.client("lambda").list_versions_by_function(FunctionName=NAME)["Versions"]
    assert [one["Version"] for one in left] == ["$LATEST", "2", "3"]


def test_a_done_release_can_be_taken_back(shop: Deployment) -> None:
    account = shop.account("prod")
    shop.succeed("rollback", "prod")
    assert alias(account) == ("2", {})
    assert record(account)["state"]["phase"] == "rolled_back"


def test_a_bad_version_is_taken_back(shop: Deployment) -> None:
    account = shop.account("prod")
    version = account.publish(NAME, BAD)
    with traffic(account) as answered:
        done = shop.run("release", "prod", "--time-scale", "30", "--json")
        assert done.code == ROLLED_BACK, done
        assert alias(account) == ("2", {})
    [report] = done.document()["releases"]
    assert report["outcome"] == "rolled_back"
    assert f"alarm {NAME}-errors" in report["reason"] or "the new version failed in" in report["reason"]
    assert 0 < answered[version] < answered["2"]
    errors = {"FunctionName": NAME, "Resource": f"{NAME}:live", "ExecutedVersion": version}
    assert account.metric_sum("Errors", **errors) == answered[version]


def test_the_ledger_has_them_all(shop: Deployment) -> None:
    found = shop.succeed("release", "history", "prod", "--json").document()
    assert [one["outcome"] for one in found["releases"]] == [
        "rolled back",
        "taken back",
        "promoted",
        "promoted",
    ]
    figures = found["figures"]
    assert (figures["with_traffic"], figures["failed"]) == (3, 2)
    assert 0 < figures["lead_seconds"] < 600
    assert 0 < figures["restore_seconds"] < 600
    latest = shop.succeed("release", "history", "prod", "--limit", "1").out
    assert "rolled back" in latest
    assert "of the latest 1 releases:" in latest
