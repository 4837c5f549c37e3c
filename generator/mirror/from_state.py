"""`terraform show -json` of a state -> Resources: what is applied. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.errors import Issue, StagetwinError
from generator.mirror.module_sources import Modules
from generator.mirror.resources import Output, Resource, Resources
from generator.plan.address import configuration_address
from generator.plan.report import Expression, ModuleCall
from generator.plan.values import Json, Path, array_or_empty, as_object, object_or_empty


def read_state(text: str | bytes, name: str, rendered: Resources, modules: Modules) -> Resources:
    """What one state holds. `rendered` and `modules` say what is configured, which a state does not.

    Raises StagetwinError when nothing is applied, or the text is no state.
    """
    try:
        values = object_or_empty(as_object(json.loads(text)).get("values"))
        found = _resources(object_or_empty(values.get("root_module")))
        configured = _configured(rendered, modules)
        resources = {
            one.address: replace(one, expressions=configured.get(configuration_address(one.address), {}))
            for one in found
        }
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
    return Resources(rendered.service, resources, _calls(rendered), outputs)


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


def _calls(root: Resources) -> dict[str, ModuleCall]:
    """The module calls of a rendered root, for their sources."""
    return {
        address: ModuleCall(address, str(one.values.get("source", "")), {})
        for address, one in root.resources.items()
        if address.startswith("module.")
    }


def _configured(root: Resources, modules: Modules) -> dict[str, dict[Path, Expression]]:
    """The attributes that modules set, by resource: what AWS fills in beside them is not compared."""
    found: dict[str, dict[Path, Expression]] = {}
    for address, call in _calls(root).items():
        for one in modules.get(call.source.rpartition("/")[2], ()):
            expressions = found.setdefault(f"{address}.{one.resource}", {})
            expressions[(one.name,)] = Expression(tuple(f"var.{name}" for name in sorted(one.inputs)))
    return found
