"""A plan -> the same plan without what AWS filled in: rules say the same before and after an apply. Pure.

Once something is deployed its plan tells values that nobody configured: the ARN of AWS's own key where the
configuration leaves the key open, an empty text where it leaves a certificate open. Rules that ask whether
such an attribute is there would then be content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.plan.address import configuration_address
from generator.plan.expressions import walk_expressions
from generator.plan.values import Json, Path, array_or_empty, as_object, object_or_empty

Open = Mapping[str, frozenset[Path]]
"""The attributes of each resource block that pass a variable on which nobody has set."""


def as_configured(document: Mapping[str, Json]) -> dict[str, Json]:
    """The plan without what nobody configured: nulls, empty texts, texts of attributes that are left open."""
    left_open = dict(_open_attributes(document))

    def planned(values: Json) -> Json:
        return _replaced(as_object(values), "root_module", lambda root: _module(root, left_open))

    def changed(changes: Json) -> Json:
        return [_change(as_object(one), left_open) for one in array_or_empty(changes)]

    return _replaced(_replaced(document, "planned_values", planned), "resource_changes", changed)


def _replaced(given: Mapping[str, Json], key: str, make: Callable[[Json], Json]) -> dict[str, Json]:
    """The mapping with another value under a key that it has."""
    return {name: make(value) if name == key else value for name, value in given.items()}


def _module(module: Json, left_open: Open) -> Json:
    def resource(raw: Json) -> Json:
        one = as_object(raw)
        return _replaced(one, "values", lambda values: _values(values, one, left_open))

    own = _replaced(
        as_object(module), "resources", lambda all_: [resource(one) for one in array_or_empty(all_)]
    )
    return _replaced(
        own, "child_modules", lambda all_: [_module(one, left_open) for one in array_or_empty(all_)]
    )


def _change(resource: Mapping[str, Json], left_open: Open) -> Json:
    def change(raw: Json) -> Json:
        return _replaced(as_object(raw), "after", lambda after: _values(after, resource, left_open))

    return _replaced(resource, "change", change)


def _values(values: Json, resource: Mapping[str, Json], left_open: Open) -> Json:
    address = configuration_address(str(resource["address"]))
    return _cleared(values, (), left_open.get(address, frozenset()))


def _cleared(value: Json, path: Path, left_open: frozenset[Path]) -> Json:
    if isinstance(value, Mapping):
        return {
            name: _cleared(inner, (*path, name), left_open)
            for name, inner in value.items()
            if not _is_filled_in(inner, (*path, name), left_open)
        }
    if isinstance(value, list):
        return [_cleared(inner, (*path, position), left_open) for position, inner in enumerate(value)]
    return value


def _is_filled_in(value: Json, path: Path, left_open: frozenset[Path]) -> bool:
    """An attribute that nobody set is null before the first apply; after it the provider keeps an empty text
    where AWS answers nothing. Some rules take either for a value. Ids and ARNs of AWS's own are texts too.
    """
    return value is None or value == "" or (isinstance(value, str) and path in left_open)


def _open_attributes(document: Mapping[str, Json]) -> Iterator[tuple[str, frozenset[Path]]]:
    root = object_or_empty(object_or_empty(document.get("configuration")).get("root_module"))
    for name, raw in object_or_empty(root.get("module_calls")).items():
        call = as_object(raw)
        module = object_or_empty(call.get("module"))
        unset = _unset_variables(call, module)
        for resource in array_or_empty(module.get("resources")):
            block = as_object(resource)
            paths = frozenset(
                path
                for path, expression in walk_expressions(block.get("expressions"))
                # What passes a variable on has the variable's name; what depends on it otherwise has not.
                if expression.references == (f"var.{path[-1]}",) and path[-1] in unset
            )
            yield f"module.{name}.{block['address']}", paths


def _unset_variables(call: Mapping[str, Json], module: Mapping[str, Json]) -> frozenset[str]:
    given = {str(path[0]): one for path, one in walk_expressions(call.get("expressions"))}
    return frozenset(
        name
        for name, variable in object_or_empty(module.get("variables")).items()
        if (name not in given and object_or_empty(variable).get("default") is None)
        or (name in given and given[name].is_constant and given[name].constant is None)
    )
