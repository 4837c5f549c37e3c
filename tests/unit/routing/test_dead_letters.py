"""Messages of dead-letter queues: whose letters they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from generator.errors import StagetwinError
from generator.events.target_payload import TargetInput
from generator.routing.dead_letters import (
    Asked,
    LiveTarget,
    Message,
    asked,
    function_letter,
    rule_letter,
)
from generator.spec.definition import Service
from tests.fakes.definitions import definition

SHOP = """\
service: shop
functions: {chat: {}, mail: {}}
event_buses: {facts: {}}
queues: {audit: {}}
rules:
  sold:
    event_bus: facts
    pattern: {detail-type: [Sold]}
    targets: {chat: {function: chat}, audit: {queue: audit}}
  dear:
    event_bus: facts
    pattern: {detail: {price: [{numeric: [">", 100]}]}}
    targets: {mail: {function: mail}}
"""
BANK = """\
service: bank
functions: {chat: {}}
rules: {sold: {pattern: {source: [a]}, targets: {chat: {function: chat}}}}
"""
RULE, QUEUE, FUNCTIONS = "arn:rule/facts/sold", "arn:aws:sqs:r:1:rule-dead", "arn:aws:sqs:r:1:function-dead"
CHAT = LiveTarget(
    "chat", "arn:aws:lambda:r:1:function:chat:live", TargetInput(), QUEUE, None, None, FUNCTIONS
)
AUDIT = LiveTarget("audit", "arn:aws:sqs:r:1:audit", TargetInput(path="$.detail"), QUEUE)
TARGETS = (CHAT, AUDIT)


def services() -> Mapping[str, Service]:
    return definition(SHOP, services={"bank": BANK}).services["prod"]


def message(body: object, **attributes: str) -> Message:
    text = body if isinstance(body, str) else json.dumps(body)
    return Message("m-1", "receipt", text, attributes, datetime(2026, 11, 23, tzinfo=UTC))


def sold(price: int = 1) -> dict[str, object]:
    return {"id": "e-1", "source": "shop", "detail-type": "Sold", "detail": {"price": price}}


@pytest.mark.parametrize(("written", "target"), [("sold", None), ("sold.audit", "audit")])
def test_a_rule_or_one_of_its_targets(written: str, target: str | None) -> None:
    assert asked(services(), written, "shop") == Asked("shop", "sold", "facts", target)


@pytest.mark.parametrize(
    ("written", "service", "why"),
    [
        ("solt", None, "did you mean `sold`?"),
        ("sold.audits", "shop", "did you mean `audit`?"),
        ("sold", None, "pass --service bank"),
    ],
)
def test_what_is_not_known_is_refused(written: str, service: str | None, why: str) -> None:
    with pytest.raises(StagetwinError) as caught:
        asked(services(), written, service)
    assert [issue.hint for issue in caught.value.issues] == [why]


def test_a_letter_is_that_of_its_rule_target_and_queue() -> None:
    attributes = {"RULE_ARN": RULE, "TARGET_ARN": AUDIT.arn, "ERROR_CODE": "NO_PERMISSIONS"}
    letter = rule_letter(message(sold(), **attributes), QUEUE, RULE, TARGETS)
    assert letter is not None
    assert (letter.target.key, letter.event, letter.error_code) == ("audit", sold(), "NO_PERMISSIONS")
    assert rule_letter(message(sold(), **attributes), QUEUE, "arn:rule/other", TARGETS) is None
    assert rule_letter(message(sold(), **attributes), "arn:aws:sqs:r:1:another", RULE, TARGETS) is None
    gone = {**attributes, "TARGET_ARN": "arn:aws:sqs:r:1:gone"}
    assert rule_letter(message(sold(), **gone), QUEUE, RULE, TARGETS) is None


def test_a_letter_may_hold_no_event() -> None:
    letter = rule_letter(message("[", RULE_ARN=RULE, TARGET_ARN=AUDIT.arn), QUEUE, RULE, TARGETS)
    assert letter is not None
    assert letter.event is None


def test_what_a_function_could_not_take_is_known_by_the_only_rule_for_it() -> None:
    shop = services()["shop"]
    letter = function_letter(message(sold(), ErrorCode="200"), FUNCTIONS, shop, "sold", TARGETS)
    assert letter is not None
    assert (letter.target.key, letter.error_code, letter.of_function) == ("chat", "FUNCTION_ERROR 200", True)


@pytest.mark.parametrize(
    ("body", "queue"),
    [
        (sold(1000), FUNCTIONS),  # `dear` reaches another function, which may be the one that failed
        ({**sold(), "detail-type": "Lost"}, FUNCTIONS),
        ({"records": []}, FUNCTIONS),
        (sold(), QUEUE),
    ],
)
def test_a_function_letter_that_may_be_anothers_is_left_alone(body: object, queue: str) -> None:
    assert function_letter(message(body), queue, services()["shop"], "sold", TARGETS) is None
