"""Tells how many orders came at once."""

from __future__ import annotations

import json
import os

import boto3


def handle(records: list[dict[str, object]], _context: object) -> None:
    bodies = [record["body"] for record in records]
    boto3.client("sqs").send_message(QueueUrl=os.environ["PACKED_QUEUE_URL"], MessageBody=json.dumps(bodies))
