"""What looks like a secret in an environment variable, and what only seems to."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.policy.rules.secret_in_environment import TOKENS, bits, suspicion

SHAPES = {
    "a private key": "-----BEGIN RSA PRIVATE KEY-----",
    "a token of GitHub": "ghp_" + "a1B2" * 9,
    "a token of GitLab": "glpat-" + "a1B2" * 5,
    "a token of Slack": "xoxb-1234567890-abc",
    "a key of Stripe": "sk_live_" + "a1B2" * 4,
    "a key of Google": "AIza" + "a1B2_" * 7,
    "a key of AWS": "AKIA" + "A1B2" * 4,
    "a JSON Web Token": "eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.c2lnbmF0dXJlMTIz",
    "a password in an address": "amqps://chat:s3cr3t!@mq.example.com:5671",
}


@pytest.mark.parametrize("what", TOKENS)
def test_a_token_is_known_by_its_beginning(what: str) -> None:
    assert suspicion("ANYTHING_URL", f"x {SHAPES[what]} y") == what


@pytest.mark.parametrize(
    "value",
    [
        "arn:aws:lambda:eu-central-1:111111111111:function:positive-chat-prod-chat:live",
        "https://abcdefghij.execute-api.eu-central-1.amazonaws.com/live",
        "positive-chat-prod-daily-digest-dead-letters",
        "/aws/lambda/positive-chat-prod-daily-digest",
        "The quick brown fox jumps over 13 lazy dogs",
        "comprehend,translate,rekognition,textract,polly",
        "eu-central-1_Ab12Cd34E",
        "00000000-0000-4000-8000-000000000000",
        "0" * 64,
        "true",
        "",
    ],
)
def test_what_is_no_secret(value: str) -> None:
    assert suspicion("VALUE", value) is None


@pytest.mark.parametrize("seed", range(40))
def test_random_texts_are_found_whatever_their_name(seed: int) -> None:
    digest = hashlib.sha256(str(seed).encode())
    assert suspicion("VALUE", digest.hexdigest()) == "a text as random as a secret"
    text = base64.b64encode(digest.digest()).decode()
    assert suspicion("VALUE", text) == "a text as random as a secret"


@pytest.mark.parametrize("name", ["PASSWORD", "DB_PASSWORD", "passwd", "API_KEY", "apikey", "GITHUB_TOKEN"])
def test_a_name_says_what_it_holds(name: str) -> None:
    assert suspicion(name, "hunter2") is not None


@pytest.mark.parametrize(
    "name", ["TOKENS_TABLE", "SECRET_ARN", "PASSWORD_URL", "MONKEY", "KEY_ID", "MAX_TOKENS"]
)
def test_a_name_that_only_sounds_like_it(name: str) -> None:
    assert suspicion(name, "hunter2") is None


@given(st.text(min_size=1))
def test_entropy_has_its_bounds(text: str) -> None:
    assert -1e-9 <= bits(text) <= 21


@given(st.text(max_size=10), st.text())
def test_any_text_is_answered(name: str, value: str) -> None:
    found = suspicion(name, value)
    assert found is None or value not in found or len(value) < 40
