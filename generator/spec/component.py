"""A reusable part of services, and its inclusion in one, as a person defines them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Own
from generator.spec.base import Description, Name, Spec

ParameterName = Annotated[str, StringConstraints(pattern=forms.INTENT.pattern)]


class ParameterType(StrEnum):
    """What a parameter of a component takes."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    MAP = "map"


class ComponentParameterSpec(Spec):
    """A parameter of a component."""

    type: Annotated[ParameterType, Field(strict=False), Own("which values are taken")]
    """What it takes."""
    description: Annotated[Description, Own("nothing: it is for people")] = ""
    """What it decides."""
    default: Annotated[object, Own("the value where a service gives none")] = None
    """What it is where a service says nothing; without a default every service must say it."""
    values: Annotated[list[object], Own("which values are taken")] = Field(default_factory=list)
    """The only values that it takes; by default any of its type."""

    @property
    def required(self) -> bool:
        return "default" not in self.model_fields_set

    @model_validator(mode="after")
    def _default_fits(self) -> ComponentParameterSpec:
        if not self.required and not self.takes(self.default):
            raise ValueError(f"the default {self.default!r} is no {self.type}, or not one of `values`")
        return self

    def takes(self, value: object) -> bool:
        """Whether a service may give this value."""
        kinds: dict[ParameterType, type | tuple[type, ...]] = {
            ParameterType.STRING: str,
            ParameterType.INTEGER: int,
            ParameterType.NUMBER: (int, float),
            ParameterType.BOOLEAN: bool,
            ParameterType.LIST: list,
            ParameterType.MAP: dict,
        }
        if isinstance(value, bool) and self.type is not ParameterType.BOOLEAN:
            return False
        return isinstance(value, kinds[self.type]) and (not self.values or value in self.values)


class ComponentHeadSpec(Spec):
    """What a component says of itself, above its sections."""

    component: Annotated[Name, Own("by which name services include it")]
    """The component's name, which is its folder's too."""
    description: Annotated[Description, Own("nothing: it is for people")] = ""
    """What it is for."""
    parameters: dict[ParameterName, ComponentParameterSpec] = Field(default_factory=dict)
    """What services may say, by name; `$(name)` in the component stands for its value."""


class IncludedComponentSpec(Spec):
    """A component that the service includes; its entries are called `<this name>-<entry>`."""

    component: Annotated[Name, Own("which folder of `components/` it is")]
    """The component: `components/<name>/component.yaml`."""
    parameters: Annotated[dict[ParameterName, object], Own("what `$(…)` stands for")] = Field(
        default_factory=dict
    )
    """Its parameters' values."""
