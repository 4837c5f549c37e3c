"""A deed -> the vault's bucket, a line in the ledger, a message for who waits."""

from __future__ import annotations

import os

import boto3

S3, SQS, KINESIS = boto3.client("s3"), boto3.client("sqs"), boto3.client("kinesis")


def handle(event: dict[str, str], context: object) -> str:
    bucket, name = os.environ["DEEDS_BUCKET"], event["name"]
    S3.put_object(Bucket=bucket, Key=name, Body=event["text"].encode())
    KINESIS.put_record(StreamARN=os.environ["LEDGER_STREAM_ARN"], Data=name.encode(), PartitionKey=name)
    SQS.send_message(QueueUrl=os.environ["ARRIVALS_QUEUE_URL"], MessageBody=name)
    return S3.get_object(Bucket=bucket, Key=name)["Body"].read().decode()
