"""What a target is given of an event, as EventBridge makes it."""

from __future__ import annotations

import json

import pytest

from generator.events.target_payload import TargetInput, target_payload

RULE = "arn:aws:events:eu-central-1:111111111111:rule/facts/shop-prod-sold"
EVENT = {
    "id": "e-1",
    "source": "shop",
    "detail-type": "Sold",
    "time": "2026-11-23T18:00:00Z",
    "detail": {"id": 7, "name": 'Größe "M"', "lines": [{"sku": "a"}, {"sku": "b"}], "gone": None},
}


def payload(**own: object) -> str:
    return target_payload(EVENT, TargetInput(**own), RULE)  # type: ignore[arg-type]


def test_the_event_itself_a_constant_or_a_part() -> None:
    assert json.loads(payload()) == EVENT
    assert payload(constant='{"kind": "sold"}') == '{"kind": "sold"}'
    assert json.loads(payload(path="$.detail.lines[1]")) == {"sku": "b"}
    assert payload(path="$.detail.gone") == "null"
    assert json.loads(payload(path="$.detail.nowhere")) == EVENT


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ('{"id": <id>, "name": <name>}', '{"id": 7, "name": "Größe \\"M\\""}'),
        ('{"text": "ticket <id> of <source>"}', '{"text": "ticket 7 of shop"}'),
        ('"ticket <id>"', '"ticket 7"'),
        ("ticket <id> of <source>", "ticket 7 of shop"),
        ('{"all": <lines>}', '{"all": ["a", "b"]}'),
        ('{"first": "<first>"}', '{"first": "{sku: a}"}'),
        ('{"none": <nowhere>, "text": "<nowhere>"}', '{"none": "", "text": ""}'),
        ('{"rule": <aws.events.rule-name>}', '{"rule": "shop-prod-sold"}'),
        ('{"arn": "<aws.events.rule-arn>"}', f'{{"arn": "{RULE}"}}'),
    ],
)
def test_a_template_is_filled(template: str, made: str) -> None:
    paths = {
        "id": "$.detail.id",
        "name": "$.detail.name",
        "source": "$.source",
        "first": "$.detail.lines[0]",
        "lines": "$.detail.lines[*].sku",
        "nowhere": "$.detail.nowhere",
    }
    assert payload(template=template, paths=paths) == made


def test_a_template_may_hold_the_event_with_and_without_its_detail() -> None:
    made = json.loads(payload(template='{"a": <aws.events.event.json>, "b": <aws.events.event>}'))
    assert made == {"a": EVENT, "b": {key: value for key, value in EVENT.items() if key != "detail"}}
