"""`terraform show -json` of a state -> Resources: what is applied. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.errors import Issue, StagetwinError
from generator.mirror.resources import Output, Resource, Resources
from generator.plan.report import ModuleCall
from generator.plan.values import Json, array_or_empty, as_object, object_or_empty


def read_state(text: str | bytes, service: str, name: str, calls: Mapping[str, ModuleCall]) -> Resources:
    """What one state holds. `calls` say which modules the root has: a state does not name their sources.

    Raises StagetwinError when nothing is applied, or the text is no state.
    """
    try:
        values = object_or_empty(as_object(json.loads(text)).get("values"))
        resources = {one.address: one for one in _resources(object_or_empty(values.get("root_module")))}
        outputs = {
            name: Output(as_object(raw).get("value"), sensitive=as_object(raw).get("sensitive") is True)
            for name, raw in object_or_empty(values.get("outputs")).items()
        }
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        why = f"{name}: its state does not have the documented shape ({type(error).__name__}: {error})"
        raise StagetwinError(Issue("state-malformed", why)) from error
    if not resources:
        environment = name.partition("/")[0]
        hint = f"run `stagetwin apply {environment}`, or compare the plans"
        raise StagetwinError(Issue("nothing-applied", f"{name}: nothing is applied", hint=hint))
    return Resources(service, resources, calls, outputs)


def _resources(module: Mapping[str, Json]) -> Iterator[Resource]:
    address = str(module.get("address", ""))
    for entry in array_or_empty(module.get("resources")):
        one = as_object(entry)
        if one.get("mode") == "data":
            continue
        yield Resource(
            address=str(one["address"]),
            type=str(one["type"]),
            values=object_or_empty(one.get("values")),
            module=address,
            sensitive=one.get("sensitive_values"),
            depends_on=tuple(sorted(str(name) for name in array_or_empty(one.get("depends_on")))),
        )
    for inner in array_or_empty(module.get("child_modules")):
        yield from _resources(as_object(inner))


def calls_of(root: Resources) -> dict[str, ModuleCall]:
    """The module calls of a rendered root, for their sources."""
    return {
        address: ModuleCall(address, str(one.values.get("source", "")), {})
        for address, one in root.resources.items()
        if address.startswith("module.")
    }
