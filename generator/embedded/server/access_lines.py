"""A call that a function may not make -> the line of its `access:` that would allow it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

INTENTS: Final[Mapping[str, str]] = {
    "dynamodb:BatchGetItem": "batch_get",
    "dynamodb:BatchWriteItem": "batch_write",
    "dynamodb:DeleteItem": "delete",
    "dynamodb:GetItem": "get",
    "dynamodb:PutItem": "put",
    "dynamodb:Query": "query",
    "dynamodb:Scan": "scan",
    "dynamodb:UpdateItem": "update",
    "events:PutEvents": "put",
    "execute-api:ManageConnections": "post",
    "kinesis:PutRecord": "write",
    "kinesis:PutRecords": "write",
    "lambda:InvokeFunction": "invoke",
    "s3:DeleteObject": "delete",
    "s3:GetObject": "read",
    "s3:ListBucket": "list",
    "s3:PutObject": "put",
    "secretsmanager:GetSecretValue": "read",
    "sns:Publish": "publish",
    "sqs:ReceiveMessage": "receive",
    "sqs:SendMessage": "send",
    "ssm:GetParameter": "read",
    "states:StartExecution": "start",
}
"""The narrowest intent that allows the action; a test compares them with those of definitions."""
SERVICES: Final = frozenset({"comprehend", "translate"})
"""AWS services that `access:` names as they are, with their operations."""
_WORD: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def access_line(action: str, resource: str, service: str, environment: str) -> str | None:
    """Such as `connections: [get]`; None where no line is known that would do it."""
    aws_service, _, operation = action.partition(":")
    if aws_service in SERVICES:
        return f"{aws_service}: [{_WORD.sub('_', operation).lower()}]"
    if action == "execute-api:ManageConnections":
        return "<the WebSocket API's key>: [post]"
    key = _key(resource, service, environment)
    return f"{key}: [{INTENTS[action]}]" if key and action in INTENTS else None


def _key(resource: str, service: str, environment: str) -> str | None:
    """The key in service.yaml of what the ARN names, if it is the service's own."""
    parts = resource.split(":", 5)
    if len(parts) < 6:
        return None
    name = re.sub(r"^(table|event-bus|stream|function|stateMachine|parameter|secret)[/:]", "", parts[5])
    index = re.search(r"/index/([^/]+)$", name)
    name = name.removeprefix("/").replace(f"{service}/{environment}/", f"{service}-{environment}-")
    own = re.match(rf"{re.escape(f'{service}-{environment}')}-([a-z0-9-]+)", name)
    if own is None:
        return None
    key = own[1]
    if parts[2] == "s3":
        key = re.sub(r"-\d{12}$", "", key)
    if parts[2] == "secretsmanager":
        key = re.sub(r"-[A-Za-z0-9]{6}$", "", key)
    return f"{key}.{index[1]}" if index else key
