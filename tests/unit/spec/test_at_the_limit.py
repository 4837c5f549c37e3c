"""Values that stand exactly at the limit which another value sets: taken, and one step further refused."""

from __future__ import annotations

import pytest

from tests.fakes.definitions import definition, problems

FUNCTION = """\
service: shop
functions:
  chat: {{reserved_concurrency: 5, provisioned_concurrency: {} }}
"""
BACKUP = """\
service: shop
tables:
  items:
    attributes: {{id: S}}
    partition_key: id
    backup: {{schedule: rate(1 day), cold_storage_after_days: 30, delete_after_days: {} }}
"""
CAPACITY = """\
service: shop
tables:
  items:
    attributes: {{id: S}}
    partition_key: id
    provisioned: {{read_capacity_units: {{minimum: {}, maximum: 5}}, write_capacity_units: 1}}
"""
ALARM = """\
service: shop
alarms:
  quiet: {{namespace: Shop, metric: Sales, threshold: 1, period_seconds: 60, evaluation_periods: {} }}
"""
SUBSCRIPTIONS = """\
service: shop
functions: {{report: {{}}}}
log_subscriptions: {{{}}}
"""


def subscriptions(count: int) -> str:
    return ", ".join(f"s{number}: {{log_group: /shop, function: report}}" for number in range(count))


@pytest.mark.parametrize(
    ("service", "taken", "refused"),
    [
        (FUNCTION, 5, 6),
        (BACKUP, 120, 119),
        (CAPACITY, 5, 6),
        (ALARM, 1440, 1441),
        (SUBSCRIPTIONS, subscriptions(2), subscriptions(3)),
    ],
    ids=["provisioned", "backup", "capacity", "alarm", "subscriptions"],
)
def test_the_limit_itself_is_taken(service: str, taken: object, refused: object) -> None:
    definition(service.format(taken))
    assert problems(service.format(refused))
