"""ParameterSpec -> Parameter, SecretSpec -> Secret. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.limits import PARAMETER_BYTES
from generator.spec.storage.parameter import ParameterSpec
from generator.spec.storage.secret import SecretSpec
from generator.stack.storage.keys import key_value
from generator.stack.values import Function, Reference


@dataclass(frozen=True, slots=True)
class Parameter:
    """An SSM parameter that everybody may read who reads the definition."""

    key: str
    label: str
    name: str
    description: str
    type: str
    value: str
    tier: str
    allowed_pattern: str | None


@dataclass(frozen=True, slots=True)
class Rotation:
    """A function that changes a secret."""

    function: Function
    schedule_expression: str
    duration: str | None


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret without its value."""

    key: str
    label: str
    name: str
    description: str
    kms_key: str | Reference | None
    recovery_window_in_days: int
    rotation: Rotation | None


def parameter(names: Names, key: str, own: ParameterSpec) -> Parameter:
    """The parameter `key` of the service."""
    return Parameter(
        key=key,
        label=module_label("parameter", key),
        name=names.parameter(key),
        description=own.description,
        type="StringList" if isinstance(own.value, list) else "String",
        value=own.text,
        tier="Standard" if len(own.text.encode()) <= PARAMETER_BYTES[0] else "Advanced",
        allowed_pattern=own.allowed_pattern,
    )


def secret(names: Names, key: str, own: SecretSpec, functions: Mapping[str, Function]) -> Secret:
    """The secret `key` of the service."""
    return Secret(
        key=key,
        label=module_label("secret", key),
        name=names.resource(key),
        description=own.description,
        kms_key=key_value(own.key),
        recovery_window_in_days=own.recovery_window_days,
        rotation=None
        if own.rotation is None
        else Rotation(
            functions[own.rotation.function],
            own.rotation.schedule,
            None if own.rotation.window_hours is None else f"{own.rotation.window_hours}h",
        ),
    )
