"""A picture under `in/` -> a smaller one under `small/`."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote_plus

import boto3

S3 = boto3.client("s3")


def handle(event: dict[str, Any], context: object) -> None:
    bucket = os.environ["PICTURES_BUCKET"]
    for record in event["Records"]:
        key = unquote_plus(record["s3"]["object"]["key"])
        picture = S3.get_object(Bucket=bucket, Key=key)["Body"].read()
        S3.put_object(Bucket=bucket, Key=key.replace("in/", "small/", 1), Body=picture[:5])
