"""Command line -> a running server, until SIGTERM or SIGINT."""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
from pathlib import Path

from generator.embedded.server.settings import Settings, ministack_environment, parse


def prepare(settings: Settings) -> None:
    """MiniStack reads its settings while it is imported, so they come first."""
    for folder in ("services", "s3", "tmp"):
        (settings.state_directory / folder).mkdir(parents=True, exist_ok=True)
    os.environ.update(ministack_environment(settings))
    tempfile.tempdir = None


def forget_own_folder() -> None:
    """What MiniStack imports later has to come from its own environment, not from Stagetwin's."""
    own = str(Path(__file__).resolve().parents[3])
    sys.path[:] = [folder for folder in sys.path if folder != own]


def main() -> None:
    settings = parse(sys.argv[1:])
    prepare(settings)
    from generator.embedded.server import health, run
    from generator.embedded.server.additions.catalogue import ADDITIONS
    from generator.embedded.server.host import Host, service

    host = Host(settings, service("app").app, random.Random(settings.seed))
    chosen = {} if "all" in settings.without else ADDITIONS
    chosen = {name: install for name, install in chosen.items() if name not in settings.without}
    for install in chosen.values():
        install(host)
    health.install(host, list(chosen))
    forget_own_folder()
    asyncio.run(run.serve(host))


if __name__ == "__main__":
    main()
