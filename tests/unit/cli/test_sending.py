"""`stagetwin events put` and `replay`: what is told before anything is sent, and while it is replayed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.clock import SystemClock
from generator.adapters.live_events import EventBridge
from generator.cli.running import run
from generator.pipeline.definitions import load
from generator.pipeline.event_sending import follow
from generator.project import Project
from generator.routing.replaying import Replay
from tests.fakes.definitions import PROD
from tests.fakes.events import sample
from tests.unit.adapters.test_live_events import Client
from tests.unit.cli.test_events import Capture, write

SERVICE = """\
service: shop
functions: {chat: {}}
event_buses: {facts: {}, crm: {partner: aws.partner/example.com/1/tickets}}
archives: {facts: {event_bus: facts}}
rules:
  sold: {event_bus: facts, pattern: {detail-type: [Sold]}, targets: {chat: {function: chat}}}
  off: {event_bus: facts, pattern: {source: [shop]}, enabled: false, targets: {chat: {function: chat}}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path / "environments" / "prod.yaml", PROD)
    write(tmp_path / "functions" / "shop" / "service.yaml", SERVICE)
    write(tmp_path / "functions" / "shop" / "chat" / "handler.py", "")
    write(tmp_path / "functions" / "shop" / "events" / "sold.json", sample(["sold"], event_bus="facts"))
    return tmp_path


def put(project: Path, *arguments: str) -> int:
    return run(["-C", str(project), "events", "put", "prod", *arguments])


def test_a_dry_run_says_which_rules_a_sample_would_reach(project: Path, capsys: Capture) -> None:
    assert put(project, str(project / "functions/shop/events/sold.json"), "--dry-run") == 0
    assert capsys.readouterr().out == (
        "would be put on shop-prod-facts\n  reaches shop/sold\n  reaches shop/off, which is switched off\n"
    )


def test_an_event_can_be_written_as_options(project: Path, capsys: Capture) -> None:
    event = ("--source", "bank", "--detail-type", "Sold", "--detail", '{"id": 1}', "--bus", "facts")
    assert put(project, *event, "--dry-run", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "event_bus": "shop-prod-facts",
        "event_id": None,
        "reaches": [{"service": "shop", "rule": "sold", "enabled": True}],
    }


def test_an_event_that_reaches_nobody_is_told_so(project: Path, capsys: Capture) -> None:
    assert put(project, "--source", "bank", "--detail-type", "Lost", "--dry-run") == 0
    assert capsys.readouterr().out.startswith("would be put on default\n  reaches no rule")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--source", "bank", "--detail", "[1]"], "--detail-type: an event without a file needs it"),
        (["--source", "bank", "--detail-type", "Sold", "--detail", "[1]"], "--detail: it is a JSON object"),
        (["--source", "bank", "--detail-type", "Sold", "--detail", "{"], "--detail: it is no JSON"),
        (["--source", "bank", "--detail-type", "Sold", "--bus", "fact"], "did you mean `facts`?"),
        (
            ["--source", "aws.partner/example.com/1/tickets", "--detail-type", "Opened", "--bus", "crm"],
            "crm: only the partner puts events on this bus, and prod is on AWS",
        ),
    ],
)
def test_what_cannot_be_sent_is_refused(
    project: Path, capsys: Capture, arguments: list[str], why: str
) -> None:
    assert put(project, *arguments) == 1
    assert why in capsys.readouterr().err


def test_an_unknown_rule_of_a_replay_is_refused_before_anything_is_asked(
    project: Path, capsys: Capture
) -> None:
    given = ["events", "replay", "prod", "facts", "--from", "1h", "--rules", "solde"]
    assert run(["-C", str(project), *given]) == 1
    assert "did you mean `sold`?" in capsys.readouterr().err


class Step:
    def __init__(self) -> None:
        self.told: list[str] = []

    def update(self, text: str) -> None:
        self.told.append(text)

    def draw(self, lines: object) -> None:
        raise AssertionError("a replay draws nothing")

    def result(self, text: str, *, ok: bool = True) -> None:
        raise AssertionError("who follows says how it ended")


class Clock(SystemClock):
    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


class Replaying(Client):
    """A replay that goes through these states."""

    def __init__(self, *states: dict[str, Any]) -> None:
        super().__init__(describe_archive={"EventSourceArn": "arn:bus"})
        self.states = list(states)

    def describe_replay(self, **given: Any) -> Any:
        return self.states.pop(0)


def test_a_replay_is_followed_to_its_end(project: Path) -> None:
    at = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    client = Replaying(
        {"State": "STARTING"},
        {"State": "RUNNING", "EventLastReplayedTime": at},
        {"State": "COMPLETED", "EventLastReplayedTime": at},
    )
    [root] = load(Project(project), at.date()).roots
    asked = Replay("shop", "facts", at, at, ("sold",))
    step, clock = Step(), Clock()
    ended = follow(EventBridge(client), root, asked, "20261123T180000", clock, step)
    assert (ended.state, ended.replayed_to) == ("COMPLETED", at)
    assert clock.slept == [2.0, 2.0]
    assert step.told == ["starting", "running, events up to 2026-11-23 17:30:00"]
    [_, (_, given)] = client.asked
    assert given["ReplayName"] == "shop-prod-facts-20261123T180000"
    assert given["EventSourceArn"] == "arn:aws:events:eu-central-1:111111111111:archive/shop-prod-facts"
    assert given["Destination"]["FilterArns"] == [
        "arn:aws:events:eu-central-1:111111111111:rule/shop-prod-facts/shop-prod-sold"
    ]
