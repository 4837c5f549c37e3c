"""Each intent of `access` is understood: for every action of it there is a call that takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from generator.access.actions import NAMED_BY, Need, needs
from generator.access.calls import ApiCall, Place, Tree
from generator.spec import intents
from generator.spec.kinds import GRANTED
from tests.unit.access.reading import models

# The SDK's service of an IAM prefix where the two differ.
SDK: Mapping[str, tuple[str, ...]] = {
    "dynamodb": ("dynamodb", "dynamodbstreams"),
    "execute-api": ("apigatewaymanagementapi",),
    "states": ("stepfunctions",),
}


def all_intents() -> Iterator[tuple[str, str, str]]:
    """(section, intent, action)."""
    tables: dict[str, Mapping[str, intents.Actions]] = {
        "websocket_apis": intents.WEBSOCKET_API_INTENTS,
        "functions": intents.FUNCTION_INTENTS,
        **{section: one.intents for section, one in GRANTED.items()},
    }
    for section, known in tables.items():
        yield from ((section, intent, action) for intent, actions in known.items() for action in actions)
    for known in intents.AWS_SERVICE_INTENTS.values():
        yield from (("", intent, action) for intent, actions in known.items() for action in actions)


@cache
def actions_of(service: str) -> set[tuple[str, str]]:
    """(section, action) of each call of each operation of the service."""
    described = models()(service)
    assert described is not None
    transacted = Tree(items=(Tree(fields=(("ConditionCheck", Tree()),)),))
    arguments = Tree(fields=(("TransactItems", transacted),))
    place = Place(Path("x.py"), 1)
    return {
        (need.section, need.action)
        for shape in described.methods.values()
        for need in needs(ApiCall(place, service, shape.name, arguments), described)
        if isinstance(need, Need)
    }


@pytest.mark.parametrize(("section", "intent", "action"), list(all_intents()))
def test_a_call_takes_the_action(section: str, intent: str, action: str) -> None:
    prefix = action.partition(":")[0]
    found = set().union(*(actions_of(one) for one in SDK.get(prefix, (prefix,))))
    assert (section, action) in found, f"{intent} of {section or prefix}"


def test_the_sections_are_those_of_a_definition() -> None:
    known = {*GRANTED, "functions", "websocket_apis"}
    assert {section for section, _ in NAMED_BY.values()} == known
