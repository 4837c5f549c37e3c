"""Answers whoever asks."""

import json


def handle(event, context):
    if "short" in event:
        return {"was": event["short"]["kind"]}
    route = event["requestContext"]["routeKey"]
    return {"statusCode": 200, "body": json.dumps({"route": route})}
