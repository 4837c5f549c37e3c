"""What the code of functions does and may do, compared."""

from __future__ import annotations

from dataclasses import dataclass

from generator.access.calls import Place
from generator.errors import Where


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A call that no grant covers. `line` is what `access` is to say at `where`, "" if it cannot say it."""

    service: str
    function: str
    place: Place
    api: str
    action: str
    on: str
    where: Where
    line: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Unused:
    """An intent that no call needs."""

    service: str
    function: str
    key: str
    intent: str
    where: Where


@dataclass(frozen=True, slots=True, order=True)
class Unfollowed:
    """A place where the code may call AWS, and it cannot be told how."""

    service: str
    function: str
    place: Place
    why: str


@dataclass(frozen=True, slots=True, order=True)
class Unread:
    """A function whose code is not read at all."""

    service: str
    function: str
    where: Where
    why: str


Finding = Missing | Unused | Unfollowed | Unread


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the environments in which it is one; without `only` that is all of them."""

    about: Finding
    environments: tuple[str, ...]
    everywhere: bool = True


@dataclass(frozen=True, slots=True)
class AccessReport:
    """Of how many functions the code was read, with how many calls, and all that was found."""

    functions: int
    calls: int
    findings: tuple[Found, ...]

    @property
    def missing(self) -> tuple[tuple[Found, Missing], ...]:
        return tuple((one, one.about) for one in self.findings if isinstance(one.about, Missing))

    @property
    def unused(self) -> tuple[tuple[Found, Unused], ...]:
        return tuple((one, one.about) for one in self.findings if isinstance(one.about, Unused))

    @property
    def unfollowed(self) -> tuple[tuple[Found, Unfollowed], ...]:
        return tuple((one, one.about) for one in self.findings if isinstance(one.about, Unfollowed))

    @property
    def unread(self) -> tuple[tuple[Found, Unread], ...]:
        return tuple((one, one.about) for one in self.findings if isinstance(one.about, Unread))

    def is_denied(self, *, strict: bool) -> bool:
        """Whether the check fails: `strict` minds what nothing uses, too."""
        return bool(self.missing or (strict and self.unused))
