"""What an attacker tries on a deployed chat, each with the way in which it is refused.

`ATTACKS` holds functions of a `Target`; `test_two_environments.py` runs them on the deployment it has anyway.
An attack that could fail for another reason than the defence has beside it what must succeed.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import struct
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from generator.adapters.chat_members import Members
from tests.embedded.deployment import SERVICE, Deployment
from tests.embedded.people import Socket, connection, members
from tests.embedded_server.laptop import ministack_python

ENVIRONMENT = "prod"
REFUSED = (401, 403)

# With the pool's own key, which the embedded AWS keeps in a file: only time, issuer and audience are wrong.
SIGN = """
import base64, json, sys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
file, text = sys.argv[1:]
key = serialization.load_pem_private_key(open(file, "rb").read(), password=None)
signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
print(base64.urlsafe_b64encode(signature).decode().rstrip("="))
"""


def encoded(part: Any) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(part: str) -> dict[str, Any]:
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


@dataclass(frozen=True)
class Target:
    deployment: Deployment
    url: str
    pool: Members

    @classmethod
    def of(cls, deployment: Deployment) -> Target:
        url = deployment.outputs(ENVIRONMENT)["websocket_api_websocket_url"]
        return cls(deployment, str(url), members(deployment, ENVIRONMENT))

    def token(self, name: str = "Eve") -> str:
        return self.pool.token(self.pool.enrol(name))

    def resigned(self, token: str, **changed: Any) -> str:
        """The token with other claims, signed by the pool's key."""
        head, body, _ = token.split(".")
        state = self.deployment.project / ".stagetwin" / "embedded"
        [file] = state.rglob(f"{self.pool.pool_id}-id.pem")
        text = f"{head}.{encoded({**decoded(body), **changed})}"
        command = [str(ministack_python()), "-c", SIGN, str(file), text]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return f"{text}.{done.stdout.strip()}"

    def keys(self) -> dict[str, Any]:
        endpoint = self.pool.cognito.meta.endpoint_url
        with urllib.request.urlopen(f"{endpoint}/{self.pool.pool_id}/.well-known/jwks.json") as answer:
            return dict(json.load(answer))

    def is_let_in(self, **query: str) -> bool:
        try:
            with connection(self.url, **query) as socket:
                return socket.join("Nowhere") == []
        except InvalidStatus as refusal:
            assert refusal.response.status_code in REFUSED, refusal
            return False

    def rows(self, table: str) -> list[dict[str, Any]]:
        dynamodb = self.deployment.account(ENVIRONMENT).client("dynamodb")
        return list(dynamodb.scan(TableName=f"{SERVICE}-{ENVIRONMENT}-{table}")["Items"])


def without_a_token(target: Target) -> None:
    assert not target.is_let_in()
    assert not target.is_let_in(token="")
    assert not target.is_let_in(other=target.token())
    assert target.is_let_in(token=target.token())


def with_a_token_that_says_it_needs_no_signature(target: Target) -> None:
    _, body, signature = target.token().split(".")
    for alg in ("none", "None", "NONE"):
        head = encoded({"alg": alg, "typ": "JWT", "kid": target.keys()["keys"][1]["kid"]})
        assert not target.is_let_in(token=f"{head}.{body}.")
        assert not target.is_let_in(token=f"{head}.{body}.{signature}")


def with_the_public_key_as_a_secret(target: Target) -> None:
    _, body, _ = target.token().split(".")
    for key in target.keys()["keys"]:
        text = f"{encoded({'alg': 'HS256', 'kid': key['kid']})}.{body}"
        for secret in (json.dumps(key).encode(), key["n"].encode()):
            signature = encoded(hmac.digest(secret, text.encode(), "sha256"))
            assert not target.is_let_in(token=f"{text}.{signature}")


def with_another_environments_token(target: Target) -> None:
    other = members(target.deployment, "staging")
    token = other.token(other.enrol("Eve"))
    assert not target.is_let_in(token=token)


def with_a_token_for_another_client(target: Target) -> None:
    cognito, pool = target.pool.cognito, target.pool.pool_id
    flows = ["ALLOW_USER_PASSWORD_AUTH"]
    made = cognito.create_user_pool_client(UserPoolId=pool, ClientName="other", ExplicitAuthFlows=flows)
    other = made["UserPoolClient"]["ClientId"]
    try:
        token = Members(cognito, pool, other).token(target.pool.enrol("Eve"))
        assert decoded(token.split(".")[1])["aud"] == other
        assert not target.is_let_in(token=token)
    finally:
        cognito.delete_user_pool_client(UserPoolId=pool, ClientId=other)


def with_an_access_token(target: Target) -> None:
    member = target.pool.enrol("Eve")
    answer = target.pool.cognito.initiate_auth(
        ClientId=target.pool.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": member.email, "PASSWORD": member.password},
    )
    assert not target.is_let_in(token=answer["AuthenticationResult"]["AccessToken"])


def with_an_expired_token(target: Target) -> None:
    token, now = target.token(), int(time.time())
    assert target.is_let_in(token=target.resigned(token, exp=now + 60))
    assert not target.is_let_in(token=target.resigned(token, exp=now - 60))
    assert not target.is_let_in(token=target.resigned(token, iss="https://cognito-idp.example.com/x"))


def with_a_changed_token(target: Target) -> None:
    head, body, signature = target.token().split(".")
    assert not target.is_let_in(token=f"{head}.{encoded({**decoded(body), 'name': 'Ana'})}.{signature}")


def by_another_name_or_connection(target: Target) -> None:
    """Eve's frames say that they are Ana's: they stay Eve's, in Eve's room."""
    with (
        connection(target.url, token=target.token("Ana")) as ana,
        connection(target.url, token=target.token("Eve")) as eve,
    ):
        ana.join("Attic")
        eve.join("Basement")
        [victim] = [row for row in target.rows("connections") if row["room"]["S"] == "Attic"]
        spoofed = {"connectionId": victim["connectionId"]["S"], "room": "Attic", "user": "Ana"}
        eve.say("A lovely day", **spoofed, owner=victim["owner"]["S"])
        [heard] = eve.receive()
        assert (heard["user"], heard["room"]) == ("Eve", "Basement")
        eve.send({**spoofed, "action": "init", "room": "Basement", "lang": "en"})
        eve.receive()
        still = [row for row in target.rows("connections") if row["room"]["S"] == "Attic"]
        assert [row["connectionId"] for row in still] == [victim["connectionId"]]
        assert_hears_nothing(ana)


def through_the_management_address(target: Target) -> None:
    """Posting to somebody's connection takes credentials that no client has."""
    with connection(target.url, token=target.token("Ana")) as ana:
        ana.join("Veranda")
        [row] = [row for row in target.rows("connections") if row["room"]["S"] == "Veranda"]
        address = f"{target.url.replace('ws:', 'http:')}/@connections/{row['connectionId']['S']}"
        for method, body in (("POST", b"[]"), ("GET", None), ("DELETE", None)):
            request = urllib.request.Request(address, body, method=method)
            with pytest.raises(urllib.error.HTTPError) as refusal:
                urllib.request.urlopen(request, timeout=10)
            assert refusal.value.code == 403
        assert_hears_nothing(ana)


def into_another_room(target: Target) -> None:
    with (
        connection(target.url, token=target.token("Ana")) as ana,
        connection(target.url, token=target.token("Eve")) as eve,
    ):
        ana.join("Kitchen")
        eve.join("Cellar")
        ana.say("A lovely secret")
        ana.receive()
        assert_hears_nothing(eve)
        eve.say("A lovely day", room="Kitchen", roomTopics=["x"])
        eve.receive()
        assert_hears_nothing(ana)
        assert ana.join("Kitchen")[0]["content"] == "A lovely secret"


def with_frames_that_are_none(target: Target) -> None:
    """Each is answered with an error frame, and the connection goes on."""
    with connection(target.url, token=target.token()) as eve:
        eve.join("Garage")
        for text in (
            "{",
            "[]",
            "null",
            "7",
            '"init"',
            "[" * 9_000,
            '{"action":"message","content":"\\ud800"}',
        ):
            eve.send(text)
            assert eve.error() == "invalid-json", text
        for frame in ({"content": {"$ne": 1}}, {"content": ["a"]}, {}):
            eve.send({"action": "message", **frame})
            assert eve.error() == "missing-field"
        eve.say("x" * 4001)
        assert eve.error() == "too-long"
        eve.say("fine", extra="x" * 3000)
        assert eve.error() == "too-long"
        eve.say("A lovely day")
        assert eve.receive()[0]["content"] == "A lovely day"


def with_frames_that_break_the_protocol(target: Target) -> None:
    """Oversized, without a mask, of an unknown kind, not in UTF-8: the connection ends, nothing is stored."""
    before = len(target.rows("conversations"))
    for raw, codes in (
        (frame(0x1, b"x" * (33 * 1024)), {1009}),
        (frame(0x1, b'{"action": "message"}', masked=False), {1002, None}),
        (frame(0x3, b"x"), {1002, None}),
        (frame(0x1, b"\xff\xfe\xff"), {1007, None}),
        (frame(0x9, b"x" * 126), {1002, None}),
    ):
        with connection(target.url, token=target.token()) as eve:
            eve.join("Garage")
            eve.connection.socket.sendall(raw)
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    eve.connection.recv(timeout=20)
            # Who breaks the protocol need not be told so.
            received = closed.value.rcvd
            assert (received.code if received else None) in codes, raw[:20]
    assert len(target.rows("conversations")) == before


def faster_than_anybody_types(target: Target) -> None:
    with (
        connection(target.url, token=target.token("Eve")) as eve,
        connection(target.url, token=target.token("Ana")) as ana,
    ):
        ana.join("Terrace")
        eve.join("Terrace")
        for _ in range(200):
            eve.send('{"action": "message", "content": ""}')
        errors = [eve.error() for _ in range(200)]
        assert "too-fast" in errors
        assert errors.count("empty-content") <= 2 * 60  # a window may end in between
        ana.say("A lovely day")
        assert ana.receive()[0]["content"] == "A lovely day"


def frame(code: int, payload: bytes, *, masked: bool = True) -> bytes:
    size = len(payload)
    flag = 0x80 if masked else 0
    head = struct.pack("!BB", 0x80 | code, flag | size) if size < 126 else b""
    if size >= 126:
        head = struct.pack("!BBH", 0x80 | code, flag | 126, size)
    if not masked:
        return head + payload
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


def assert_hears_nothing(socket: Socket) -> None:
    """What was sent before is heard before the answer to the next question."""
    socket.send("{")
    assert socket.error() == "invalid-json"


ATTACKS: tuple[Callable[[Target], None], ...] = (
    without_a_token,
    with_a_token_that_says_it_needs_no_signature,
    with_the_public_key_as_a_secret,
    with_another_environments_token,
    with_a_token_for_another_client,
    with_an_access_token,
    with_an_expired_token,
    with_a_changed_token,
    by_another_name_or_connection,
    through_the_management_address,
    into_another_room,
    with_frames_that_are_none,
    with_frames_that_break_the_protocol,
    faster_than_anybody_types,
)
