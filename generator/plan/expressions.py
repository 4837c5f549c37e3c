"""The `configuration` part of a plan -> expressions by attribute path. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.plan.report import Expression, ModuleCall
from generator.plan.values import Json, Path, array_or_empty, as_array, as_object, is_list, object_or_empty

# The keys by which Terraform marks a leaf: https://developer.hashicorp.com/terraform/internals/json-format
LEAF_KEYS = frozenset({"constant_value", "references"})


@dataclass(frozen=True, slots=True)
class ConfiguredResource:
    """A resource block: its expressions, and those of `count` and `for_each` under these names."""

    expressions: Mapping[Path, Expression]
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the rendered files and the modules say. Resource keys are addresses without instance keys."""

    resources: Mapping[str, ConfiguredResource]
    modules: tuple[ModuleCall, ...]
    outputs: Mapping[str, Expression]
    providers: Mapping[str, Mapping[Path, Expression]]


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(str(entry) for entry in array_or_empty(value))


def read_expression(leaf: Mapping[str, Json]) -> Expression:
    """One leaf. An empty one is a call without references (`timestamp()`), not an absent attribute."""
    if "constant_value" in leaf:
        return Expression(constant=leaf["constant_value"], is_constant=True)
    return Expression(references=_texts(leaf.get("references")))


def walk_expressions(value: Json, path: Path = ()) -> Iterator[tuple[Path, Expression]]:
    """All leaves below a block; nested blocks are arrays there, attributes are not."""
    if is_list(value):
        for index, entry in enumerate(as_array(value)):
            yield from walk_expressions(entry, (*path, index))
    elif isinstance(value, Mapping) and path and (LEAF_KEYS & value.keys() or not value):
        yield path, read_expression(value)
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            yield from walk_expressions(entry, (*path, name))


def _resource(block: Mapping[str, Json]) -> ConfiguredResource:
    expressions = dict(walk_expressions(block.get("expressions")))
    for key, name in (("count_expression", "count"), ("for_each_expression", "for_each")):
        if isinstance(leaf := block.get(key), Mapping):
            expressions[(name,)] = read_expression(leaf)
    return ConfiguredResource(expressions, _texts(block.get("depends_on")))


def _walk_module(module: Mapping[str, Json], prefix: str) -> Iterator[tuple[str, ConfiguredResource]]:
    for entry in array_or_empty(module.get("resources")):
        block = as_object(entry)
        yield f"{prefix}{block['address']}", _resource(block)
    for name, call in object_or_empty(module.get("module_calls")).items():
        yield from _walk_module(
            object_or_empty(object_or_empty(call).get("module")), f"{prefix}module.{name}."
        )


def _walk_calls(module: Mapping[str, Json], prefix: str) -> Iterator[ModuleCall]:
    for name, raw in object_or_empty(module.get("module_calls")).items():
        call, address = object_or_empty(raw), f"{prefix}module.{name}"
        inputs = dict(walk_expressions(call.get("expressions")))
        for key, label in (("count_expression", "count"), ("for_each_expression", "for_each")):
            if isinstance(leaf := call.get(key), Mapping):
                inputs[(label,)] = read_expression(leaf)
        yield ModuleCall(address, str(call.get("source", "")), inputs, _texts(call.get("depends_on")))
        yield from _walk_calls(object_or_empty(call.get("module")), f"{address}.")


def read_configuration(document: Json) -> Configuration:
    """The whole `configuration` object; an absent one (never written by Terraform) is an empty one."""
    configuration = object_or_empty(document)
    root = object_or_empty(configuration.get("root_module"))
    providers: dict[str, Mapping[Path, Expression]] = {}
    for key, raw in object_or_empty(configuration.get("provider_config")).items():
        provider = object_or_empty(raw)
        settings = dict(walk_expressions(provider.get("expressions")))
        if (constraint := provider.get("version_constraint")) is not None:
            settings[("version",)] = Expression(constant=constraint, is_constant=True)
        providers[key] = settings
    outputs = {
        name: read_expression(object_or_empty(object_or_empty(output).get("expression")))
        for name, output in object_or_empty(root.get("outputs")).items()
    }
    return Configuration(
        resources=dict(_walk_module(root, "")),
        modules=tuple(sorted(_walk_calls(root, ""), key=lambda call: call.address)),
        outputs=outputs,
        providers=providers,
    )
