"""LayerSpec -> Layer. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.names import Names, is_arn, module_label
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.layer import LayerSpec
from generator.stack.reference import entry_output
from generator.stack.values import Reference


@dataclass(frozen=True, slots=True)
class Layer:
    """A version of a layer."""

    key: str
    label: str
    name: str
    description: str
    compatible_runtimes: tuple[str, ...]
    compatible_architectures: tuple[str, ...]
    license_info: str
    skip_destroy: bool


def layer(names: Names, key: str, own: LayerSpec) -> Layer:
    """The layer `key` of the service."""
    return Layer(
        key=key,
        label=module_label("layer", key),
        name=names.resource(key),
        description=own.description,
        compatible_runtimes=tuple(runtime.value for runtime in own.compatible_runtimes),
        compatible_architectures=tuple(one.value for one in own.compatible_architectures),
        license_info=own.license_info,
        skip_destroy=own.keep_versions,
    )


def layers_of(own: FunctionSpec) -> tuple[str | Reference, ...]:
    """The layers' versions in order: own ones as Terraform makes them, others by their ARN."""
    return tuple(
        reference if is_arn(reference) else entry_output("layer", reference, "arn")
        for reference in own.layers
    )
