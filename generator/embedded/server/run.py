"""Host -> served on loopback; the state is written while it changes and once more at the end."""

from __future__ import annotations

import asyncio
import logging
import resource
import signal
import time
from pathlib import Path
from typing import Any

from generator.embedded.server.host import Application, Host, module, service
from generator.embedded.server.settings import HOST

log = logging.getLogger("stagetwin")

QUIET_SECONDS = 1.0
"""The state is written when nothing has changed for so long. MiniStack itself writes it on a clean stop."""
LATEST_SECONDS = 10.0
"""Under a steady load, how much work a SIGKILL may lose."""

KEEP_ALIVE_SECONDS = 600
"""Longer than clients keep an unused connection (Go's AWS SDK: 90 seconds). A server that hangs up while a
request is on its way loses the answer; the client then asks a second time for what was done already."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})
READING_TARGETS = (".Describe", ".List", ".Get", ".Query", ".Scan", ".BatchGet", ".Filter")


class Changes:
    """Remembers since when something has not been written, and when it changed last."""

    def __init__(self) -> None:
        self.first: float | None = None
        self.last = 0.0

    def note(self, now: float) -> None:
        self.first = now if self.first is None else self.first
        self.last = now

    def due(self, now: float) -> bool:
        if self.first is None:
            return False
        return now - self.last >= QUIET_SECONDS or now - self.first >= LATEST_SECONDS

    def watch(self, inner: Application) -> Application:
        async def application(scope: Any, receive: Any, send: Any) -> None:
            try:
                await inner(scope, receive, send)
            finally:
                if scope["type"] == "websocket" or (scope["type"] == "http" and changes(scope)):
                    self.note(time.monotonic())

        return application


def changes(scope: Any) -> bool:
    if scope["method"] in READING:
        return False
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return not any(verb in target for verb in READING_TARGETS)


def snapshot() -> None:
    app = service("app")
    service("core.persistence").save_all(app._build_persistence_save_dict())


async def keep_snapshots(pending: Changes, state_directory: Path, stop: asyncio.Event) -> None:
    while True:
        await asyncio.sleep(QUIET_SECONDS / 4)
        if not state_directory.is_dir():
            # Its project was deleted: nobody could stop this server any more, and it would keep the port.
            log.warning("%s is gone", state_directory)
            stop.set()
            return
        if pending.due(time.monotonic()):
            pending.first = None
            snapshot()


def quiet_logs() -> None:
    """One line per health probe and per saved file would bury what people look for."""

    class Quiet(logging.Filter):
        def filter(self, record: logging.LogRecord) -> bool:
            text = record.getMessage()
            return "/_stagetwin/health" not in text and not text.startswith("Persistence: saved")

    for name in ("hypercorn.access", "persistence"):
        logging.getLogger(name).addFilter(Quiet())
    logging.getLogger("hypercorn.error").propagate = False
    service("app").BANNER = "MiniStack with Stagetwin's additions, on port {port}"


def raise_file_limit() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


async def serve(host: Host) -> None:
    quiet_logs()
    raise_file_limit()
    config = module("hypercorn.config").Config()
    config.bind = [f"{HOST}:{host.settings.port}"]
    config.keep_alive_timeout = KEEP_ALIVE_SECONDS
    config.graceful_timeout = 1
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    pending = Changes()
    host.wrap(pending.watch)
    keeper = asyncio.create_task(keep_snapshots(pending, host.settings.state_directory, stop))
    try:
        await module("hypercorn.asyncio").serve(host.application, config, shutdown_trigger=stop.wait)
    finally:
        keeper.cancel()
        runtime = service("core.lambda_runtime")
        runtime.kill_workers([worker for pool in runtime._workers.values() for worker in pool])
        log.info("stopped")
