"""Any text in any place of a definition -> the same text in the same place of the HCL, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.hcl import hcl, map_key
from tests.fakes.definitions import PROD, root
from tests.fakes.hcl_reader import Body, Call, read
from tests.fakes.texts import texts, yaml_of

JSON_VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(10**20), 10**20), texts(),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts(), inner, max_size=3)),
    max_leaves=8,
)  # fmt: skip
TAG_TEXTS = st.text(st.sampled_from("abcÄß語 _.:/=+-@ 1٣"), min_size=1, max_size=20)


@st.composite
def services(draw: st.DrawFn) -> dict[str, Any]:
    *keys, expires = draw(st.lists(texts(1), min_size=5, max_size=5, unique=True))
    return {
        "service": "shop",
        "functions": {
            "run": {
                "description": draw(texts()),
                "environment": {"FIRST": draw(texts()), "SECOND": draw(texts())},
            }
        },
        "websocket_apis": {"socket": {"description": draw(texts()), "routes": {"join": {"function": "run"}}}},
        "tables": {
            "items": {
                "attributes": dict.fromkeys(keys, "S"),
                "partition_key": keys[0],
                "sort_key": keys[1],
                "global_secondary_indexes": {
                    "other": {
                        "partition_key": keys[2],
                        "sort_key": keys[3],
                        "projection": draw(st.lists(texts(1), min_size=1, max_size=4)),
                    }
                },
                "time_to_live_attribute": expires,
            }
        },
        "event_buses": {"facts": {"description": draw(texts())}},
        "rules": {
            "sold": {
                "description": draw(texts()),
                "event_bus": "facts",
                "pattern": {
                    "detail": {
                        draw(texts(2)): draw(st.lists(texts(), min_size=1, max_size=3, unique=True)),
                        "nested": {draw(texts(2)): [{"prefix": draw(texts(1))}]},
                    }
                },
                "targets": {"run": {"function": "run", "input": draw(JSON_VALUES.filter(bool))}},
            }
        },
        "sites": {"web": {"description": draw(texts())}},
    }


def bodies(service: dict[str, Any], tags: dict[str, str], files: list[str]) -> dict[str, Body]:
    prod = PROD + f"tags: {yaml_of(tags)}\n"
    made = root(yaml_of(service), prod=prod, site_files={"web": ["index.html", *files]})
    found: dict[str, Body] = {}
    for text in made.files.values():
        found.update(read(text).blocks)
    return found


def written(value: str) -> str | None:
    """An empty description is left out."""
    return value or None


@settings(deadline=None, max_examples=200)
@given(
    services(),
    st.dictionaries(
        TAG_TEXTS.filter(lambda text: text not in ("environment", "service")), TAG_TEXTS, max_size=3
    ),
    st.lists(texts(1).filter(lambda text: "/" not in text), max_size=3, unique=True),
)
def test_every_text_arrives_and_none_breaks_out(
    service: dict[str, Any], tags: dict[str, str], files: list[str]
) -> None:
    found = bodies(service, tags, files)
    run, rule = service["functions"]["run"], service["rules"]["sold"]
    assert set(found) == {
        "terraform",
        "provider aws",
        "variable artifacts",
        "module function_run",
        "module alias_run",
        "module alarms_run",
        "module websocket_api_socket",
        "module table_items",
        "module event_bus_facts",
        "module rule_sold",
        "module queue_function_dead_letters",
        "module queue_rule_dead_letters",
        "module site_web",
        "output websocket_api_socket_url",
        "output site_web_url",
        "output function_versions",
    }
    function = found["module function_run"].attributes
    assert function.get("description") == written(run["description"])
    assert function["environment"] == run["environment"]
    descriptions = {
        "module websocket_api_socket": service["websocket_apis"]["socket"],
        "module event_bus_facts": service["event_buses"]["facts"],
        "module rule_sold": rule,
        "module site_web": service["sites"]["web"],
    }
    for block, spec in descriptions.items():
        assert found[block].attributes.get("description") == written(spec["description"])
    table, items = found["module table_items"].attributes, service["tables"]["items"]
    index = items["global_secondary_indexes"]["other"]
    assert table["attributes"] == items["attributes"]
    assert (table["hash_key"], table["range_key"]) == (items["partition_key"], items["sort_key"])
    assert table["ttl_attribute_name"] == items["time_to_live_attribute"]
    assert table["global_secondary_indexes"]["other"] == {
        "hash_key": index["partition_key"],
        "range_key": index["sort_key"],
        "projection_type": "INCLUDE",
        "non_key_attributes": index["projection"],
    }
    attributes = found["module rule_sold"].attributes
    assert attributes["event_pattern"] == Call("jsonencode", (rule["pattern"],))
    assert json.loads(attributes["function_targets"]["run"]["input"]) == rule["targets"]["run"]["input"]
    assert set(found["module site_web"].attributes["files"]) == {"index.html", *files}
    provider = found["provider aws"].blocks["default_tags"].attributes["tags"]
    assert provider == {**tags, "environment": "prod", "service": "shop"}


@settings(deadline=None, max_examples=200)
@given(JSON_VALUES)
def test_any_value_can_be_read_back(value: object) -> None:
    assert read(f"value = {hcl(value)}\n").attributes["value"] == value


@settings(deadline=None, max_examples=200)
@given(texts())
def test_any_key_can_be_read_back(key: str) -> None:
    assert read(f"value = {{\n{map_key(key)} = 1\n}}\n").attributes["value"] == {key: 1}


@pytest.mark.parametrize(
    "text",
    [
        'a = "${path.root}"',
        'a = "x" b = "y"',
        'a = "two\nlines"',
        'a = ""x""',
        'a = "\x07"',
        "a = {\nfor = 1\n}",
        "a = {\nb = 1\nb = 2\n}",
        "a = 1\na = 2",
    ],
)
def test_the_reader_notices_a_text_that_breaks_out(text: str) -> None:
    try:
        assert read(text).attributes["a"] not in ("${path.root}", "x", "two\nlines", "", "\x07")
    except ValueError:
        return
