"""UserPoolSpec -> UserPool. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.user_pool import UserPoolSpec
from generator.stack.values import Function


@dataclass(frozen=True, slots=True)
class UserPool:
    """A user pool; its definition holds nothing that an environment changes but names and functions."""

    key: str
    label: str
    name: str
    own: UserPoolSpec
    triggers: Mapping[str, Function]


def user_pool(names: Names, key: str, own: UserPoolSpec, functions: Mapping[str, Function]) -> UserPool:
    """The user pool `key` of the service."""
    return UserPool(
        key=key,
        label=module_label("user_pool", key),
        name=names.resource(key),
        own=own,
        triggers={occasion: functions[name] for occasion, name in own.triggers.items()},
    )
