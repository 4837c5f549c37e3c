"""Who is let in: members with an ID token of this pool, for this client, signed by it, and still good."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from chat_fakes import load_handler

from membership import Membership, NotAMember

POOL, CLIENT = "eu-central-1_AbCdEfGhI", "web-client"
ISSUER = f"https://cognito-idp.eu-central-1.amazonaws.com/{POOL}"
# Two primes of 1024 bits for each key; nothing but these tests is signed with them.
KEYS = {
    "ours": ((3 << 1022) + 1037, (3 << 1022) + 1697),
    "theirs": ((3 << 1022) + 1937, (3 << 1022) + 2087),
}
EXPONENT = 65537


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def jwk(name: str) -> dict[str, str]:
    first, second = KEYS[name]
    return {"kty": "RSA", "kid": name, "n": encoded((first * second).to_bytes(256)), "e": "AQAB"}


def rsa_signature(name: str, text: bytes, padding: Callable[[bytes], bytes]) -> bytes:
    first, second = KEYS[name]
    private = pow(EXPONENT, -1, (first - 1) * (second - 1))
    block = int.from_bytes(padding(hashlib.sha256(text).digest()))
    return pow(block, private, first * second).to_bytes(256)


INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def right_padding(digest: bytes) -> bytes:
    return b"\0\1" + b"\xff" * (256 - 3 - 51) + b"\0" + INFO + digest


def short_padding(digest: bytes) -> bytes:
    """What a parser that does not look at the end takes: rubbish after the digest."""
    head = b"\0\1" + b"\xff" * 8 + b"\0" + INFO + digest
    return head + b"\x77" * (256 - len(head))


def without_info(digest: bytes) -> bytes:
    return b"\0\1" + b"\xff" * (256 - 3 - 32) + b"\0" + digest


def token(
    header: dict[str, Any] | None = None,
    key: str = "ours",
    padding: Callable[[bytes], bytes] = right_padding,
    **claims: Any,
) -> str:
    now = int(time.time())
    good = {"aud": CLIENT, "iss": ISSUER, "sub": "a-1", "token_use": "id", "iat": now, "exp": now + 600}
    body = {name: value for name, value in {**good, "name": "Ana", **claims}.items() if value is not None}
    parts = ({"alg": "RS256", "kid": "ours", **(header or {})}, body)
    text = ".".join(encoded(json.dumps(part).encode()) for part in parts)
    return f"{text}.{encoded(rsa_signature(key, text.encode(), padding))}"


def by_secret(secret: bytes) -> str:
    """HS256 with what everybody knows of the public key."""
    text, _, _ = token({"alg": "HS256"}).rpartition(".")
    return f"{text}.{encoded(hmac.digest(secret, text.encode(), 'sha256'))}"


def unsigned(alg: str) -> str:
    return token({"alg": alg}).rpartition(".")[0] + "."


def tampered() -> str:
    head, _, signature = token().split(".")
    return ".".join((head, token(name="Mallory").split(".")[1], signature))


@pytest.fixture
def membership() -> Membership:
    return Membership.of(POOL, [CLIENT], [jwk("ours"), {"kty": "EC", "kid": "other"}])


def test_a_member_is_known_by_its_account_and_name(membership: Membership) -> None:
    member = membership.member(token())
    assert (member.subject, member.name) == ("a-1", "Ana")


@pytest.mark.parametrize(
    ("given", "shown"), [(" A\n B\t", "A B"), ("x" * 200, "x" * 80), (None, "Somebody"), ("  ", "Somebody")]
)
def test_a_name_is_one_short_line(membership: Membership, given: str | None, shown: str) -> None:
    assert membership.member(token(name=given)).name == shown


PUBLIC = json.dumps(jwk("ours")).encode()
REFUSED = {
    "none": ("", "DecodeError"),
    "rubbish": ("x.y.z", "DecodeError"),
    "unsigned": (unsigned("none"), "InvalidAlgorithmError"),
    "unsigned in capitals": (unsigned("NONE"), "InvalidAlgorithmError"),
    "no signature": (unsigned("RS256"), "InvalidSignatureError"),
    "signed with the public key": (by_secret(PUBLIC), "InvalidAlgorithmError"),
    "signed with the modulus": (by_secret(jwk("ours")["n"].encode()), "InvalidAlgorithmError"),
    "another algorithm": (token({"alg": "RS512"}), "InvalidAlgorithmError"),
    "another pool's key": (token({"kid": "theirs"}, key="theirs"), "UnknownKey"),
    "another key under our name": (token(key="theirs"), "InvalidSignatureError"),
    "another payload": (tampered(), "InvalidSignatureError"),
    "rubbish after the digest": (token(padding=short_padding), "InvalidSignatureError"),
    "no digest info": (token(padding=without_info), "InvalidSignatureError"),
    "another pool": (token(iss=ISSUER[:-1] + "X"), "InvalidIssuerError"),
    "another client": (token(aud="batch-client"), "InvalidAudienceError"),
    "expired": (token(exp=int(time.time()) - 60), "ExpiredSignatureError"),
    "from tomorrow": (token(iat=int(time.time()) + 86400), "ImmatureSignatureError"),
    "an access token": (token(token_use="access"), "NotAnIdToken"),
    "for ever": (token(exp=None), "MissingRequiredClaimError"),
    "for everybody": (token(aud=None), "MissingRequiredClaimError"),
    "from nobody": (token(iss=None), "MissingRequiredClaimError"),
    "about nobody": (token(sub=None), "MissingRequiredClaimError"),
    "of no use": (token(token_use=None), "MissingRequiredClaimError"),
    "too long": (token(name="x" * 9000), "TooLong"),
}


@pytest.mark.parametrize(("given", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_a_token_that_proves_nothing_is_refused(membership: Membership, given: str, why: str) -> None:
    with pytest.raises(NotAMember, match=f"^{why}$"):
        membership.member(given)


def test_the_handler_answers_with_a_policy_for_this_connection_alone(
    membership: Membership, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = load_handler("gate")
    handler._membership = lambda: membership  # type: ignore[attr-defined]
    context = SimpleNamespace(aws_request_id="r-1")
    arn = "arn:aws:execute-api:eu-central-1:111111111111:a/live/$connect"

    def ask(**given: str) -> dict[str, Any]:
        return dict(handler.handle({"methodArn": arn, "queryStringParameters": given or None}, context))

    good = token()
    allowed = ask(token=good)
    assert allowed["principalId"] == "a-1"
    assert allowed["context"] == {"name": "Ana"}
    [statement] = allowed["policyDocument"]["Statement"]
    assert statement == {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": arn}
    for refused in (ask(), ask(token="x"), ask(token=tampered())):
        assert [one["Effect"] for one in refused["policyDocument"]["Statement"]] == ["Deny"]
    logged = capsys.readouterr().out
    assert good.rpartition(".")[2] not in logged
    assert "Ana" not in logged
