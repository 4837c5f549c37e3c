"""UserPoolSpec -> UserPool. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.service import ServiceSpec
from generator.spec.users.user_pool import UserPoolSpec
from generator.stack.access import pool_actions
from generator.stack.values import Function


@dataclass(frozen=True, slots=True)
class UserPool:
    """A user pool; its definition holds nothing that an environment changes but names and functions."""

    key: str
    label: str
    name: str
    own: UserPoolSpec
    triggers: Mapping[str, Function]
    grants: tuple[tuple[Function, tuple[str, ...]], ...]
    """Functions that administer the pool, each with its actions."""


def user_pool(names: Names, spec: ServiceSpec, key: str, functions: Mapping[str, Function]) -> UserPool:
    """The user pool `key` of the service."""
    own = spec.user_pools[key]
    granted = ((functions[name], pool_actions(one, key)) for name, one in spec.functions.items())
    return UserPool(
        key=key,
        label=module_label("user_pool", key),
        name=names.resource(key),
        own=own,
        triggers={occasion: functions[name] for occasion, name in own.triggers.items()},
        grants=tuple((function, actions) for function, actions in granted if actions),
    )
