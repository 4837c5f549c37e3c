"""Rings -> a note of it in the queue."""

import json
import os

import boto3


def handle(event: dict, context: object) -> None:
    boto3.client("sqs").send_message(QueueUrl=os.environ["RUNG_QUEUE_URL"], MessageBody=json.dumps(event))
