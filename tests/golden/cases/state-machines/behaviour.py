"""An order goes through a function, a table, a queue and a map; a quote is answered at once."""

from __future__ import annotations

import json
from typing import Any

from tests.applied.applied import Applied
from tests.embedded_server.laptop import REGION, until

ORDER = {"id": "o-1", "price": 30, "lines": ["tea", "cups"]}


def check(applied: Applied) -> None:
    states = applied.account.client("stepfunctions")

    def arn(key: str) -> str:
        return f"arn:aws:states:{REGION}:{applied.account.account_id}:stateMachine:shop-prod-{key}"

    started = states.start_execution(stateMachineArn=arn("order"), input=json.dumps(ORDER))["executionArn"]
    ended: dict[str, Any] = until(
        lambda: states.describe_execution(executionArn=started), lambda found: found["status"] != "RUNNING"
    )
    assert ended["status"] == "SUCCEEDED", ended
    made = json.loads(ended["output"])
    assert made["receipt"] == {"paid": 30}
    assert made["lines"] == [{"packed": True, "line": "tea"}, {"packed": True, "line": "cups"}]
    kept = applied.account.client("dynamodb").get_item(TableName="shop-prod-orders", Key={"id": {"S": "o-1"}})
    assert kept["Item"]["state"] == {"S": "kept"}
    sqs = applied.account.client("sqs")
    url = sqs.get_queue_url(QueueName="shop-prod-jobs")["QueueUrl"]
    [message] = sqs.receive_message(QueueUrl=url)["Messages"]
    assert json.loads(message["Body"]) == {"line": "order o-1 of prod"}
    quote = states.start_sync_execution(stateMachineArn=arn("quote"), input=json.dumps({"price": 5}))
    assert quote["status"] == "SUCCEEDED", quote
