"""/_aws/cloudfront/<domain, label or id>/... -> the distribution's viewer request, as if over HTTPS.

Reason: MiniStack serves a distribution by its Host header alone, which a browser cannot be told; it looks the
distribution up in the default account only, since a viewer has no credentials; and a distribution that
redirects to HTTPS would send the browser to a port that nothing listens on. The name form
`http://<label>.cloudfront.localhost:<port>/`, which Chromium and Firefox resolve by themselves, works too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.embedded.server.host import Application, Host, service

PREFIX = re.compile(r"^/_aws/cloudfront/([A-Za-z0-9]+)(?:\.cloudfront\.net)?(/.*)?$")
NAMED = re.compile(r"^([a-z0-9]+)\.cloudfront\.(?:localhost|net)(?::\d+)?$")


@dataclass(frozen=True, slots=True)
class Visit:
    """A viewer's request: which distribution, and the path that it sees (None: the slash is missing)."""

    name: str
    path: str | None
    raw_path: bytes


def visit_of(scope: Any) -> Visit | None:
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    by_path = PREFIX.match(scope["path"])
    if by_path is not None:
        pieces = raw.split(b"/", 4)
        return Visit(by_path.group(1), by_path.group(2), b"/" + (pieces[4] if len(pieces) > 4 else b""))
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
    by_name = NAMED.match(host)
    return None if by_name is None else Visit(by_name.group(1), scope["path"], raw)


def find(name: str) -> tuple[str, str] | None:
    """The owner's account id and the domain label of the distribution that a name, label or id stands for."""
    for (account_id, _), distribution in service("services.cloudfront")._distributions._data.items():
        label = str(distribution["DomainName"]).split(".")[0]
        if name in (distribution["Id"], label, label.upper()):
            return account_id, label
    return None


def as_viewer(scope: Any, visit: Visit, label: str) -> Any:
    replaced = {b"host": f"{label}.cloudfront.net".encode(), b"x-forwarded-proto": b"https"}
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in replaced]
    return scope | {
        "path": visit.path,
        "raw_path": visit.raw_path,
        "headers": headers + list(replaced.items()),
    }


async def answer(send: Any, status: int, headers: list[tuple[bytes, bytes]], body: bytes = b"") -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})


def install(host: Host) -> None:
    account = service("core.responses")._request_account_id

    def outer(inner: Application) -> Application:
        async def application(scope: Any, receive: Any, send: Any) -> None:
            visit = visit_of(scope) if scope["type"] == "http" else None
            if visit is None:
                await inner(scope, receive, send)
                return
            if visit.path is None:  # Relative links of the page need the slash.
                await answer(send, 308, [(b"location", scope["path"].encode() + b"/")])
                return
            found = find(visit.name)
            if found is None:
                text = f"No CloudFront distribution {visit.name} on this embedded AWS\n".encode()
                await answer(send, 404, [(b"content-type", b"text/plain")], text)
                return
            owner, label = found
            token = account.set(owner)
            try:
                await inner(as_viewer(scope, visit, label), receive, send)
            finally:
                account.reset(token)

        return application

    host.wrap(outer)
