"""One round over the letters: each becomes a parcel of its street."""

from __future__ import annotations

import os

import boto3

SQS = boto3.client("sqs")


def handle(event: object, context: object) -> int:
    letters, parcels = os.environ["LETTERS_QUEUE_URL"], os.environ["PARCELS_QUEUE_URL"]
    found = SQS.receive_message(QueueUrl=letters, MaxNumberOfMessages=10).get("Messages", [])
    for letter in found:
        street = letter["Body"].partition(",")[0]
        SQS.send_message(QueueUrl=parcels, MessageBody=letter["Body"], MessageGroupId=street)
        SQS.delete_message(QueueUrl=letters, ReceiptHandle=letter["ReceiptHandle"])
    return len(found)
