"""Definitions -> the graph of who publishes what to whom, and how entangled it is."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from generator.asl.calls import calls_of
from generator.graph.collect import graph
from generator.graph.figures import Figures, figures
from generator.graph.layout import NODE_HEIGHT, NODE_WIDTH, layout
from generator.graph.mermaid import mermaid
from generator.graph.model import Flow, Graph, Kind
from generator.graph.svg import svg
from tests.fakes.definitions import definition

SHOP = """\
service: shop
tags: {owner: shop-team}
event_buses: {facts: {}}
functions:
  order: {access: {facts: [put]}}
  ship: {access: {facts: [put]}}
events:
  OrderPlaced: {event_bus: facts, schema: {properties: {id: {type: string}}}}
  OrderShipped: {event_bus: facts, schema: {properties: {id: {type: string}}}}
rules:
  ship: {event_bus: facts, pattern: {detail-type: [OrderPlaced]}, targets: {ship: {function: ship}}}
"""


def made(shop: str = SHOP, **others: str) -> Graph:
    return graph("prod", definition(shop, services=others).services["prod"], {"team": "house"})


def found(shop: str = SHOP, **others: str) -> Figures:
    return figures(made(shop, **others))


def test_functions_that_put_and_rules_that_take_are_connected() -> None:
    labels = {(edge.source.name, edge.target.name): edge.label for edge in made().edges}
    assert labels["order", "facts"] == "OrderPlaced, OrderShipped"
    assert labels["facts", "ship"] == "ship: OrderPlaced"
    assert ("facts", "rule-dead-letters") in labels


def test_a_function_that_publishes_what_invokes_it_is_a_cycle() -> None:
    assert found().cycles == (("shop/ship", "OrderPlaced on shop/facts", "shop/ship"),)
    assert found(SHOP.replace("  ship: {access: {facts: [put]}}", "  ship: {}")).cycles == ()


def test_a_rule_for_nothing_that_is_declared_is_no_cycle() -> None:
    assert found(SHOP.replace("[OrderPlaced]", "[Elsewhere]")).cycles == ()


def test_on_a_bus_where_nothing_is_declared_any_rule_may_take_what_is_put() -> None:
    undeclared = SHOP[: SHOP.index("events:")] + SHOP[SHOP.index("rules:") :]
    assert found(undeclared).cycles == (("shop/ship", "shop/facts", "shop/ship"),)


def test_a_long_cycle_is_told_by_its_way() -> None:
    two = SHOP.replace("\n  order:", "\n  bill: {access: {queue: [send]}}\n  order:")
    two = two.replace("  ship: {access: {facts: [put]}}", "  ship: {access: {'bill:live': [invoke]}}")
    two += "queues: {queue: {}}\n"
    two = two.replace("order: {access:", "order: {event_sources: {q: {queue: queue}}, access:")
    [cycle] = found(two).cycles
    assert cycle == (
        "shop/bill",
        "shop/queue",
        "shop/order",
        "OrderPlaced on shop/facts",
        "shop/ship",
        "shop/bill",
    )


def test_fan_out_depth_and_ways_between_teams() -> None:
    shop = SHOP.replace("event_bus: facts, ", "").replace("event_buses: {facts: {}}\n", "")
    shop = shop.replace("  order: {access: {facts: [put]}}", "  order: {}").replace(
        "  ship: {access: {facts: [put]}}", "  ship: {}"
    )
    bank = """\
service: bank
queues: {a: {}, b: {}}
consumes: {placed: {service: shop, event: OrderPlaced}}
rules:
  placed:
    pattern: {source: [shop], detail-type: [OrderPlaced]}
    targets: {a: {queue: a}, b: {queue: b}}
"""
    figure = found(shop, bank=bank)
    assert {one.event: one.receivers for one in figure.fan_out} == {
        "OrderPlaced": 3,
        "OrderShipped": 0,
    }
    assert made(shop, bank=bank).teams == {"shop": "shop-team", "bank": "house"}
    assert figure.between_teams == (("shop-team", "house", 2),)
    assert figure.depth == 2
    assert found().depth == 2


def test_events_from_outside_come_from_a_node_of_their_own() -> None:
    outside = """\
service: desk
queues: {a: {}}
consumes: {tickets: {source: aws.partner/example.com/t, event: Ticket Created}}
rules: {all: {pattern: {source: [aws.partner/example.com/t]}, targets: {a: {queue: a}}}}
"""
    drawn = made(desk=outside)
    [edge] = [edge for edge in drawn.edges if edge.source.kind is Kind.OUTSIDE]
    assert (edge.source.name, edge.target.name, edge.events) == (
        "aws.partner/example.com/t",
        "default",
        ("Ticket Created",),
    )


def test_one_service_is_shown_with_its_neighbours_only() -> None:
    services = definition(SHOP, services={"bank": "service: bank\nqueues: {a: {}}\n"}).services["prod"]
    assert {node.service for node in graph("prod", services, {}, "bank").nodes} == {"bank"}
    assert {node.name for node in graph("prod", services, {}, "bank").nodes} >= {"a"}


def test_no_two_nodes_overlap_and_edges_mostly_lead_right() -> None:
    drawn = made()
    placed = layout(drawn)
    corners = list(placed.places.values())
    assert len(set(corners)) == len(drawn.nodes)
    for number, (x, y) in enumerate(corners):
        for other_x, other_y in corners[number + 1 :]:
            assert abs(x - other_x) >= NODE_WIDTH or abs(y - other_y) >= NODE_HEIGHT
    assert max(x for x, _ in corners) + NODE_WIDTH < placed.width
    back = [e for e in drawn.edges if placed.places[e.source][0] >= placed.places[e.target][0]]
    assert len(back) <= 1 and all(edge.flow is Flow.EVENT for edge in back)


def test_names_cannot_break_out_of_a_picture() -> None:
    hostile = SHOP.replace("shop-team", "team @ 1/2 = x")
    drawn = made(hostile)
    ET.fromstring(svg(drawn, figures(drawn)))
    assert "(team @ 1/2 #61; x)" in mermaid(drawn)


MACHINE = """\
service: shop
tags: {owner: shop-team}
event_buses: {facts: {}}
functions: {bill: {}}
tables: {orders: {attributes: {id: S}, partition_key: id}}
state_machines: {checkout: {definition: checkout.asl.json}}
events:
  OrderPaid: {event_bus: facts, schema: {properties: {id: {type: string}}}}
"""
CHECKOUT: dict[str, object] = {
    "StartAt": "Both",
    "States": {
        "Both": {
            "Type": "Parallel",
            "Branches": [
                {
                    "StartAt": "Bill",
                    "States": {"Bill": {"Type": "Task", "Resource": "${function.bill}", "End": True}},
                },
                {
                    "StartAt": "Keep",
                    "States": {
                        "Keep": {
                            "Type": "Task",
                            "Resource": "arn:aws:states:::dynamodb:putItem",
                            "Parameters": {"TableName": "${table.orders.name}"},
                            "End": True,
                        }
                    },
                },
            ],
            "Next": "Tell",
        },
        "Tell": {
            "Type": "Task",
            "Resource": "arn:aws:states:::events:putEvents",
            "Parameters": {
                "Entries": [
                    {"EventBusName": "${event_bus.facts}", "DetailType": "OrderPaid", "Source": "shop"},
                    {"EventBusName": "${event_bus.facts}", "DetailType": "Billed", "Source": "shop"},
                ]
            },
            "End": True,
        },
    },
}


def test_what_a_state_machine_calls_is_in_the_graph() -> None:
    calls = {"shop": {"checkout": calls_of(CHECKOUT)}}
    drawn = graph("prod", definition(MACHINE).services["prod"], {}, None, calls)
    found = {
        (edge.target.kind, edge.target.name, edge.flow, edge.events)
        for edge in drawn.edges
        if edge.source.kind is Kind.STATE_MACHINE
    }
    assert found == {
        (Kind.FUNCTION, "bill", Flow.EVENT, ()),
        (Kind.TABLE, "orders", Flow.DATA, ()),
        (Kind.BUS, "facts", Flow.EVENT, ("OrderPaid", "Billed")),
    }
    assert not [edge for edge in drawn.edges if edge.source.kind is Kind.OTHER]


def test_what_nothing_of_the_service_stands_for_is_left_out() -> None:
    machine = {"States": {"A": {"Type": "Task", "Resource": "${function.gone}", "Parameters": {"a": "$.b"}}}}
    calls = {"shop": {"checkout": calls_of(machine)}}
    drawn = graph("prod", definition(MACHINE).services["prod"], {}, None, calls)
    assert [edge for edge in drawn.edges if edge.source.kind is Kind.STATE_MACHINE] == []


def test_a_label_stands_in_lines_that_fit_and_once() -> None:
    long = SHOP.replace("rules:\n  ship:", "rules:\n  shipments-that-people-wait-for:")
    drawn = made(
        long.replace("  ship: {access: {facts: [put]}}", "  ship: {}\n  bill: {access: {facts: [put]}}")
    )
    assert sum(edge.label == "OrderPlaced, OrderShipped" for edge in drawn.edges) == 2
    picture = ET.fromstring(svg(drawn, figures(drawn)))
    texts = [one.text or "" for one in picture.iter() if one.tag.endswith("}text")]
    rule = texts.index("shipments-that-people-wait-for:")
    assert texts[rule + 1] == "OrderPlaced"
    assert texts.count("OrderPlaced, OrderShipped") == 1


def test_a_queue_that_is_named_for_dead_letters_stands_once() -> None:
    named = SHOP.replace("ship: {function: ship}", "ship: {function: ship, dead_letters: lost}")
    drawn = made(named + "queues: {lost: {dead_letters: none}}\n")
    assert [node.kind for node in drawn.nodes if node.name == "lost"] == [Kind.QUEUE]
    assert [edge.flow for edge in drawn.edges if edge.target.name == "lost"] == [Flow.DEAD]
