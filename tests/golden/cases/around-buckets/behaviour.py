"""S3 invokes the function for what comes in under its prefix, and tells the queue what is removed."""

from __future__ import annotations

import json
from typing import Any

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    s3, sqs = applied.account.client("s3"), applied.account.client("sqs")
    bucket = f"album-prod-pictures-{applied.account.account_id}"

    def keys() -> list[str]:
        return [one["Key"] for one in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]

    s3.put_object(Bucket=bucket, Key="elsewhere/sea.txt", Body=b"blue and wide")
    s3.put_object(Bucket=bucket, Key="in/sea.txt", Body=b"blue and wide")
    until(lambda: "small/sea.txt" in keys())
    assert s3.get_object(Bucket=bucket, Key="small/sea.txt")["Body"].read() == b"blue "
    assert sorted(keys()) == ["elsewhere/sea.txt", "in/sea.txt", "small/sea.txt"]

    s3.delete_object(Bucket=bucket, Key="in/sea.txt")
    url = sqs.get_queue_url(QueueName="album-prod-removed")["QueueUrl"]
    removed: list[dict[str, Any]] = []

    def told() -> list[dict[str, Any]]:
        for message in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0).get("Messages", []):
            # S3 tries a queue with a message of its own, which carries no records.
            removed.extend(json.loads(message["Body"]).get("Records", []))
        return removed

    (record,) = until(told)
    assert (record["eventName"].partition(":")[0], record["s3"]["object"]["key"]) == (
        "ObjectRemoved",
        "in/sea.txt",
    )
