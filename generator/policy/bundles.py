"""A plan -> what it says of each module call of its root, and the plan without some of them. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from generator.plan.values import Json, array_or_empty, as_object, object_or_empty, segments

Bundle = dict[str, list[Json]]

NEVER_JUDGED: Final[Mapping[str, frozenset[str]]] = {
    "aws_cloudwatch_event_rule": frozenset({"description"}),
    "aws_lambda_function": frozenset(
        {
            "description",
            "handler",
            "memory_size",
            "s3_key",
            "s3_object_version",
            "source_code_hash",
            "timeout",
        }
    ),
}
"""Attributes that no check of checkov's looks at; a test holds that against checkov itself."""
_OF_MODULE: Final = {
    "event_rule": NEVER_JUDGED["aws_cloudwatch_event_rule"],
    "function": NEVER_JUDGED["aws_lambda_function"],
}
_SOURCE: Final = re.compile(r'^ *source *= "[^"]*/(\w+)"$', re.MULTILINE)
_LINE: Final = re.compile(r"^  (\w+) += .*\n", re.MULTILINE)


def bundles_of(plan: Mapping[str, Json]) -> dict[str, Bundle]:
    """The call itself, its planned resources and their changes, by label."""
    found: dict[str, Bundle] = defaultdict(lambda: defaultdict(list))
    configuration = object_or_empty(object_or_empty(plan.get("configuration")).get("root_module"))
    for label, call in object_or_empty(configuration.get("module_calls")).items():
        found[label]["calls"].append(_call(as_object(call)))
    planned = object_or_empty(object_or_empty(plan.get("planned_values")).get("root_module"))
    for raw in array_or_empty(planned.get("child_modules")):
        module = as_object(raw)
        resources = [_resource(one, "values") for one in array_or_empty(module.get("resources"))]
        found[label_of(module.get("address"))]["planned"].append({**module, "resources": resources})
    for raw in array_or_empty(plan.get("resource_changes")):
        change = as_object(raw)
        inner = {"type": change.get("type"), **as_object(change.get("change"))}
        judged = {**change, "change": _resource(inner, "after", "before")}
        found[label_of(change.get("address"))]["changes"].append(judged)
    return found


def judged_text(block: str) -> str:
    """A call's text without what is never judged, however it is aligned."""
    source = _SOURCE.search(block)
    ignored = _OF_MODULE.get(source[1], frozenset()) if source else frozenset()
    text = _LINE.sub(lambda line: "" if line[1] in ignored else line[0], block)
    return re.sub(r"  +=", " =", text)


def label_of(address: Json) -> str:
    """The label of the call of the root to which a resource or a module belongs; empty for the root's own."""
    parts = segments(str(address))
    return parts[1] if len(parts) > 1 and parts[0] == "module" else ""


def _call(call: Mapping[str, Json]) -> Json:
    ignored = _OF_MODULE.get(str(call.get("source")).rpartition("/")[2], frozenset())
    return {**call, "expressions": _judged(call.get("expressions"), ignored)}


def _resource(raw: Json, *parts: str) -> Json:
    resource = as_object(raw)
    ignored = NEVER_JUDGED.get(str(resource.get("type")), frozenset())
    return {**resource, **{part: _judged(resource.get(part), ignored) for part in parts}}


def _judged(values: Json, ignored: frozenset[str]) -> Json:
    if not isinstance(values, Mapping):
        return values
    return {name: value for name, value in values.items() if name not in ignored}


def without_calls(plan: Mapping[str, Json], dropped: Collection[str]) -> Mapping[str, Json]:
    """The plan as if the calls had not been made."""
    if not dropped:
        return plan
    configuration = object_or_empty(plan.get("configuration"))
    root = object_or_empty(configuration.get("root_module"))
    called = object_or_empty(root.get("module_calls"))
    kept = {label: call for label, call in called.items() if label not in dropped}
    planned = object_or_empty(plan.get("planned_values"))
    values = object_or_empty(planned.get("root_module"))
    modules = _others(values.get("child_modules"), dropped)
    return {
        **plan,
        "configuration": {**configuration, "root_module": {**root, "module_calls": kept}},
        "planned_values": {**planned, "root_module": {**values, "child_modules": modules}},
        "resource_changes": _others(plan.get("resource_changes"), dropped),
    }


def _others(entries: Json, dropped: Collection[str]) -> list[Json]:
    found: Iterable[Json] = array_or_empty(entries)
    return [one for one in found if label_of(as_object(one).get("address")) not in dropped]
