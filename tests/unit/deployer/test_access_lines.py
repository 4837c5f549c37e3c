"""The line of `access:` that the embedded AWS tells when a function is refused something."""

from __future__ import annotations

import pytest

from generator.embedded.server.access_lines import INTENTS, access_line
from generator.spec import intents

TABLES = {
    "dynamodb": intents.TABLE_INTENTS,
    "events": intents.EVENT_BUS_INTENTS,
    "execute-api": intents.WEBSOCKET_API_INTENTS,
    "kinesis": intents.STREAM_INTENTS,
    "lambda": intents.FUNCTION_INTENTS,
    "s3": intents.BUCKET_INTENTS,
    "secretsmanager": intents.SECRET_INTENTS,
    "sns": intents.TOPIC_INTENTS,
    "sqs": intents.QUEUE_INTENTS,
    "ssm": intents.PARAMETER_INTENTS,
    "states": intents.STATE_MACHINE_INTENTS,
}


@pytest.mark.parametrize("action", INTENTS)
def test_it_is_the_narrowest_intent_that_a_definition_knows(action: str) -> None:
    table = TABLES[action.partition(":")[0]]
    allowing = {name: len(actions) for name, actions in table.items() if action in actions}
    assert allowing[INTENTS[action]] == min(allowing.values())


@pytest.mark.parametrize(
    ("action", "resource", "line"),
    [
        ("dynamodb:GetItem", "arn:aws:dynamodb:r:1:table/shop-prod-carts", "carts: [get]"),
        ("dynamodb:Query", "arn:aws:dynamodb:r:1:table/shop-prod-carts/index/byDay", "carts.byDay: [query]"),
        ("events:PutEvents", "arn:aws:events:r:1:event-bus/shop-prod-facts", "facts: [put]"),
        ("s3:GetObject", "arn:aws:s3:::shop-prod-files-111111111111/a/b.txt", "files: [read]"),
        ("ssm:GetParameter", "arn:aws:ssm:r:1:parameter/shop/prod/limit", "limit: [read]"),
        ("sqs:SendMessage", "arn:aws:sqs:r:1:shop-prod-parcels", "parcels: [send]"),
        ("comprehend:DetectSentiment", "*", "comprehend: [detect_sentiment]"),
        ("dynamodb:GetItem", "arn:aws:dynamodb:r:1:table/others", None),
        ("dynamodb:DeleteTable", "arn:aws:dynamodb:r:1:table/shop-prod-carts", None),
        ("sqs:SendMessage", "*", None),
    ],
)
def test_a_resource_is_named_by_its_key(action: str, resource: str, line: str | None) -> None:
    assert access_line(action, resource, "shop", "prod") == line
