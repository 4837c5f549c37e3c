"""How a definition names a function of its service, or another of its aliases than `live`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.names import LIVE_ALIAS
from generator.spec import intents
from generator.spec.kinds import GRANTED
from generator.spec.service import ServiceSpec

SEPARATOR: Final = ":"
"""As in the ARN of an alias."""


def split(reference: str) -> tuple[str, str]:
    """`chat:beta` is the function `chat` by its alias `beta`, and `chat` is it by `live`."""
    function, _, alias = reference.partition(SEPARATOR)
    return function, alias or LIVE_ALIAS


def function_called(spec: ServiceSpec, key: str) -> str | None:
    """The function that a key of `access` names: with its alias, or by a name that nothing else bears."""
    name = key.partition(SEPARATOR)[0]
    if name not in spec.functions:
        return None
    return name if SEPARATOR in key or not _is_taken(spec, name) else None


def _is_taken(spec: ServiceSpec, name: str) -> bool:
    sections = (*GRANTED, "websocket_apis")
    return name in intents.AWS_SERVICE_INTENTS or any(name in getattr(spec, one) for one in sections)


def callable_names(spec: ServiceSpec) -> Iterator[str]:
    """The functions of the service, and each with its aliases besides `live`."""
    for name, own in spec.functions.items():
        yield name
        yield from (f"{name}{SEPARATOR}{alias}" for alias in own.aliases)


def names_for_access(spec: ServiceSpec) -> Iterator[str]:
    """With `live` too, for a function whose name something else bears."""
    yield from callable_names(spec)
    yield from (f"{name}{SEPARATOR}{LIVE_ALIAS}" for name in spec.functions)
