"""A ticket's detail -> a note in the queue."""

import json
import os

import boto3


def handle(event: dict, context: object) -> None:
    boto3.client("sqs").send_message(QueueUrl=os.environ["SEEN_QUEUE_URL"], MessageBody=json.dumps(event))
