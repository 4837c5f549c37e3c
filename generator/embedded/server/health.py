"""GET /_stagetwin/health -> who runs here, for whom, with which additions."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.embedded.server.host import Application, Host

PATH = "/_stagetwin/health"


def code_fingerprint() -> str:
    """Tells a server started by other code than the caller's, for example before a `git pull`."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*.py")):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def describe(host: Host, additions: list[str], fingerprint: str, started_at: float) -> dict[str, Any]:
    return {
        "product": "stagetwin-embedded",
        "state_directory": str(host.settings.state_directory),
        "port": host.settings.port,
        "pid": os.getpid(),
        "started_at": started_at,
        "fingerprint": fingerprint,
        "versions": {"ministack": version("ministack"), "python": platform.python_version()},
        "additions": additions,
        "stand_ins": host.stand_ins,
    }


def install(host: Host, additions: list[str]) -> None:
    fingerprint, started_at = code_fingerprint(), time.time()

    def outer(inner: Application) -> Application:
        async def application(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http" or scope["path"] != PATH:
                await inner(scope, receive, send)
                return
            body = json.dumps(describe(host, additions, fingerprint, started_at)).encode()
            headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

        return application

    host.wrap(outer)
