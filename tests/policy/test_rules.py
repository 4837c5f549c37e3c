"""Every rule of ours has a plan that it lets pass and one that it does not, and says why in both tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.plan.parse import read_plan
from generator.policy.registry import RULES, find_all, rules_table
from generator.policy.rule import Rule, find
from generator.policy.rules.wildcard_in_role_policy import broken_statement, is_wide
from tests.policy.recorded import report

FOLDER = Path(__file__).parent / "rules"
ORIGINS = {
    "alias_chat": "functions.chat",
    "function_chat": "functions.chat",
    "rest_api_rooms": "rest_apis.rooms",
    "rule_rejected": "rules.rejected",
    "site_web": "sites.web",
    "table_topics": "tables.topics",
    "url_chat": "functions.chat",
}

KEY = {
    "Sid": "Key",
    "Effect": "Allow",
    "Action": ["kms:Decrypt"],
    "Resource": ["arn:aws:kms:eu-central-1:111111111111:key/*"],
}


@pytest.mark.parametrize("aliases", [["alias/mine"], "alias/mine"])
def test_a_key_may_be_named_by_its_alias(aliases: str | list[str]) -> None:
    named = {"Condition": {"ForAnyValue:StringEquals": {"kms:ResourceAliases": aliases}}}
    assert list(broken_statement(KEY | named)) == []


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"ForAnyValue:StringEquals": {"kms:ResourceAliases": []}},
        {"ForAnyValue:StringLike": {"kms:ResourceAliases": ["alias/*"]}},
        {"StringEquals": {"kms:ViaService": ["sqs.eu-central-1.amazonaws.com"]}},
    ],
)
def test_any_key_is_too_wide(condition: dict[str, Any]) -> None:
    (told,) = broken_statement(KEY | {"Condition": condition})
    assert told.startswith("Key: the resource arn:aws:kms:eu-central-1:111111111111:key/* is wider")


FAILING = {
    "STW_001": [("functions.chat", "no alarm watches the alias live of chat-prod-chat")],
    "STW_002": [
        ("functions.chat", "AllOfIt: the action dynamodb:* is a wildcard"),
        (
            "functions.chat",
            "AnyAccount: the resource arn:aws:sqs:eu-central-1:*:q is wider than sqs:SendMessage needs",
        ),
        (
            "functions.chat",
            "AnyTable: the resource arn:aws:dynamodb:eu-central-1:111111111111:table/* is wider than "
            "dynamodb:Query needs",
        ),
        ("functions.chat", "Everywhere: the resource * is wider than dynamodb:Query needs"),
        ("functions.chat", "a statement without Sid: NotAction allows everything that it does not name"),
    ],
    "STW_003": [
        ("sites.web", "it would be destroyed, because its module block is gone"),
        (
            "tables.topics",
            "it would be replaced by an empty one, because hash_key cannot be changed in place: "
            '"room" -> "topic"; keys, local indexes and the name of a table are for good: make another table '
            "beside it, copy the items, switch the functions over, and remove the old one last "
            "(docs/tables.md)",
        ),
    ],
    "STW_004": [("rules.rejected", "events that cannot be delivered are lost after the last retry")],
    "STW_005": [("functions.chat", "everybody on the internet may call chat-prod-chat")],
    "STW_006": [
        (
            "tables.topics",
            "the key room is of the type S, and N would change nothing: make another table beside it and "
            "move the items (docs/tables.md)",
        ),
        (
            "tables.topics",
            "the key topic is of the type S, and B would change nothing: leave the index out first, and "
            "bring it back with the new type in another plan (docs/tables.md)",
        ),
    ],
    "STW_007": [("rest_apis.rooms", "everybody on the internet may call ANY /rooms")],
}


def name_of(rule: Rule) -> str:
    return rule.check.__module__.rpartition(".")[2]


def example(rule: Rule, kind: str) -> list[tuple[str, str]]:
    text = (FOLDER / f"{name_of(rule)}.{kind}.json").read_text()
    plan = read_plan(text, service="chat", environment="prod")
    assert plan.changes, "an empty example shows nothing"
    return sorted((one.spec_path, one.message) for one in find(rule, plan, ORIGINS))


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_lets_its_passing_example_pass(rule: Rule) -> None:
    assert example(rule, "passing") == []


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_finds_exactly_what_is_wrong_in_its_failing_example(rule: Rule) -> None:
    assert example(rule, "failing") == FAILING[rule.id]


def test_every_file_of_a_rule_is_registered() -> None:
    files = {path.stem for path in Path("generator/policy/rules").glob("*.py")} - {"__init__"}
    assert files == {name_of(rule) for rule in RULES}
    assert [rule.id for rule in RULES] == sorted({rule.id for rule in RULES})


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_says_why_and_by_which_source(rule: Rule) -> None:
    assert rule.why.endswith(".")
    assert rule.source.startswith("https://")
    assert f"| {rule.id} | {rule.title} | {rule.severity.value} |" in rules_table()


@pytest.mark.parametrize("name", ["prod-first", "staging-first", "prod-applied", "staging-applied"])
def test_the_reference_service_breaks_none_of_our_rules(name: str) -> None:
    assert [(one.rule_id, one.address, one.message) for one in find_all(report(name), {})] == []


def test_a_plan_with_everything_breaks_what_it_should() -> None:
    found = {
        (one.rule_id, one.spec_path)
        for one in find_all(report("prod-changed"), {"table_connections": "tables.connections"})
    }
    assert ("STW_003", "tables.connections") in found


@pytest.mark.parametrize(
    ("resource", "wide"),
    [
        ("*", True),
        ("arn:aws:s3:::*", True),
        ("arn:aws:s3:::bucket/*", False),
        ("arn:aws:s3:::bucket", False),
        ("arn:aws:lambda:*:111111111111:function:f", True),
        ("arn:aws:lambda:eu-central-1:111111111111:function:*", True),
        ("arn:aws:lambda:eu-central-1:111111111111:function:f:*", False),
        ("arn:aws:*", True),
    ],
)
def test_what_a_wide_resource_is(resource: str, wide: bool) -> None:
    assert is_wide(resource) is wide
