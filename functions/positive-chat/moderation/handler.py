"""The Lambda function `moderation`: a MessageRejected fact -> one log line, counted by language.

The rule decides which languages come here. An event that is not such a fact raises: after the retries of an
asynchronous invocation it rests in the dead-letter queue, where somebody can look at it.
"""

from __future__ import annotations

from typing import Any

from common.events import MessageRejected
from common.logs import Log


class NotARejection(Exception):
    """The event is not a MessageRejected fact, or lacks a field of one."""


def handle(event: dict[str, Any], context: Any) -> None:
    account(event, Log().bind(requestId=context.aws_request_id))


def account(event: dict[str, Any], log: Log) -> None:
    """Write a rejected message into the account; raises NotARejection."""
    detail = event.get("detail")
    if event.get("detail-type") != MessageRejected.DETAIL_TYPE or not isinstance(detail, dict):
        raise NotARejection(f"detail-type is not {MessageRejected.DETAIL_TYPE}")
    missing = sorted({"room", "language", "timestamp", "connectionId"} - detail.keys())
    if missing:
        raise NotARejection(f"detail lacks {', '.join(missing)}")
    log.count(
        "message-rejected",
        "RejectedMessages",
        {"Language": str(detail["language"])},
        factId=event.get("id"),
        timestamp=int(detail["timestamp"]),
        room=str(detail["room"]),
        author=str(detail["connectionId"]),
        negativeScore=detail.get("negativeScore"),
        contentCharacters=detail.get("contentCharacters"),
    )
