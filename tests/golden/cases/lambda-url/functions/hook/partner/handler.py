import json


def handle(event: dict[str, object], context: object) -> dict[str, object]:
    return {"statusCode": 200, "body": json.dumps({"path": event["rawPath"]})}
