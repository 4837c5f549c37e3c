"""Services that publish and listen: what breaks, and what may stand side by side."""

from __future__ import annotations

import pytest

from generator.errors import Issue, StagetwinError
from generator.spec.json_schemas import value_problems
from generator.spec.messaging.fact_references import fact_notes, in_the_past
from tests.fakes.definitions import definition, problems

SHOP = """\
service: shop
events:
  OrderPlaced:
    schema: {type: object, required: [id], properties: {id: {type: string}, total: {type: number}}}
"""
BANK = """\
service: bank
queues: {orders: {}}
consumes:
  orders: {service: shop, event: OrderPlaced}
rules:
  orders:
    pattern: {source: [shop], detail-type: [OrderPlaced], detail: {id: [{exists: true}]}}
    targets: {queue: {queue: orders}}
"""
SECOND = """\
  OrderPlaced@2:
    schema: {type: object, required: [id], properties: {id: {type: integer}}}
"""


def found(shop: str = SHOP, bank: str = BANK) -> list[Issue]:
    try:
        definition(shop, services={"bank": bank})
    except StagetwinError as error:
        return list(error.issues)
    return []


def test_who_agrees_is_valid() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (SHOP.replace("id: {type: string}", "key: {type: string}"), "contract-pattern"),
        (SHOP.replace("OrderPlaced:", "OrderBooked:"), "unknown-reference"),
        (SHOP.replace("OrderPlaced:", "OrderPlaced@2:"), "contract-version"),
        (SHOP.replace("    schema:", "    source: shop.orders\n    schema:"), "contract-no-rule"),
        (SHOP.replace("    schema:", "    detail_type: Order Placed\n    schema:"), "contract-no-rule"),
    ],
)
def test_a_publisher_that_breaks_a_consumer_is_told_with_both_places(changed: str, code: str) -> None:
    issues = [issue for issue in found(changed) if issue.code == code]
    [issue] = issues
    assert str(issue.where).startswith("functions/bank/service.yaml:")
    assert "functions/shop/service.yaml:" in f"{issue.message} {issue.hint}" or code == "unknown-reference"


def test_another_version_may_not_come_where_nobody_reads_it() -> None:
    [issue] = found(SHOP + SECOND)
    assert (issue.code, str(issue.where)) == (
        "contract-other-version",
        "functions/bank/service.yaml:4: consumes.orders.event",
    )
    assert "`OrderPlaced@2` of shop (functions/shop/service.yaml:6)" in issue.message


def test_versions_stand_side_by_side_when_they_can_be_told_apart_or_both_are_read() -> None:
    told_apart = SECOND.replace("    schema", "    detail_type: Order Placed Again\n    schema")
    assert found(SHOP + told_apart) == []
    both = BANK.replace("consumes:", "consumes:\n  again: {service: shop, event: OrderPlaced@2}")
    assert found(SHOP + SECOND, both) == []
    compatible = SECOND.replace("type: integer", "type: string")
    assert found(SHOP + compatible) == []


def test_an_environment_that_breaks_a_contract_is_found_there() -> None:
    override = """\
environment: prod
target: aws
account_id: "111111111111"
region: eu-central-1
state_bucket: state
artifact_bucket: artifacts
services:
  bank:
    rules: {orders: {pattern: {detail-type: [OrderPlaced], detail: {idd: [{exists: true}]}}}}
"""
    [issue] = problems(SHOP, prod=override, services={"bank": BANK})
    assert str(issue.where).startswith("environments/prod.yaml:9")


def test_a_broken_service_is_told_once_and_not_by_its_consumers() -> None:
    assert {issue.where.file.name for issue in found(SHOP + "nothing: 1\n") if issue.where.file} == {
        "service.yaml"
    }
    assert [issue.code for issue in found(SHOP + "nothing: 1\n")] == ["invalid-extra-forbidden"]


def test_own_rules_are_held_against_own_events_on_the_same_bus() -> None:
    own = SHOP + (
        "queues: {all: {}}\nevent_buses: {other: {}}\nrules:\n"
        "  all: {pattern: {detail-type: [OrderPlaced], detail: {idd: [1]}}, targets: {q: {queue: all}}}\n"
    )
    assert [issue.code for issue in found(own)] == ["contract-pattern"]
    assert found(own.replace("  all: {pattern", "  all: {event_bus: other, pattern")) == []


def test_without_a_detail_type_a_rule_may_be_for_events_that_nobody_declared() -> None:
    own = BANK + "  other: {pattern: {source: [shop], detail: {x: [1]}}, targets: {q: {queue: orders}}}\n"
    assert found(bank=own) == []


@pytest.mark.parametrize(
    ("name", "past"),
    [
        ("OrderPlaced", True),
        ("Ticket Resolved", True),
        ("MoneySent", True),
        ("ticket-resolved", True),
        ("DeploymentSucceeded", True),
        ("PlaceOrder", False),
        ("Order", False),
        ("SpeedLimit", False),
        ("UserNeed", False),
    ],
)
def test_names_in_the_past_tense(name: str, past: bool) -> None:
    assert in_the_past(name) is past


def test_a_command_is_a_note_and_stops_nothing() -> None:
    service = definition(SHOP.replace("OrderPlaced", "PlaceOrder")).services["prod"]["shop"]
    [note] = fact_notes(service.spec, service.source)
    assert (note.code, note.where.line) == ("event-not-past", 3)


def test_a_schema_that_refers_to_itself_without_end_is_a_problem_and_no_crash() -> None:
    [problem] = value_problems({"$ref": "#"}, {})
    assert "without end" in problem.why
