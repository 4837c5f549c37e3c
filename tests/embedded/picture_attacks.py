"""What an attacker tries with pictures on a deployed chat, each with the way in which it is refused."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from tests.embedded import attacks
from tests.embedded.attacks import Target, assert_hears_nothing, encoded
from tests.embedded.deployment import SERVICE
from tests.embedded.people import Socket, connection
from tests.embedded.picture_files import fetched, fill_in, png
from tests.embedded_server.laptop import until


def with_a_form_for_something_else(target: Target) -> None:
    """Another key, room, name, type or size than the form was given for, and one that is good for longer."""
    with connection(target.url, token=target.token()) as eve:
        eve.join("Studio")
        body = png()
        form = offered(eve, body)
        key = form["fields"]["key"]
        for changed in (
            {"key": f"{'0' * 32}/{key.partition('/')[2]}"},
            {"key": key.replace(key.split("/")[1], "somebody-else")},
            {"x-amz-meta-room": encoded(b"Attic")},
            {"x-amz-meta-name": encoded(b"Ana")},
            {"Content-Type": "text/html"},
            {"acl": "public-read"},
        ):
            assert fill_in(form, body, **changed) == 403, changed
        for other in (body + b"x", body[:-1]):
            assert fill_in(form, other) == 400
        assert fill_in({**form, "fields": prolonged(form["fields"])}, body) == 403
        assert fill_in(form, body) == 204
        assert "picture" in eve.receive()[0]
        assert fill_in(form, body[:-4] + bytes(4)) == 204  # what came first stays
        wait_until_gone(target, key)
        assert_hears_nothing(eve)


def with_a_page_that_is_called_a_picture(target: Target) -> None:
    with connection(target.url, token=target.token()) as eve:
        eve.join("Studio")
        for kind in ("image/svg+xml", "text/html", "image/gif"):
            eve.send({"action": "picture", "type": kind, "bytes": 9})
            assert eve.error() == "unknown-picture"
        eve.send({"action": "picture", "type": "image/png", "bytes": 5 * 1024 * 1024})
        assert eve.error() == "too-long"
        for body in (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", b"<script>x()</script>"):
            form = offered(eve, body)
            assert fill_in(form, body) == 204
            assert eve.error() == "picture-refused"
            wait_until_gone(target, form["fields"]["key"])
            assert objects(target, "pictures", form["fields"]["key"]) == 0


def on_a_picture_before_it_was_judged(target: Target) -> None:
    """Nobody reads an upload, not even its sender, and a picture only by an address that is signed for it."""
    with (
        connection(target.url, token=target.token("Ana")) as ana,
        connection(target.url, token=target.token("Eve")) as eve,
    ):
        ana.join("Darkroom")
        eve.join("Lobby")
        form = offered(ana, png())
        key, address = form["fields"]["key"], form["url"].rstrip("/")
        assert fetched(f"{address}/{key}")[0] == 403
        assert fill_in(form, png()) == 204
        url = ana.receive()[0]["picture"]["url"]
        assert fetched(f"{address}/{key}")[0] in (403, 404)
        assert fetched(url)[0] == 200
        plain, _, query = url.partition("?")
        assert fetched(plain)[0] == 403
        other = plain.replace(key, f"{key[:-5]}x.png")
        assert fetched(f"{other}?{query}")[0] == 403
        assert fetched(f"{plain.replace('-pictures-', '-uploads-')}?{query}")[0] == 403
        assert_hears_nothing(eve)
        # A message that names the picture is a message.
        eve.say("A lovely day", picture=key, room="Darkroom")
        assert "picture" not in eve.receive()[0]
        assert all("picture" not in item for item in eve.join("Lobby"))


def offered(socket: Socket, body: bytes) -> dict[str, Any]:
    """The form for a picture of that size."""
    socket.send({"action": "picture", "type": "image/png", "bytes": len(body)})
    return dict(socket.receive()[0]["upload"])


def prolonged(fields: dict[str, str]) -> dict[str, str]:
    """With a policy that is good for longer: what the signature is for is not this."""
    policy = json.loads(base64.b64decode(fields["policy"]))
    changed = json.dumps({**policy, "expiration": "2099-01-01T00:00:00Z"}).encode()
    return {**fields, "policy": base64.b64encode(changed).decode()}


def objects(target: Target, bucket: str, key: str) -> int:
    account = target.deployment.account(attacks.ENVIRONMENT)
    name = f"{SERVICE}-{attacks.ENVIRONMENT}-{bucket}-{account.account_id}"
    return int(account.client("s3").list_objects_v2(Bucket=name, Prefix=key)["KeyCount"])


def wait_until_gone(target: Target, key: str) -> None:
    until(lambda: objects(target, "uploads", key) == 0)


PICTURE_ATTACKS: tuple[Callable[[Target], None], ...] = (
    with_a_form_for_something_else,
    with_a_page_that_is_called_a_picture,
    on_a_picture_before_it_was_judged,
)
