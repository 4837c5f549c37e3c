"""Each rule replaces its own kind of token, and nothing that only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.mirror.identity import Identity
from generator.mirror.rules import (
    RULES,
    Known,
    normalise,
    placeholder,
    replace_account_id,
    replace_buckets,
    replace_environment,
    replace_generated_ids,
    replace_region,
)

KNOWN = Known(
    Identity("prod", "111111111111", "eu-central-1", "acme-state", "acme-artifacts"),
    {"x7k2p9": placeholder("module.api.aws_apigatewayv2_api.this.id")},
)
ENVIRONMENT = placeholder("environment")
ACCOUNT = placeholder("account")


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("prod", ENVIRONMENT),
        ("chat-prod-facts", f"chat-{ENVIRONMENT}-facts"),
        ("prod/chat/terraform.tfstate", f"{ENVIRONMENT}/chat/terraform.tfstate"),
        ("arn:aws:sqs:r:1:chat-prod-q", f"arn:aws:sqs:r:1:chat-{ENVIRONMENT}-q"),
        ("/aws/lambda/chat-prod-a", f"/aws/lambda/chat-{ENVIRONMENT}-a"),
        ("a_prod_b.prod:c", f"a_{ENVIRONMENT}_b.{ENVIRONMENT}:c"),
        ("What the function chat-prod-a may do", f"What the function chat-{ENVIRONMENT}-a may do"),
        ('url = "wss://chat-prod.example";', f'url = "wss://chat-{ENVIRONMENT}.example";'),
    ],
)
def test_the_environment_is_a_whole_token_of_an_identifier(text: str, replaced: str) -> None:
    assert replace_environment(text, KNOWN) == replaced


@pytest.mark.parametrize(
    "text",
    ["product", "chat-products-a", "reprod", "Prod", "the prod chat", "for prod", "staging", "prod2", ""],
)
def test_other_words_stay(text: str) -> None:
    assert replace_environment(text, KNOWN) == text


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("111111111111", ACCOUNT),
        ("arn:aws:iam::111111111111:role/a", f"arn:aws:iam::{ACCOUNT}:role/a"),
        ("bucket-111111111111", f"bucket-{ACCOUNT}"),
        ("1111111111112", "1111111111112"),
        ("0111111111111", "0111111111111"),
        ("a111111111111", "a111111111111"),
        ("222222222222", "222222222222"),
    ],
)
def test_the_account_is_a_whole_number(text: str, replaced: str) -> None:
    assert replace_account_id(text, KNOWN) == replaced


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("arn:aws:sqs:eu-central-1:1:q", False),
        ("eu-central-1a", True),
        ("eu-central-12", True),
        ("x-eu-central-1", True),
    ],
)
def test_a_zone_is_not_a_region(text: str, same: bool) -> None:
    assert (replace_region(text, KNOWN) == text) is same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("acme-artifacts", False),
        ("arn:aws:s3:::acme-artifacts/key", False),
        ("acme-artifacts-2", True),
        ("my-acme-state", True),
    ],
)
def test_buckets_are_whole_names(text: str, same: bool) -> None:
    assert (replace_buckets(text, KNOWN) == text) is same


def test_a_generated_id_names_its_owner() -> None:
    owner = placeholder("module.api.aws_apigatewayv2_api.this.id")
    assert (
        replace_generated_ids("https://x7k2p9.execute-api/live", KNOWN) == f"https://{owner}.execute-api/live"
    )
    assert replace_generated_ids("ax7k2p9", KNOWN) == "ax7k2p9"


def test_the_rules_are_named_and_say_why() -> None:
    assert [rule.name for rule in RULES] == [
        "buckets",
        "generated ids",
        "account id",
        "region",
        "environment name",
    ]
    assert all(rule.why for rule in RULES)


def test_a_name_of_the_other_environment_is_not_replaced() -> None:
    staging = Known(Identity("staging", "222222222222", "eu-central-1", "s", "a"))
    assert normalise("chat-prod-facts", staging) == "chat-prod-facts"
    assert normalise("chat-prod-facts", KNOWN) == normalise("chat-staging-facts", staging)


TEXTS = st.text(alphabet="prodstaging-_/:. 12e\ue000", max_size=20)


@given(TEXTS, TEXTS)
def test_different_texts_of_one_side_stay_different(one: str, other: str) -> None:
    assert (normalise(one, KNOWN) == normalise(other, KNOWN)) is (one == other)


@given(TEXTS)
def test_a_text_without_the_tokens_stays(text: str) -> None:
    known = Known(Identity("zz", "999999999999", "xx-west-9", "zz-state", "zz-artifacts"))
    assert normalise(text, known) == text
