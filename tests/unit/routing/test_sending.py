"""An event that somebody wants to send, an archive that somebody wants to replay -> checked beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.errors import StagetwinError
from generator.routing.replaying import Replay, replay
from generator.routing.sending import ENTRY_BYTES, Reached, sending
from generator.spec.definition import Service
from tests.fakes.definitions import definition

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
SHOP = """\
service: shop
functions: {chat: {}}
event_buses: {facts: {}, crm: {partner: aws.partner/example.com/1/tickets}}
archives: {facts: {event_bus: facts, retention_days: 7}, all: {retention_days: 0}}
rules:
  sold: {event_bus: facts, pattern: {detail-type: [Sold]}, targets: {chat: {function: chat}}}
  off: {event_bus: facts, pattern: {source: [shop]}, enabled: false, targets: {chat: {function: chat}}}
  other: {pattern: {source: [shop]}, targets: {chat: {function: chat}}}
"""
BANK = """\
service: bank
functions: {chat: {}}
event_buses: {facts: {}}
archives: {facts: {event_bus: facts}}
rules:
  heard: {pattern: {source: [shop]}, targets: {chat: {function: chat}}}
"""


def services() -> Mapping[str, Service]:
    return definition(SHOP, services={"bank": BANK}).services["prod"]


def event(**members: Any) -> dict[str, object]:
    return {"source": "shop", "detail-type": "Sold", "detail": {"id": 1}, **members}


def refused(*given: Any) -> list[str]:
    with pytest.raises(StagetwinError) as caught:
        sending(services(), *given)
    return [issue.message for issue in caught.value.issues]


def test_rules_of_the_bus_are_reached_with_those_that_are_off() -> None:
    found = sending(services(), event(), "facts", "shop")
    assert found.reaches == (Reached("shop", "sold", True), Reached("shop", "off", False))


def test_rules_of_all_services_listen_on_the_accounts_bus() -> None:
    found = sending(services(), event(), "default", None)
    assert found.reaches == (Reached("bank", "heard", True), Reached("shop", "other", True))


def test_a_bus_belongs_to_one_service() -> None:
    assert refused(event(), "facts", None) == [
        "facts: several services have an event bus of this name: bank, shop"
    ]
    assert refused(event(), "fact", "bank") == ["fact: there is no event bus of this name"]


def test_only_aws_and_partners_use_their_names() -> None:
    [why] = refused(event(source="aws.s3"), "facts", "shop")
    assert why == "source: aws.s3 begins with `aws.`, and only AWS services send such events"
    [why] = refused(event(), "crm", None)
    assert why.startswith(
        "source: events on the bus of a partner come from aws.partner/example.com/1/tickets"
    )
    partner = event(source="aws.partner/example.com/1/tickets")
    assert sending(services(), partner, "crm", None).partner == "aws.partner/example.com/1/tickets"


def test_an_event_has_a_size_that_eventbridge_takes() -> None:
    fits = ENTRY_BYTES - len("shopSold" + '{"id": ""}')
    assert sending(services(), event(detail={"id": "x" * fits}), "facts", "shop").reaches
    [why] = refused(event(detail={"id": "x" * (fits + 1)}), "facts", "shop")
    assert why == "detail: the event has 262145 bytes, and EventBridge takes 262144"


def asked(archive: str, start: str, end: str | None = None, rules: tuple[str, ...] = ()) -> Replay:
    return replay(services(), archive, "shop", start, end, rules, NOW)


def refusal(*given: Any) -> list[str]:
    with pytest.raises(StagetwinError) as caught:
        asked(*given)
    return [
        f"{issue.message} ({issue.hint})" if issue.hint else issue.message for issue in caught.value.issues
    ]


def test_a_replay_is_between_two_moments() -> None:
    found = asked("facts", "2026-11-23T18:30:00+01:00", None, ("sold",))
    assert found == Replay("shop", "facts", datetime(2026, 11, 23, 17, 30, tzinfo=UTC), NOW, ("sold",))
    assert asked("facts", "2h", "30m").start == datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def test_what_is_wrong_with_a_replay_is_told_at_once() -> None:
    assert refusal("facts", "soon", "2026-11-01T00:00:00Z", ("solde", "other")) == [
        "--from: `soon` is no moment (such as 2026-11-23T18:00:00Z, with its zone, or 30m, 2h: so long ago)",
        "--to: facts keeps events for 7 days, and there are none of before 2026-11-01T00:00:00Z",
        "--rules: no rule `solde` of shop listens on the bus of facts (did you mean `sold`?)",
        "--rules: no rule `other` of shop listens on the bus of facts (known here: `off`, `sold`)",
    ]
    [why] = refusal("facts", "2026-11-23T18:00:00", None)
    assert why.startswith("--from: `2026-11-23T18:00:00` is no moment")
    [why] = refusal("facts", "1h", "2h")
    assert why.startswith("--from: 2026-11-23T17:00:00Z is not before 2026-11-23T16:00:00Z")
    assert refusal("fact", "1h") == ["fact: there is no archive of this name (did you mean `facts`?)"]


def test_what_is_kept_for_ever_can_be_replayed_from_long_ago() -> None:
    assert asked("all", "99999d", "2020-01-01T00:00:00Z").rules == ()


def test_an_archive_belongs_to_one_service() -> None:
    with pytest.raises(StagetwinError, match="several services have an archive of this name: bank, shop"):
        replay(services(), "facts", None, "1h", None, (), NOW)
