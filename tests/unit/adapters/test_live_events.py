"""Events and replays through boto3's client: what is sent, and what is made of refusals."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError

from generator.adapters.live_events import EventBridge
from generator.errors import StagetwinError

EVENT = {"source": "shop", "detail-type": "Sold", "detail": {"name": "ß"}}
START, END = datetime(2026, 11, 23, 17, tzinfo=UTC), datetime(2026, 11, 23, 18, tzinfo=UTC)


class Client:
    """Remembers what it was asked, and answers what it was given."""

    def __init__(self, **answers: Any) -> None:
        self.answers, self.asked = answers, []  # type: ignore[var-annotated]

    def __getattr__(self, action: str) -> Any:
        def act(**given: Any) -> Any:
            self.asked.append((action, given))
            answer = self.answers.get(action, {})
            if isinstance(answer, Exception):
                raise answer
            return answer

        return act


def test_an_event_is_put_with_what_it_has() -> None:
    client = Client(put_events={"Entries": [{"EventId": "e-1"}]})
    event = {**EVENT, "resources": ["arn:aws:s3:::a"], "time": "2026-11-23T18:00:00Z"}
    assert EventBridge(client).put(event, "facts") == "e-1"
    [(_, given)] = client.asked
    [entry] = given["Entries"]
    assert json.loads(entry.pop("Detail")) == {"name": "ß"}
    assert entry == {
        "EventBusName": "facts",
        "Source": "shop",
        "DetailType": "Sold",
        "Resources": ["arn:aws:s3:::a"],
        "Time": "2026-11-23T18:00:00Z",
    }


def test_a_refused_entry_is_an_error_although_the_call_succeeds() -> None:
    refused = {
        "Entries": [{"ErrorCode": "NotAuthorizedForSourceException", "ErrorMessage": "Not authorized."}]
    }
    with pytest.raises(StagetwinError, match="NotAuthorizedForSourceException: Not authorized"):
        EventBridge(Client(put_events=refused)).put(EVENT, "facts")


def test_a_missing_archive_says_what_to_do() -> None:
    gone = ClientError({"Error": {"Code": "ResourceNotFoundException", "Message": "No."}}, "DescribeArchive")
    with pytest.raises(StagetwinError) as caught:
        EventBridge(Client(describe_archive=gone)).start_replay("again", "arn:archive/facts", START, END, ())
    [issue] = caught.value.issues
    assert issue.message.startswith("the archive facts: ")
    assert issue.hint == "`stagetwin apply` makes what the definition says"


@pytest.mark.parametrize("rules", [(), ("arn:rule/a",)])
def test_a_replay_goes_to_the_archives_bus_and_to_rules_if_some_are_named(rules: tuple[str, ...]) -> None:
    client = Client(describe_archive={"EventSourceArn": "arn:bus"})
    EventBridge(client).start_replay("again", "arn:archive/facts", START, END, rules)
    destination = {"Arn": "arn:bus", "FilterArns": [*rules]} if rules else {"Arn": "arn:bus"}
    assert client.asked[1] == (
        "start_replay",
        {
            "ReplayName": "again",
            "EventSourceArn": "arn:archive/facts",
            "EventStartTime": START,
            "EventEndTime": END,
            "Destination": destination,
        },
    )
