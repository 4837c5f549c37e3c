"""service.yaml + environments -> the service as it is in each environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Where
from generator.spec.definition import Definition
from generator.spec.functions.function import FunctionSpec
from tests.fakes.definitions import PROD, STAGING, definition, problems

SERVICE = """\
service: shop
functions:
  chat:
    memory_megabytes: 512
    environment: {LOG_LEVEL: info, GREETING: hello}
    access: {comprehend: [detect_sentiment, detect_entities]}
    alarms: {errors: {threshold: 1, period_seconds: 300}}
tables:
  rooms: {attributes: {id: S}, partition_key: id}
"""


def with_overrides(text: str, staging: str = "") -> Definition:
    environments = {"staging": STAGING + staging} if staging else {}
    return definition(SERVICE, prod=PROD + text, environments=environments)


def chat(found: Definition, environment: str = "prod") -> FunctionSpec:
    return found.services[environment]["shop"].spec.functions["chat"]


def in_prod(text: str) -> str:
    return f"services:\n  shop:\n    functions:\n      chat:\n        {text}\n"


def test_a_value_replaces_a_value_and_leaves_the_others() -> None:
    found = chat(with_overrides(in_prod("memory_megabytes: 1024")))
    assert (found.memory_megabytes, found.environment["LOG_LEVEL"]) == (1024, "info")


def test_maps_merge_key_by_key_at_every_depth() -> None:
    found = chat(
        with_overrides(
            in_prod("{environment: {LOG_LEVEL: debug, EXTRA: x1}, alarms: {errors: {threshold: 9}}}")
        )
    )
    assert found.environment == {"LOG_LEVEL": "debug", "GREETING": "hello", "EXTRA": "x1"}
    assert (found.alarms["errors"].threshold, found.alarms["errors"].period_seconds) == (9, 300)


def test_lists_replace() -> None:
    found = chat(with_overrides(in_prod("access: {comprehend: [detect_syntax]}")))
    assert found.access == {"comprehend": ["detect_syntax"]}


def test_a_mapping_may_take_the_place_of_a_word() -> None:
    found = chat(with_overrides(in_prod("traffic: {weights: {3: 100}}")))
    assert not isinstance(found.traffic, str)


def test_a_twin_has_the_overrides_of_what_it_mirrors_and_then_its_own() -> None:
    found = with_overrides(
        in_prod("{memory_megabytes: 1024, timeout_seconds: 60}"), in_prod("timeout_seconds: 5")
    )
    twin = chat(found, "staging")
    assert (twin.memory_megabytes, twin.timeout_seconds) == (1024, 5)
    assert chat(found).timeout_seconds == 60


def test_an_environment_that_mirrors_none_has_no_overrides_of_others() -> None:
    alone = STAGING.replace("mirrors: prod\n", "")
    found = definition(
        SERVICE, prod=PROD + in_prod("memory_megabytes: 1024"), environments={"staging": alone}
    )
    assert chat(found, "staging").memory_megabytes == 512


def test_values_know_the_file_that_they_come_from() -> None:
    source = with_overrides(in_prod("memory_megabytes: 1024")).services["prod"]["shop"].source
    path = ("functions", "chat", "memory_megabytes")
    assert source.where(path) == Where(Path("environments/prod.yaml"), 11, f"services.shop.{'.'.join(path)}")
    assert source.where(path[:2]) == Where(Path("functions/shop/service.yaml"), 3, "functions.chat")


def test_what_replaces_a_list_takes_its_places_along() -> None:
    source = with_overrides(in_prod("access: {comprehend: [detect_syntax]}")).services["prod"]["shop"].source
    second = ("functions", "chat", "access", "comprehend", "1")
    assert source.where(second).file == Path("environments/prod.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "services: {shop: {functions: {chta: {}}}}\n",
            "environments/prod.yaml:7: services.shop.functions.chta\n"
            "  chta: functions/shop/service.yaml has none of this name in `functions`, and an environment "
            "adds none\n  hint: did you mean `chat`?",
        ),
        (
            "services: {shop: {queues: {mail: {}}}}\n",
            "environments/prod.yaml:7: services.shop.queues.mail\n"
            "  mail: functions/shop/service.yaml has none of this name in `queues`, and an environment adds"
            " none",
        ),
        (
            "services: {shop: {service: store}}\n",
            "environments/prod.yaml:7: services.shop.service\n"
            "  service: a service has one name in all environments\n  hint: leave it out",
        ),
        (
            "services: {shop: {functions: }}\n",
            "environments/prod.yaml:7: services.shop.functions\n"
            "  functions: it must be a mapping of keys, and nothing stands here",
        ),
        (
            "services: {shop: 5}\n",
            "environments/prod.yaml:7: services.shop\n"
            "  shop: it must be a mapping of keys, and 5 stands here",
        ),
        (
            in_prod("memory: 1024"),
            "environments/prod.yaml:11: services.shop.functions.chat.memory\n"
            "  memory: this key is not known here\n"
            "  hint: did you mean `memory_megabytes`?",
        ),
        (
            in_prod("access: {comprehend: [detect]}"),
            "environments/prod.yaml:11: services.shop.functions.chat.access.comprehend[0]\n"
            "  comprehend: it takes no intent `detect`\n  hint: did you mean `detect_syntax`?",
        ),
        (
            "services:\n  shop:\n    tables:\n      rooms: {partition_key: name}\n",
            "environments/prod.yaml:10: services.shop.tables.rooms.partition_key\n"
            "  partition_key: `name` is not among the table's attributes\n  hint: known here: `id`\n"
            "functions/shop/service.yaml:9: tables.rooms.attributes.id\n"
            "  id: it is no key of the table or of an index, and DynamoDB refuses such an attribute here\n"
            "  hint: leave it out: items carry what they like",
        ),
        (
            "services: {shopp: {}}\n",
            "environments/prod.yaml:7: services.shopp\n"
            "  shopp: there is no such service\n  hint: did you mean `shop`?",
        ),
    ],
)
def test_an_override_that_is_wrong_is_placed_in_the_environments_file(text: str, expected: str) -> None:
    assert "\n".join(map(str, problems(SERVICE, prod=PROD + text))) == expected


def test_a_mistake_that_a_twin_inherits_is_told_once() -> None:
    found = problems(SERVICE, prod=PROD + in_prod("timeout_seconds: 901"), environments={"staging": STAGING})
    assert [str(issue.where) for issue in found] == [
        "environments/prod.yaml:11: services.shop.functions.chat.timeout_seconds"
    ]
