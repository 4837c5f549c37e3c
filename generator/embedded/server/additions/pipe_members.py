"""CreatePipe and UpdatePipe -> a pipe that keeps all that it was told.

Reason: MiniStack keeps a pipe's source and target and drops how they are read and reached, its filters and
its enrichment, so a plan wants to set them for ever.
https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_DescribePipe.html
"""

from __future__ import annotations

from threading import Lock
from typing import Any, Final

from generator.embedded.server.host import Host, service

DROPPED: Final = (
    "Enrichment",
    "EnrichmentParameters",
    "KmsKeyIdentifier",
    "LogConfiguration",
    "SourceParameters",
    "TargetParameters",
)
CHANGING: Final = Lock()
"""Held while a pipe is half told: MiniStack's poller sees it from the first moment on."""


def keeping(original: Any) -> Any:
    def keep(name: str, body: dict[str, Any]) -> Any:
        with CHANGING:
            answer = original(name, body)
            if answer[0] < 300:
                kept = service("services.pipes")._pipes[name]
                for member in DROPPED:
                    if member in body:
                        kept[member] = merged(kept.get(member), body[member])
        return answer

    return keep


def merged(before: Any, told: Any) -> Any:
    """An update tells of a source only what may change: where reading starts stays as it was made."""
    if isinstance(before, dict) and isinstance(told, dict):
        stays = {
            name: before[name] for name in ("StartingPosition", "StartingPositionTimestamp") if name in before
        }
        return stays | {name: merged(before.get(name), value) for name, value in told.items()}
    return told


def telling(original: Any) -> Any:
    def tell(pipe: dict[str, Any]) -> Any:
        return original(pipe) | {name: pipe[name] for name in DROPPED if name in pipe}

    return tell


def install(host: Host) -> None:
    pipes = service("services.pipes")
    host.replace(pipes, "_create_pipe", keeping)
    host.replace(pipes, "_update_pipe", keeping)
    host.replace(pipes, "_describe_response", telling)
