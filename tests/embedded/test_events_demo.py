"""The support desk on the embedded AWS: its samples reach exactly the targets of the rules that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.embedded.deployment import SECOND_SERVICE, SERVICE, Deployment, copy_project, remove_service
from tests.embedded_server.laptop import free_port

pytestmark = [pytest.mark.embedded, pytest.mark.slow]

RECEIVED = {
    "billing-ticket": {"function assign", "stream analytics"},
    "fulfillment-ticket": {"function assign", "stream analytics"},
    "technical-ticket": {"stream analytics"},
    "ticket-assigned": {"stream analytics"},
    "ticket-resolved": {"state machine follow-up", "stream analytics"},
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    project = copy_project(tmp_path_factory.mktemp("desk"))
    remove_service(project, SERVICE)
    desk = Deployment(project, free_port())
    yield desk
    desk.run("local", "down")


def test_samples_reach_their_targets_a_failure_its_queue_and_a_replay_its_rule(desk: Deployment) -> None:
    shown = desk.succeed("demo", "events").out
    rows = re.findall(r"✓ ([a-z-]+) T-\d+, by .*\n +received by: (.+)\n", shown)
    assert {name: set(held.split(", ")) for name, held in rows} == RECEIVED
    assert re.search(
        rf"broken-\d+ could not be kept: it rests in {SECOND_SERVICE}-staging-function-dead-letters", shown
    )
    assert "holds its ticket 1 time." in " ".join(shown.split())


def test_an_event_that_someone_else_receives_too_is_told(desk: Deployment) -> None:
    file = desk.project / "functions" / SECOND_SERVICE / "events" / "ticket-resolved.json"
    sample = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**sample, "reaches": ["everything"], "misses": []}), encoding="utf-8")
    refused = desk.run("demo", "events")
    assert refused.code == 1
    told = "ticket-resolved: it is at state machine follow-up, stream analytics, and its sample says stream"
    assert told in " ".join(refused.err.split())
