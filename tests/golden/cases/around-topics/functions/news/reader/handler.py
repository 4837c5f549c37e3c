"""A message of the topic `stories` -> the archive."""

from __future__ import annotations

import os
from typing import Any

import boto3

SQS = boto3.client("sqs")


def handle(event: dict[str, Any], context: object) -> None:
    for record in event["Records"]:
        SQS.send_message(QueueUrl=os.environ["ARCHIVE_QUEUE_URL"], MessageBody=record["Sns"]["Message"])
