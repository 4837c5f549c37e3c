"""A replica is its original, but for what protects itself and what only one can have."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

import pytest

from generator.errors import StagetwinError
from generator.render.root import render_root
from generator.replica.derive import Derived, derive
from generator.spec.definition import Definition
from generator.stack.build import build_stack
from generator.stack.stack import Stack
from tests.fakes.definitions import STAGING, definition

LABEL = "pr-42"


def made(
    service: str, *, environment: str = STAGING, services: Mapping[str, str] | None = None
) -> Definition:
    more = {name: dedent(text) for name, text in (services or {}).items()}
    return definition(dedent(service), environments={"staging": environment}, services=more)


def derived(service: str, *, services: Mapping[str, str] | None = None, **more: Any) -> Derived:
    found = made(service, services=services, **more)
    return derive(found, "staging", "pr-42", LABEL, tuple(found.services["staging"]))


def stack(service: str, **more: Any) -> Stack:
    found = derived(service, **more)
    return build_stack(found.services["shop"], found.environment.spec, {})


def notes(service: str, **more: Any) -> str:
    return "\n".join(note.message for note in derived(service, **more).notes)


def test_its_roles_bear_the_boundary_of_the_original() -> None:
    bounded = STAGING + "permissions_boundary: bootstrap\n"
    found = stack(FUNCTION, environment=bounded)
    own = "arn:aws:iam::222222222222:policy/stagetwin-staging-boundary"
    assert found.permissions_boundary_arn == own
    assert [one.settings.permissions_boundary_arn for one in found.functions] == [own]


FUNCTION = """
    service: shop
    functions:
      take: {}
"""


def test_it_has_its_own_names_state_and_tags() -> None:
    found = stack(FUNCTION)
    assert found.names.resource("take") == "shop-pr-42-take"
    assert found.names.state_key() == "pr-42/shop/terraform.tfstate"
    assert found.state_bucket == "state-111111111111".replace("1" * 12, "2" * 12)
    assert dict(found.tags) == {
        "replica": "pr-42",
        "replica-of": "staging",
        "environment": "pr-42",
        "service": "shop",
    }


def test_its_files_say_that_they_are_never_committed() -> None:
    text = render_root(stack(FUNCTION)).files["terraform.tf"]
    assert "environments/staging.yaml for a\n# replica, pr-42. Never committed" in text
    assert "staging" not in text.partition("terraform {")[2].replace('replica-of  = "staging"', "")


def test_it_has_what_the_original_says_otherwise() -> None:
    environment = STAGING + "services: {shop: {functions: {take: {memory_megabytes: 512}}}}\n"
    assert stack(FUNCTION, environment=environment).functions[0].memory_size == 512


def test_it_can_be_destroyed() -> None:
    service = """
        service: shop
        functions: {take: {log_retention_days: 365}}
        tables:
          orders: {attributes: {id: S}, partition_key: id, deletion_protection: true}
        buckets:
          files: {object_lock: {mode: COMPLIANCE, days: 30}}
        user_pools: {people: {}}
        keys: {data: {deletion_window_days: 30}}
        secrets: {token: {recovery_window_days: 30}}
    """
    spec = derived(service).services["shop"].spec
    assert spec.tables["orders"].deletion_protection is False
    assert spec.buckets["files"].delete_with_contents
    assert spec.buckets["files"].object_lock is None
    assert spec.user_pools["people"].deletion_protection is False
    assert spec.keys["data"].deletion_window_days == 7
    assert spec.secrets["token"].recovery_window_days == 7
    assert spec.functions["take"].log_retention_days == 7
    assert "shop.buckets.files.object_lock: objects are not locked" in notes(service)


def test_the_original_is_left_as_it_was() -> None:
    found = made(
        "service: shop\ntables: {o: {attributes: {id: S}, partition_key: id, deletion_protection: true}}\n"
    )
    derive(found, "staging", "pr-42", LABEL, ("shop",))
    assert found.services["staging"]["shop"].spec.tables["o"].deletion_protection is True
    assert found.environments["staging"].spec.mirrors == "prod"


QUEUE = "arn:aws:sqs:eu-central-1:222222222222:somebody-jobs"


def test_it_takes_no_message_from_others_queues() -> None:
    service = f"""
        service: shop
        queues: {{own: {{}}}}
        functions:
          take:
            event_sources:
              theirs: {{queue: "{QUEUE}"}}
              own: {{queue: own}}
    """
    sources = derived(service).services["shop"].spec.functions["take"].event_sources
    assert {name: one.enabled for name, one in sources.items()} == {"theirs": False, "own": True}
    assert (
        "shop.functions.take.event_sources.theirs: switched off: its queue is not the replica's own"
        in notes(service)
    )


def test_a_queue_of_the_originals_becomes_the_replicas() -> None:
    """An ARN of another service of the same environment is the one way to reach it."""
    service = """
        service: shop
        functions:
          take:
            event_sources:
              bills: {queue: "arn:aws:sqs:eu-central-1:222222222222:billing-staging-bills"}
    """
    others = {"billing": "service: billing\nqueues: {bills: {}}\n"}
    [source] = (
        derived(service, services=others).services["shop"].spec.functions["take"].event_sources.values()
    )
    assert source.queue == "arn:aws:sqs:eu-central-1:222222222222:billing-pr-42-bills"
    assert source.enabled
    alone = made(service, services=others)
    kept = derive(alone, "staging", "pr-42", LABEL, ("shop",)).services["shop"].spec.functions["take"]
    assert [(one.queue, one.enabled) for one in kept.event_sources.values()] == [
        ("arn:aws:sqs:eu-central-1:222222222222:billing-staging-bills", False)
    ]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("/shop/staging/token", "/shop/pr-42/token"),
        ("x-shop-staging-orders", "x-shop-staging-orders"),
        ("shop-staging-orders shop-staging-1", "shop-pr-42-orders shop-staging-1"),
        ("shop-stagings-orders", "shop-stagings-orders"),
    ],
)
def test_only_whole_names_of_the_original_are_taken_for_names(text: str, other: str) -> None:
    service = f"service: shop\nfunctions: {{take: {{environment: {{WHERE: '{text}'}}}}}}\n"
    assert derived(service).services["shop"].spec.functions["take"].environment["WHERE"] == other


def test_a_partners_bus_becomes_one_of_its_own() -> None:
    service = "service: shop\nevent_buses: {desk: {partner: aws.partner/example.com/1/tickets}}\n"
    found = stack(service)
    assert [bus.name for bus in found.event_buses] == ["shop-pr-42-desk"]
    assert "nothing arrives from there" in notes(service)


def test_it_answers_at_addresses_of_aws_only() -> None:
    service = """
        service: shop
        functions: {take: {}}
        http_apis:
          api:
            routes: {GET /: {function: take}}
            disable_execute_api_endpoint: true
            domain:
              name: api.example.com
              certificate_arn: arn:aws:acm:eu-central-1:222222222222:certificate/0b5c7a6e
        user_pools: {people: {domain_prefix: example-people}}
    """
    spec = derived(service).services["shop"].spec
    assert spec.http_apis["api"].domain is None
    assert not spec.http_apis["api"].disable_execute_api_endpoint
    assert spec.user_pools["people"].domain_prefix == "example-people-pr-42"
    assert "shop.http_apis.api.domain: it answers at AWS's own address" in notes(service)


RULES = f"""
    service: shop
    queues: {{own: {{}}}}
    event_buses: {{facts: {{}}}}
    rules:
      everybodys: {{pattern: {{source: [aws.s3]}}, targets: {{q: {{queue: own}}}}}}
      own: {{event_bus: facts, pattern: {{source: [shop]}}, targets: {{q: {{queue: own}}}}}}
      nightly: {{schedule: rate(1 day), targets: {{q: {{queue: own}}}}}}
      both:
        event_bus: facts
        pattern: {{source: [shop]}}
        targets: {{q: {{queue: own}}, theirs: {{queue: "{QUEUE}"}}}}
      away: {{event_bus: facts, pattern: {{source: [shop]}}, targets: {{theirs: {{queue: "{QUEUE}"}}}}}}
"""


def test_rules_hear_and_reach_the_replicas_own_only() -> None:
    rules = derived(RULES).services["shop"].spec.rules
    assert {name: one.enabled for name, one in rules.items()} == {
        "everybodys": False,
        "own": True,
        "nightly": True,
        "both": True,
        "away": False,
    }
    assert list(rules["both"].targets) == ["q"]
    assert "shop.rules.everybodys: switched off: the default bus is everybody's" in notes(RULES)


def test_it_wakes_nobody() -> None:
    service = """
        service: shop
        alarm_actions: ["arn:aws:sns:eu-central-1:222222222222:pager"]
        functions: {take: {}}
        topics:
          news:
            subscriptions: {ana: {email: ana@example.com}, take: {function: take}}
        chat_channels:
          slack: {topics: [news], slack: {team_id: T07EA123LEP, channel_id: C07EZ1ABC23}}
    """
    environment = STAGING + 'ok_actions: ["arn:aws:sns:eu-central-1:222222222222:pager"]\n'
    found = derived(service, environment=environment)
    spec = found.services["shop"].spec
    assert spec.alarm_actions == []
    assert found.environment.spec.ok_actions == []
    assert list(spec.topics["news"].subscriptions) == ["take"]
    assert not spec.chat_channels


def test_what_stays_shared_is_told() -> None:
    service = """
        service: shop
        functions:
          take: {layers: ["arn:aws:lambda:eu-central-1:222222222222:layer:common:3"]}
    """
    told = notes(service)
    assert told == "shop: shared with the original: arn:aws:lambda:eu-central-1:222222222222:layer:common:3"


def test_a_tag_that_replicas_are_found_by_is_refused() -> None:
    with pytest.raises(StagetwinError) as error:
        derived("service: shop\ntags: {Replica: x}\n")
    [issue] = error.value.issues
    assert (issue.code, issue.where.line) == ("replica-tags", 2)


def test_too_many_tags_are_refused() -> None:
    many = ", ".join(f"t{number}: x" for number in range(47))
    with pytest.raises(StagetwinError) as error:
        derived(f"service: shop\ntags: {{{many}}}\n")
    assert "AWS takes 50" in error.value.issues[0].message
