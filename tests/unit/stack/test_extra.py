"""What a service's own Terraform can name: ARNs around the name of the resource that they are of."""

from __future__ import annotations

from generator.stack.reference import Reference
from tests.fakes.definitions import stack

SAME = """\
service: shop
event_buses: {news: {}}
rules: {news: {event_bus: news, pattern: {source: [shop]}, targets: {q: {queue: q}}}}
queues: {q: {}}
"""


def test_a_rule_named_as_its_bus_is_told_from_it() -> None:
    known = stack(SAME).known_names["rules"]
    assert isinstance(known, dict)
    arn = "arn:aws:events:eu-central-1:111111111111:rule/shop-prod-news/${module.rule_news.name}"
    assert known["news"]["arn"] == Reference(f'"{arn}"')
