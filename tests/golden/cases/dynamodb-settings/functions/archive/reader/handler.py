"""The newest records of a table's stream -> how many there are."""

from __future__ import annotations

import os

import boto3


def handle(event: dict, context: object) -> dict[str, int]:
    streams = boto3.client("dynamodbstreams")
    found = streams.list_streams(TableName=os.environ["LETTERS_TABLE"])["Streams"]
    return {"streams": len(found)}
