"""A site's mention of Cognito's address, or a bucket's -> the one that answers on this machine.

Reason: the AWS provider composes a user pool's endpoint by itself, so that a page which signs its users in
names `https://cognito-idp.<region>.amazonaws.com`, in its configuration and in its Content-Security-Policy.
The policy names the buckets that the page uploads to and shows images from, which here are paths.
Terraform's state and the objects in the bucket stay as they are on AWS.
"""

from __future__ import annotations

import re
from typing import Any

from generator.embedded.server.additions.cloudfront_paths import visit_of
from generator.embedded.server.host import Application, Host

COGNITO = re.compile(rb"https://cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?")
BUCKET = re.compile(rb"https://([a-z0-9-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?")
REWRITTEN = (b"text/javascript", b"application/json")
"""Of what types a site's configuration is."""


def install(host: Host) -> None:
    here = host.settings.url.encode()
    # The bucket itself, to which a form is sent, and all that lies in it.
    bucket = here + rb"/\1 " + here + rb"/\1/"

    def of_this_machine(header: bytes) -> bytes:
        return BUCKET.sub(bucket, COGNITO.sub(here, header))

    def outer(inner: Application) -> Application:
        async def application(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http" or visit_of(scope) is None:
                await inner(scope, receive, send)
                return
            started: list[Any] = []

            async def rewriting(message: Any) -> None:
                if message["type"] == "http.response.start":
                    headers = [(name, of_this_machine(value)) for name, value in message["headers"]]
                    started.append(message | {"headers": headers})
                    return
                for start in started:
                    body = message.get("body", b"")
                    if _is_configuration(start) and not message.get("more_body"):
                        body = COGNITO.sub(here, body)
                        message = message | {"body": body}
                        start = start | {"headers": _with_length(start["headers"], len(body))}
                    await send(start)
                started.clear()
                await send(message)

            await inner(scope, receive, rewriting)

        return application

    host.wrap(outer)


def _is_configuration(start: Any) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    return bool(headers.get(b"content-type", b"").startswith(REWRITTEN))


def _with_length(headers: Any, length: int) -> list[tuple[bytes, bytes]]:
    kept = [(name, value) for name, value in headers if name.lower() != b"content-length"]
    return [*kept, (b"content-length", str(length).encode())]
