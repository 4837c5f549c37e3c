"""What a mirror compares, whether it comes from a plan, a stack or a state. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.mirror.identity import Identity
from generator.plan.report import Expression, ModuleCall
from generator.plan.values import Json, Path


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource instance. `expressions` is empty where no configuration is at hand (a state)."""

    address: str
    type: str
    values: Mapping[str, Json] = field(repr=False)
    module: str = ""
    unknown: Json = field(default=None, repr=False)
    sensitive: Json = field(default=None, repr=False)
    expressions: Mapping[Path, Expression] = field(default_factory=dict, repr=False)
    depends_on: tuple[str, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    value: Json
    unknown: bool = False
    sensitive: bool = False
    expression: Expression = field(default_factory=Expression)


@dataclass(frozen=True, slots=True)
class Resources:
    """One service in one environment.

    `strict` is what is written and not yet read by a provider: absence, `null` and nothing are different.
    """

    service: str
    resources: Mapping[str, Resource]
    modules: Mapping[str, ModuleCall] = field(default_factory=dict)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    providers: Mapping[str, Mapping[Path, Expression]] = field(default_factory=dict)
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One environment: who it is and what it has, by service."""

    identity: Identity
    services: Mapping[str, Resources]
