"""GET /_stagetwin/access -> who called what on which resource, and whether it was allowed. DELETE forgets it.

Reason: MiniStack decides on each call and keeps no account of it, as CloudTrail would; without one nobody can
say which of a role's grants are used. Kept in memory only, each combination once, with how often it came.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from generator.embedded.server.host import Application, Host, service

PATH = "/_stagetwin/access"
MOST_ENTRIES = 50_000
"""A deployment of both reference services makes about 3,000; a run of traffic adds few, for it repeats."""

Entry = tuple[str, str, str, str]


class Record:
    """Counts by principal, action, resource and decision."""

    def __init__(self) -> None:
        self.counts: Counter[Entry] = Counter()

    def note(self, principal: str, action: str, resource: str, decision: str) -> None:
        entry = (principal, action, resource, decision)
        if entry in self.counts or len(self.counts) < MOST_ENTRIES:
            self.counts[entry] += 1

    def document(self) -> list[dict[str, Any]]:
        names = ("principal", "action", "resource", "decision")
        return [{**dict(zip(names, entry, strict=True)), "times": n} for entry, n in self.counts.items()]


def deciding(record: Record) -> Any:
    def wrap(original: Any) -> Any:
        def enforce(access_key_id: str, iam_action: str, *given: Any, **named: Any) -> Any:
            denied = original(access_key_id, iam_action, *given, **named)
            found = service("core.iam_evaluator").resolve_caller_identity(access_key_id)
            resource = named.get("resource_arn", given[2] if len(given) > 2 else "*")
            decision = "Allow" if denied is None else getattr(denied, "decision", "Unauthenticated")
            record.note(found["userArn"] if found else "nobody", iam_action, resource, decision)
            return denied

        return enforce

    return wrap


def naming(record: Record) -> Any:
    """What MiniStack has no name for is let through: it is told as a request that nobody looked at."""

    def wrap(original: Any) -> Any:
        def extract(name: str, method: str, path: str, *given: Any) -> Any:
            action = original(name, method, path, *given)
            if action is None:
                record.note("", name, f"{method} {path}", "NotLookedAt")
            return action

        return extract

    return wrap


def answering(record: Record) -> Any:
    def outer(inner: Application) -> Application:
        async def application(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http" or scope["path"] != PATH:
                await inner(scope, receive, send)
                return
            if scope["method"] == "DELETE":
                record.counts.clear()
            body = json.dumps(record.document()).encode()
            headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

        return application

    return outer


def install(host: Host) -> None:
    record = Record()
    host.replace(service("core.iam_evaluator"), "enforce", deciding(record))
    host.replace(service("core.iam_actions"), "extract_iam_action", naming(record))
    host.wrap(answering(record))
