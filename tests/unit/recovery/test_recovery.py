"""What an interrupted apply may have made, and how it is adopted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.adapters.aws import Account
from generator.adapters.existing.finders import FINDERS, MADE_ANEW
from generator.adapters.existing.look import Look
from generator.pipeline.recovering import find
from generator.plan.parse import read_plan
from generator.plan.report import PlanReport
from generator.recovery.imports import foreign, import_blocks
from generator.recovery.wanted import (
    Wanted,
    existing_ids,
    existing_parents,
    lost_addresses,
    wanted,
)

MODULES = Path(__file__).parents[3] / "terraform" / "modules"
NOT_FOUND_AGAIN = {
    # Terraform imports neither: the next apply says that the item is there, or adds the statement again.
    "aws_cloudcontrolapi_resource",
    "aws_dynamodb_table_item",
    # Its region is its provider's, which no planned value tells: the next apply says that it is there.
    "aws_dynamodb_table_replica",
}
"""Types that nobody looks for."""


def plan_of(*resources: Mapping[str, Any]) -> PlanReport:
    """A plan of resources given by address, action, planned values and what is unknown."""
    planned, changes = [], []
    for one in resources:
        module, _, rest = one["address"].rpartition(".aws_")
        kind, _, name = f"aws_{rest}".partition(".")
        common = {"address": one["address"], "mode": "managed", "type": kind, "name": name}
        planned.append({**common, "values": one.get("values", {}), "sensitive_values": {}})
        change = {
            "actions": [one.get("action", "create")],
            "before": one.get("before"),
            "after": one.get("values", {}),
            "after_unknown": one.get("unknown", {}),
        }
        changes.append({**common, "module_address": module, "change": change})
    document = {
        "format_version": "1.2",
        "planned_values": {"root_module": {"child_modules": [{"resources": planned}]}},
        "resource_changes": changes,
    }
    return read_plan(json.dumps(document), service="shop", environment="prod")


API = "module.socket.aws_apigatewayv2_api.this"
ROUTE = "module.socket.aws_apigatewayv2_route.this"
QUEUE = "module.jobs.aws_sqs_queue.this"


def test_only_what_was_begun_and_is_still_to_be_created_is_looked_for() -> None:
    report = plan_of(
        {"address": QUEUE, "values": {"name": "jobs"}},
        {"address": API, "action": "no-op", "values": {"name": "socket", "id": "a1"}},
        {"address": ROUTE, "values": {"route_key": "$default", "api_id": None}, "unknown": {"api_id": True}},
    )
    everything = frozenset({QUEUE, API, ROUTE, "module.gone.aws_sqs_queue.this"})
    found = wanted(report, everything)
    assert [(one.address, dict(one.values)) for one in found] == [
        (QUEUE, {"name": "jobs"}),
        (ROUTE, {"route_key": "$default"}),
    ]
    assert [one.address for one in wanted(report, frozenset({QUEUE}))] == [QUEUE]
    assert wanted(report, frozenset()) == ()
    assert list(lost_addresses(report, everything)) == ["module.gone.aws_sqs_queue.this"]
    assert existing_ids(report) == {"a1"}
    assert existing_parents(report) == {("module.socket", "aws_apigatewayv2_api"): "a1"}


def test_import_blocks_are_hcl_whatever_an_id_holds() -> None:
    text = import_blocks({'module.a.aws_x.this["b"]': 'chat/$${x}"', QUEUE: "https://sqs/jobs"})
    assert '  to = module.a.aws_x.this["b"]\n' in text
    assert '  id = "https://sqs/jobs"\n' in text
    assert '"chat/$$${x}' in text or '"chat/$$$${x}' in text
    assert text.startswith("# Written by stagetwin")


@pytest.mark.parametrize(
    ("tags", "ours"),
    [
        ({"service": "shop", "environment": "prod", "more": "x"}, True),
        ({}, True),
        (None, True),
        ({"service": "other", "environment": "prod"}, False),
        ({"owner": "somebody"}, False),
    ],
)
def test_what_bears_the_tags_of_others_is_not_adopted(tags: dict[str, str] | None, ours: bool) -> None:
    report = plan_of({"address": QUEUE, "action": "no-op", "before": {"tags_all": tags}})
    issues = list(foreign(report, {QUEUE: "url"}, {"service": "shop", "environment": "prod"}))
    assert (issues == []) is ours
    assert all("url exists already, and by its tags it is another's" in one.message for one in issues)


def test_children_are_found_by_the_parent_that_was_found_before_them(monkeypatch: pytest.MonkeyPatch) -> None:
    items = {
        "get_apis": [{"ApiId": "a1", "Name": "socket", "ProtocolType": "WEBSOCKET"}],
        "get_routes": [{"RouteId": "r1", "RouteKey": "$connect"}, {"RouteId": "r2", "RouteKey": "$default"}],
    }
    look = FakeLook(items)
    candidates = (
        Wanted(ROUTE, "module.socket", "aws_apigatewayv2_route", {"route_key": "$default"}),
        Wanted(
            API, "module.socket", "aws_apigatewayv2_api", {"name": "socket", "protocol_type": "WEBSOCKET"}
        ),
        Wanted(QUEUE, "module.jobs", "aws_something_else", {}),
    )
    assert find(candidates, look, {}) == {API: "a1", ROUTE: "a1/r2"}


def test_two_that_are_set_to_the_same_are_not_taken_for_one() -> None:
    look = FakeLook(
        {"get_integrations": [{"IntegrationId": name, "IntegrationType": "MOCK"} for name in "abc"]}
    )
    look.claimed.add("a")
    values = {
        "api_id": "x",
        "integration_type": "MOCK",
        "integration_uri": None,
        "description": None,
        "request_templates": None,
    }
    finder = FINDERS["aws_apigatewayv2_integration"]
    assert [finder(look, values) for _ in range(3)] == ["x/b", "x/c", None]


@pytest.mark.parametrize("kind", FINDERS)
def test_nothing_is_asked_about_what_is_not_known_yet(kind: str) -> None:
    assert FINDERS[kind](FakeLook({}), {}) is None


def test_every_type_of_our_modules_is_found_made_anew_or_known_not_to_be() -> None:
    types = {
        kind
        for file in MODULES.glob("*/*.tf")
        for kind in re.findall(r'^resource "(\w+)"', file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert types == {*FINDERS, *MADE_ANEW, *NOT_FOUND_AGAIN}
    assert len(types) == len(FINDERS) + len(MADE_ANEW) + len(NOT_FOUND_AGAIN)


class FakeClient:
    """A client whose lists are given, and whose accounts hold nothing else."""

    def __init__(self, items: Mapping[str, list[Any]]) -> None:
        self._items = items

    def can_paginate(self, operation: str) -> bool:
        return False

    def get_paginator(self, operation: str) -> Any:
        ask = getattr(self, operation)
        return SimpleNamespace(paginate=lambda **arguments: [ask(**arguments)])

    def __getattr__(self, operation: str) -> Any:
        return lambda **_arguments: {"Items": self._items.get(operation, [])}


class FakeLook(Look):
    def __init__(self, items: Mapping[str, list[Any]]) -> None:
        super().__init__(Account("111111111111", "eu-central-1", {}))
        object.__setattr__(self, "_items", items)

    def client(self, service: str) -> Any:
        return FakeClient(self.__dict__["_items"])
