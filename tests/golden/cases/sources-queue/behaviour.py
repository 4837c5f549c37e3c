"""Letters that a filter takes are sorted; what the function reports as failed stays, the rest does not."""

from __future__ import annotations

import json

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    sqs, logs = applied.account.client("sqs"), applied.account.client("logs")
    url = sqs.get_queue_url(QueueName="post-prod-letters")["QueueUrl"]

    def sorted_letters() -> list[str]:
        found = logs.filter_log_events(logGroupName="/aws/lambda/post-prod-sort", filterPattern="letter")
        return [str(event["message"]) for event in found["events"]]

    def left() -> int:
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        known = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return sum(int(known[name]) for name in names)

    for letter in ({"kind": "letter", "grams": 20, "to": "10115 Berlin"}, {"kind": "parcel", "grams": 9000}):
        sqs.send_message(QueueUrl=url, MessageBody=json.dumps(letter))
    assert any("10115 Berlin" in line for line in until(sorted_letters))
    until(left, lambda known: known == 0)
    torn = {"kind": "letter", "grams": 20, "to": "1 torn", "torn": True}
    for letter in (torn, torn | {"to": "1 whole", "torn": False}):
        sqs.send_message(QueueUrl=url, MessageBody=json.dumps(letter))
    until(sorted_letters, lambda lines: any("1 whole" in line for line in lines))
    assert until(left, lambda known: known == 1)
    assert not any("parcel" in line for line in sorted_letters())
