"""What a service publishes -> the registry where others look it up."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft4Validator

from tests.fakes.definitions import problems, stack

SHOP = """\
service: shop
schema_registry: true
events:
  OrderPlaced:
    schema:
      required: [customer]
      properties: {customer: {$ref: "#/$defs/customer"}}
      $defs: {customer: {type: object, required: [id]}}
  Order Placed: {detail_type: Order Placed, schema: {type: object}}
  Orders Placed: {detail_type: Order-Placed, schema: {type: object}}
"""


def test_events_stand_under_their_source_and_detail_type_and_none_is_lost() -> None:
    registry = stack(SHOP).schema_registry
    assert registry is not None
    assert (registry.name, [*registry.schemas]) == (
        "shop-prod-events",
        ["shop@OrderPlaced", "shop@Order-Placed", "shop@Order-Placed.Orders-Placed"],
    )


def test_a_schema_is_that_of_the_whole_event_and_its_references_lead_on() -> None:
    registry = stack(SHOP).schema_registry
    assert registry is not None
    content: Any = registry.schemas["shop@OrderPlaced"].content
    event = {"source": "shop", "detail-type": "OrderPlaced", "detail": {"customer": {"id": "c-1"}}}
    assert Draft4Validator(content).is_valid(event)
    assert not Draft4Validator(content).is_valid({**event, "detail": {"customer": {}}})
    assert not Draft4Validator(content).is_valid({**event, "source": "bank"})


def test_there_is_no_registry_unless_it_is_asked_for() -> None:
    assert stack(SHOP.replace("schema_registry: true\n", "")).schema_registry is None


def test_a_registry_without_events_is_a_mistake() -> None:
    [issue] = problems("service: shop\nschema_registry: true\n")
    assert issue.code == "registry-without-events"
    assert issue.where is not None
    assert issue.where.line == 2
