"""The support desk on the embedded AWS: its samples reach exactly the targets of the rules that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from tests.embedded.deployment import SECOND_SERVICE, SERVICE, Deployment, copy_project, remove_service
from tests.embedded_server.laptop import REGION, STAGING, free_port, until

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
    told = " ".join(shown.split())
    assert f"rested in {SECOND_SERVICE}-staging-rule-dead-letters" in told
    assert "to its target alone: the stream holds it 1 time." in told
    assert "holds its ticket 1 time." in told


def test_the_verbs_put_redrive_and_replay_do_the_same_by_hand(desk: Deployment) -> None:
    events = desk.project / "functions" / SECOND_SERVICE / "events"
    sent = desk.succeed("events", "put", "staging", str(events / "ticket-resolved.json"), "--json").document()
    assert sent["event_bus"] == "aws.partner/example.com/4711/tickets"
    assert [one["rule"] for one in sent["reaches"]] == ["resolved", "everything"]
    number = json.loads((events / "ticket-resolved.json").read_text(encoding="utf-8"))["event"]["detail"][
        "id"
    ]
    until(lambda: followed(desk, number) == 1)

    asked = ("events", "replay", "staging", "tickets", "--from", "1h", "--rules", "resolved", "--json")
    assert desk.succeed(*asked).document() == {"archive": "tickets", "state": "COMPLETED"}
    until(lambda: followed(desk, number) == 2)

    # The demo's broken ticket, which fails again: Lambda has taken it, so it is out of its queue until then.
    rule = ("events", "redrive", "staging", "billing-or-fulfillment.assign", "--json")
    [waiting] = desk.succeed(*rule, "--dry-run").document()["letters"]
    assert (waiting["state"], waiting["error_code"]) == ("waits", "FUNCTION_ERROR 200")
    [again] = desk.succeed(*rule).document()["letters"]
    assert (again["state"], again["message_id"]) == ("sent", waiting["message_id"])


def followed(desk: Deployment, number: str) -> int:
    """How many executions of the state machine were about this ticket."""
    client = desk.account("staging").client("stepfunctions")
    arn = f"arn:aws:states:{REGION}:{STAGING}:stateMachine:{SECOND_SERVICE}-staging-follow-up"
    found = client.list_executions(stateMachineArn=arn)["executions"]
    given = [client.describe_execution(executionArn=one["executionArn"])["input"] for one in found]
    return sum(json.loads(one)["detail"]["id"] == number for one in given)


def test_an_event_that_someone_else_receives_too_is_told(desk: Deployment) -> None:
    file = desk.project / "functions" / SECOND_SERVICE / "events" / "ticket-resolved.json"
    sample = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**sample, "reaches": ["everything"], "misses": []}), encoding="utf-8")
    refused = desk.run("demo", "events")
    assert refused.code == 1
    told = "ticket-resolved: it is at state machine follow-up, stream analytics, and its sample says stream"
    assert told in " ".join(refused.err.split())
