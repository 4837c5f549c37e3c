"""What a release tells while it runs: to somebody who watches, to a log, to a listener of its events."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.pipeline.release_progress import ReleaseProgress
from generator.release.engine import Engine
from generator.release.plan import ReleasePlan
from generator.release.ports import PortError, Ports
from tests.applied.quiet import Heard
from tests.fakes.releases import AFTER, ALARMS, Clock, Records, World, plan

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "releases.md"


@dataclass
class Watcher(Heard):
    """Somebody at a terminal."""

    draws: bool = True
    drawn: tuple[str, ...] = ()

    def draw(self, lines: Any) -> None:
        self.drawn = tuple(lines)


def release(world: World, heard: Heard, planned: ReleasePlan) -> list[dict[str, Any]]:
    """The events, each as it would stand in its line."""
    events: list[dict[str, Any]] = []
    process = world.process()
    progress = ReleaseProgress(
        heard, "prod/shop", heard, Clock(process), lambda event: events.append(json.loads(json.dumps(event)))
    )
    ports = Ports(
        process, process, process, process, Records(process), process, Clock(process), progress, process
    )
    engine = Engine(ports, "prod", "shop")
    engine.found()
    progress.begins(planned, resumed=False)
    progress.ends(engine.begin(planned))
    return events


def test_a_log_gets_a_line_at_each_step_and_each_minute() -> None:
    heard = Heard()
    release(World(), heard, plan())
    lines = [line for line in heard.lines if "left of" in line]
    assert [line.partition(" left of ")[0].rpartition(" ")[2] for line in lines] == [
        *("4:50", "3:50", "2:50", "1:50", "0:50"),
        *("1:50", "0:50"),
    ]
    assert lines[0] == (
        "prod/shop: step 1 of 2, 10 %: new: 20 invocations, 0 failed; live: 180 invocations, 0 failed; "
        "no alarm is on; 4:50 left of 6:50"
    )


def test_who_watches_sees_it_drawn_and_no_line_for_each_look() -> None:
    watcher = Watcher()
    release(World(), watcher, plan())
    assert watcher.drawn[0].endswith("50 %, step 2 of 2, 0:00 left, 0:00 in all")
    assert not [line for line in watcher.lines if "left of" in line]


def test_nothing_that_was_answered_moves_the_cursor() -> None:
    world = World(answers={"verify": PortError("\x1b[2J\r\x07\u202e")})
    heard = Heard()
    events = release(world, heard, plan(steps=(), after_traffic=replace(AFTER, key="verify")))
    assert events[-1]["outcome"] == "rolled_back"
    assert "\x1b[2J" in events[-1]["reason"]
    assert all(line.isprintable() for line in heard.lines), heard.lines


def test_every_event_of_a_release_in_its_order() -> None:
    world = World(raised_at=lambda elapsed: ALARMS[:1] if elapsed >= 20 else ())
    events = release(world, Heard(), plan())
    assert [event["event"] for event in events] == [
        *("began", "happened", "looked", "looked", "happened", "happened", "ended")
    ]
    assert {(event["environment"], event["service"], event["release_id"]) for event in events} == {
        ("prod", "shop", "r1")
    }
    began, _, _, look, _, _, ended = events
    assert began["steps"] == [
        {"weight": 10, "seconds": 300, "unit": 0},
        {"weight": 50, "seconds": 120, "unit": 0},
    ]
    assert began["functions"][0] == {"function": "chat", "name": "shop-prod-chat", "live": "3", "new": "4"}
    assert (look["weight"], look["step"], look["alarms"]) == (10, 1, list(ALARMS[:1]))
    assert look["functions"]["chat"]["live"]["invocations"] == 180
    assert (look["step_seconds_left"], look["seconds_left"]) == (280, 400)
    assert ended["reason"] == f"alarm {ALARMS[0]}"


def test_the_documentation_names_every_event_and_all_that_stands_in_it() -> None:
    events = release(World(), Heard(), plan())
    text = DOCUMENTATION.read_text(encoding="utf-8")
    rows = {
        line.split("|")[1].strip().strip("`"): line for line in text.splitlines() if line.startswith("| `")
    }
    for event in events:
        row = rows[event["event"]] + rows["every one"]
        assert [key for key in event if f"`{key}`" not in row and key != "event"] == []
