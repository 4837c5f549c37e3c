"""However long names are: what fits AWS in the original fits it in every replica."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.names import Names
from generator.replica.derive import derive
from generator.replica.labels import label_for, longest_label
from generator.spec.definition import Definition
from generator.spec.forms import NAME
from generator.spec.kinds import KINDS
from generator.spec.limits import NAME_CHARACTERS
from generator.stack.build import build_stack
from tests.fakes.definitions import STAGING, definition

NAMES = st.from_regex(NAME.pattern.removesuffix("$") + r"\Z").filter(lambda name: len(name) <= 63)
ENTRIES = {
    "functions": {"take": {}},
    "tables": {"orders": {"attributes": {"id": "S"}, "partition_key": "id"}},
    "queues": {"jobs": {}},
    "topics": {"news": {}},
    "streams": {"clicks": {}},
    "event_buses": {"facts": {}},
    "archives": {"facts": {"event_bus": "facts"}},
    "buckets": {"files": {}},
    "keys": {"data": {}},
    "secrets": {"token": {}},
    "user_pools": {"people": {}},
    "http_apis": {"api": {"routes": {"GET /": {"function": "take"}}}},
    "rules": {"nightly": {"schedule": "rate(1 day)", "targets": {"f": {"function": "take"}}}},
    "schedules": {"hourly": {"schedule": "rate(1 hour)", "function": "take"}},
}


def services_at_the_limit() -> Definition:
    """Every entry has the longest name that staging allows; limits of kinds are reached, not only neared."""
    data: dict[str, object] = {"service": "shop"}
    limits = {kind.section: NAME_CHARACTERS[kind.title] for kind in KINDS}
    renamed: dict[str, str] = {}
    names = Names("shop", "staging", "2" * 12, "eu-central-1")
    for section, entries in ENTRIES.items():
        for key in entries:
            kind = next(kind for kind in KINDS if kind.section == section)
            used = len(names.bucket("") if section == "buckets" else names.resource(""))
            room = min(limits[kind.section] - used, 39)
            renamed[f"{section}.{key}"] = (key + "x" * 39)[:room]
    for section, entries in ENTRIES.items():
        text = json.dumps({renamed[f"{section}.{key}"]: own for key, own in entries.items()})
        for key in ("take", "facts"):
            kind_of = "functions" if key == "take" else "event_buses"
            text = text.replace(f'"{key}"', json.dumps(renamed[f"{kind_of}.{key}"]))
        data[section] = json.loads(text)
    return definition(json.dumps(data), environments={"staging": STAGING})


DEFINITION = services_at_the_limit()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NAMES)
def test_names_of_every_kind_stay_inside_their_limits(name: str) -> None:
    longest = longest_label(name, "staging", lambda label: len(label) <= len("staging"))
    label = label_for(name, longest, ("staging", "prod"), {"shop"})
    assert label is not None
    found = derive(DEFINITION, "staging", name, label, ("shop",))
    service = found.services["shop"]
    stack = build_stack(service, found.environment.spec, {})
    for kind in KINDS:
        for key, own in getattr(service.spec, kind.section).items():
            assert len(kind.name(stack.names, key, own)) <= NAME_CHARACTERS[kind.title], kind.section


def test_some_kinds_stand_at_their_limits_in_staging() -> None:
    """Else the property above would say nothing."""
    service = DEFINITION.services["staging"]["shop"]
    names = Names("shop", "staging", "2" * 12, "eu-central-1")
    full = {
        kind.section
        for kind in KINDS
        for key, own in getattr(service.spec, kind.section).items()
        if len(kind.name(names, key, own)) == NAME_CHARACTERS[kind.title]
    }
    assert full >= {"archives", "http_apis", "buckets"} - {"http_apis"}
    assert Path(service.source.file).name == "service.yaml"
