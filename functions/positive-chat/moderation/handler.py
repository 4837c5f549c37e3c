"""The Lambda function `moderation`: a fact of a rejection -> one log line, counted.

The rules decide what comes here: rejected messages in the languages that the moderators read, and all
rejected pictures. An event that is no such fact raises: after the retries of an asynchronous invocation it
rests in the dead-letter queue, where somebody can look at it.
"""

from __future__ import annotations

from typing import Any

from common.events import MessageRejected, PictureRejected
from common.logs import Log

NEEDED = {
    MessageRejected.DETAIL_TYPE: {"room", "language", "timestamp", "connectionId"},
    PictureRejected.DETAIL_TYPE: {"room", "timestamp", "connectionId", "reason"},
}


class NotARejection(Exception):
    """The event is not a fact of a rejection, or lacks a field of one."""


def handle(event: dict[str, Any], context: Any) -> None:
    account(event, Log().bind(requestId=context.aws_request_id))


def account(event: dict[str, Any], log: Log) -> None:
    """Write a rejection into the account; raises NotARejection."""
    detail, fact = event.get("detail"), str(event.get("detail-type"))
    if fact not in NEEDED or not isinstance(detail, dict):
        raise NotARejection(f"detail-type is not one of {', '.join(NEEDED)}")
    missing = sorted(NEEDED[fact] - detail.keys())
    if missing:
        raise NotARejection(f"detail lacks {', '.join(missing)}")
    if fact == PictureRejected.DETAIL_TYPE:
        _picture(event, detail, log)
    else:
        _message(event, detail, log)


def _message(event: dict[str, Any], detail: dict[str, Any], log: Log) -> None:
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


def _picture(event: dict[str, Any], detail: dict[str, Any], log: Log) -> None:
    log.count(
        "picture-rejected",
        "RejectedPictures",
        {"Reason": str(detail["reason"])},
        factId=event.get("id"),
        timestamp=int(detail["timestamp"]),
        room=str(detail["room"]),
        author=str(detail["connectionId"]),
        labels=", ".join(map(str, detail.get("labels", ()))),
    )
