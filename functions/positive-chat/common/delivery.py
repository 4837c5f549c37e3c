"""Frames -> connections. One that is gone is removed; one that fails never stops the others."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from botocore.exceptions import ClientError

from common.logs import Log, error_name
from common.parallel import in_parallel


class Management(Protocol):
    """The part of boto3's API Gateway Management client that is used."""

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> dict[str, Any]: ...


def encode(items: Sequence[Mapping[str, Any]]) -> bytes:
    """The server speaks in JSON arrays only."""
    return json.dumps(items, ensure_ascii=False, separators=(",", ":")).encode()


class Outcome(Enum):
    SENT = "sent"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    management: Management
    remove: Callable[[str], None]
    log: Log

    def send(self, connection_id: str, frames: Sequence[bytes]) -> Outcome:
        """Send frames to one connection, in order, up to the first that fails."""
        for frame in frames:
            outcome = self._post(connection_id, frame)
            if outcome is not Outcome.SENT:
                return outcome
        return Outcome.SENT

    def broadcast(self, frames: Mapping[str, Sequence[bytes]]) -> Counter[Outcome]:
        """Send each connection its own frames, several connections at once; how many had which outcome."""
        outcomes = Counter(in_parallel(lambda one: self.send(one[0], one[1]), list(frames.items())))
        failed = outcomes[Outcome.FAILED]
        if failed:
            self.log.error("broadcast-incomplete", failed=failed, sent=outcomes[Outcome.SENT])
        return outcomes

    def _post(self, connection_id: str, frame: bytes) -> Outcome:
        try:
            self.management.post_to_connection(ConnectionId=connection_id, Data=frame)
        except Exception as error:
            if _is_gone(error):
                return self._forget(connection_id)
            self.log.warning("send-failed", to=connection_id, why=error_name(error), bytes=len(frame))
            return Outcome.FAILED
        return Outcome.SENT

    def _forget(self, connection_id: str) -> Outcome:
        try:
            self.remove(connection_id)
        except Exception as error:
            self.log.warning("remove-failed", to=connection_id, why=error_name(error))
        else:
            self.log.info("connection-gone", to=connection_id)
        return Outcome.GONE


def _is_gone(error: Exception) -> bool:
    if not isinstance(error, ClientError):
        return False
    return (
        error.response["Error"].get("Code") == "GoneException"
        or error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == 410
    )
