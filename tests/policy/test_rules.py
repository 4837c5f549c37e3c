"""Every rule of ours has a plan that it lets pass and one that it does not, and says why in both tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.graph.collect import graph
from generator.pipeline.definitions import load
from generator.plan.parse import read_plan
from generator.policy.registry import RULES, find_all, rules_table
from generator.policy.rule import Rule, Subject, find
from generator.policy.rules.wildcard_in_role_policy import broken_statement, is_wide
from generator.policy.verdict import judge
from generator.policy.waivers import read_waivers
from generator.project import Project
from generator.spec.definition import parse_definition
from tests.policy.recorded import SERVICE, report

FOLDER = Path(__file__).parent / "rules"
TODAY = date(2026, 11, 23)
PROD = b"""environment: prod
target: embedded
account_id: "111111111111"
region: eu-central-1
state_bucket: stagetwin-state-111111111111
artifact_bucket: stagetwin-artifacts-111111111111
"""
SCHEMA = b"""{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {"room": {"type": "string"}},
  "required": ["room"]
}"""
ORIGINS = {
    "alias_chat": "functions.chat",
    "event_bus_facts": "event_buses.facts",
    "event_source_chat__clicks": "functions.chat.event_sources.clicks",
    "layer_shared": "layers.shared",
    "parameter_key": "parameters.key",
    "queue_jobs": "queues.jobs",
    "secret_stripe": "secrets.stripe",
    "topic_news": "topics.news",
    "websocket_api_front": "websocket_apis.front",
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
    "STW_008": [
        ("event_buses.facts", "Anybody: everybody with an AWS account may come"),
        ("layers.shared", "everybody with an AWS account may come"),
        ("secrets.stripe", "Wide: everybody with an AWS account may come"),
    ],
    "STW_009": [
        (
            "functions.chat",
            "Friends: arn:aws:iam::999999999999:root is a whole other account: name the role that may take "
            "this one over",
        ),
        (
            "queues.jobs",
            "Events: events.amazonaws.com may come on behalf of any account: a condition on aws:SourceArn "
            "names whose",
        ),
        ("queues.jobs", "Roles: arn:aws:iam::*:role/sender is no named principal"),
    ],
    "STW_010": [
        (
            "functions.chat.event_sources.clicks",
            "records that fail are lost once their retries are used up",
        ),
        ("queues.jobs", "a message that fails comes again until its retention ends, and is lost then"),
        ("topics.news", "a message that cannot be delivered is lost after the last retry"),
    ],
    "STW_011": [
        (
            "functions.chat",
            "a URL knows no throttling, and nothing limits how often the function runs at once",
        ),
        *(
            (place, "the stage throttles nothing, so one caller can use up what the whole account may do")
            for place in ("rest_apis.rooms", "websocket_apis.front")
        ),
    ],
    "STW_012": [("websocket_apis.front.routes.$connect", "everybody on the internet may connect")],
    "STW_013": [("functions.chat", "it may use all that the account may run at once")],
    "STW_014": [
        (
            "functions.chat",
            f"the environment variable {name} holds {what}: keep it in `secrets`, and read it from there",
        )
        for name, what in (
            ("ADMIN_PASSWORD", "what its name says, a password"),
            ("DATABASE", "a password in an address"),
            ("HOOK", "a token of Slack"),
            ("SALT", "a text as random as a secret"),
            ("STRIPE_SECRET", "what its name says, a secret"),
        )
    ],
    "STW_015": [
        ("functions.chat", "its secret stands in the state: a role needs no key"),
        ("parameters.key", "value stands in the state: value_wo does not"),
        ("secrets.stripe", "secret_string stands in the state: secret_string_wo does not"),
    ],
    "STW_016": [("functions.chat", "AWS deprecates python3.9 on 2025-12-15")],
    "STW_017": [
        (
            "functions.chat",
            "it may invoke itself for ever: chat/chat -> MessagePosted on chat/facts -> chat/chat",
        )
    ],
}


def name_of(rule: Rule) -> str:
    return rule.file


def example(rule: Rule, kind: str) -> list[tuple[str, str]]:
    subject = subject_of(FOLDER / f"{name_of(rule)}.{kind}")
    return sorted((one.spec_path, one.message) for one in find(rule, subject, ORIGINS))


def subject_of(example: Path) -> Subject:
    """An example is a plan, or a definition whose graph is looked at."""
    if example.with_suffix(f"{example.suffix}.json").exists():
        text = example.with_suffix(f"{example.suffix}.json").read_text()
        plan = read_plan(text, service="chat", environment="prod")
        assert plan.changes, "an empty example shows nothing"
        return Subject(plan, TODAY)
    folder = Path("functions/chat")
    definition = parse_definition(
        {folder / "service.yaml": example.with_suffix(f"{example.suffix}.yaml").read_bytes()},
        {Path("environments/prod.yaml"): PROD},
        {folder / "schemas/message-posted.json": SCHEMA},
    )
    drawn = graph("prod", definition.services["prod"], {})
    assert drawn.edges, "an empty example shows nothing"
    return Subject(replace(report("prod-first"), service="chat"), TODAY, drawn)


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
    [row] = [line for line in rules_table().splitlines() if line.startswith(f"| {rule.id} | {rule.title} |")]
    assert rule.severity.value in row
    links = [Path("docs/reference") / link for link in re.findall(r"\((\.\./[^)]+)\)", row)]
    assert len(links) == 2
    assert all(link.is_file() for link in links)


@pytest.mark.parametrize("name", ["prod-first", "staging-first", "prod-applied", "staging-applied"])
def test_the_reference_service_breaks_no_rule_of_ours_unanswered(name: str) -> None:
    [root] = load(Project(Path.cwd()), TODAY).select(name.partition("-")[0], SERVICE)
    file = Path("environments/waivers.yaml")
    waivers = read_waivers(file, file.read_bytes())
    found = list(find_all(report(name), root.stack.origins, today=TODAY))
    decided = judge(found, waivers, TODAY, environments=[root.environment.environment], resources=1)
    assert [(one.rule_id, one.address, one.message) for one in decided.denied] == []


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
