"""ServiceSpec -> Issues about its layers and the functions that have them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.names import is_arn
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.code_rules import runtime_issues
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.layer import LayerSpec
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

FOLDER = "layers"


def layer_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Layers that do not exist, or do not fit."""
    for name, layer in spec.layers.items():
        for position, runtime in enumerate(layer.compatible_runtimes):
            path = ("layers", name, "compatible_runtimes", str(position))
            yield from runtime_issues(source, path, runtime)
    if spec.layers and FOLDER in spec.functions:
        why = f"{FOLDER}: this folder of a service is for its layers"
        yield Issue(
            "reserved-name", why, source.where(("functions", FOLDER)), "give the function another name"
        )
    for key, function in spec.functions.items():
        if function.image is not None:
            continue
        for position, reference in enumerate(function.layers):
            path = ("functions", key, "layers", str(position))
            yield from _reference(spec, source, path, function, reference)
        yield from _twice(source, key, function)


def _reference(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, function: FunctionSpec, reference: str
) -> Iterator[Issue]:
    yield from exists(source, path, unless_arn(reference), spec.layers, "layer")
    layer = spec.layers.get(reference)
    if layer is not None:
        yield from _fits(source, path, function, reference, layer)


def _fits(
    source: YamlSource, path: KeyPath, function: FunctionSpec, reference: str, layer: LayerSpec
) -> Iterator[Issue]:
    if function.runtime not in layer.compatible_runtimes:
        known = ", ".join(layer.compatible_runtimes)
        why = f"layers: {reference} is for {known}, and the function's runtime is {function.runtime}"
        hint = f"add {function.runtime} to its `compatible_runtimes`, if it works there"
        yield Issue("layer-does-not-fit", why, source.where(path), hint)
    if function.architecture not in layer.compatible_architectures:
        known = ", ".join(layer.compatible_architectures)
        why = f"layers: {reference} is for {known}, and the function runs on {function.architecture}"
        hint = f"add {function.architecture} to its `compatible_architectures`, if it works there"
        yield Issue("layer-does-not-fit", why, source.where(path), hint)


def _twice(source: YamlSource, key: str, function: FunctionSpec) -> Iterator[Issue]:
    """Lambda refuses two versions of one layer."""
    seen: set[str] = set()
    for position, reference in enumerate(function.layers):
        layer = reference.rpartition(":")[0] if is_arn(reference) else reference
        if layer in seen:
            why = f"layers: {layer} stands here twice, and a function has one version of a layer"
            where = source.where(("functions", key, "layers", str(position)))
            yield Issue("layer-twice", why, where, "leave one of them out")
        seen.add(layer)
