"""Command line -> Settings -> environment that MiniStack reads while it is imported. Pure."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Settings:
    port: int
    state_directory: Path
    without: frozenset[str] = frozenset()
    seed: int | None = None
    """Makes random choices (alias weights) repeatable."""

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


def parse(arguments: Sequence[str]) -> Settings:
    parser = argparse.ArgumentParser(prog="stagetwin-embedded")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--state-directory", type=Path, required=True)
    parser.add_argument("--without", action="append", default=[], help="leave an addition out, or 'all'")
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args(arguments)
    return Settings(given.port, given.state_directory.resolve(), frozenset(given.without), given.seed)


def ministack_environment(settings: Settings) -> dict[str, str]:
    """Loopback only, IAM on, state kept, and none of the listeners beside the gateway's."""
    state = settings.state_directory
    return {
        "AUTH": "true",
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(settings.port),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state / "services"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state / "s3"),
        "TMPDIR": str(state / "tmp"),
        "DOCKER_HOST": "unix:///nonexistent/docker.sock",
        "TZ": "UTC",
    }
