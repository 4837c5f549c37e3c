"""What an addition may change: the ASGI application, named functions of MiniStack, start and stop."""

from __future__ import annotations

import importlib
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from generator.embedded.server.settings import Settings

Application = Callable[[Any, Any, Any], Awaitable[None]]


class SeamMissingError(RuntimeError):
    """MiniStack no longer has the function that an addition changes: look at the addition again."""


def module(name: str) -> Any:
    """A module of MiniStack's environment, which Stagetwin's own does not have."""
    return importlib.import_module(name)


def service(name: str) -> Any:
    return module(f"ministack.{name}")


@dataclass(slots=True)
class Host:
    """The server while it is being put together. Mutable: additions are applied to it one after another."""

    settings: Settings
    application: Application
    choose: random.Random
    stand_ins: list[str] = field(default_factory=list)
    """Sentences for people: what answers in place of the real thing."""

    def wrap(self, outer: Callable[[Application], Application]) -> None:
        """Puts an ASGI middleware in front of everything so far."""
        self.application = outer(self.application)

    def replace(self, owner: ModuleType | type[Any] | Any, name: str, make: Callable[[Any], Any]) -> None:
        """Replaces `owner.name` by `make(the original)`."""
        original = getattr(owner, name, None)
        if original is None:
            raise SeamMissingError(f"{owner.__name__}.{name} is gone")
        setattr(owner, name, make(original))
