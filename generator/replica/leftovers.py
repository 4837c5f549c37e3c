"""What remains of a replica, as the APIs say, and not the state. Pure; ports reach the account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from generator.errors import Issue


class Fate(StrEnum):
    """What becomes of something that remains."""

    STAYS = "stays"
    SCHEDULED = "deleted by AWS later"
    UNKNOWN = "could not be looked for"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something of the replica's that an API still names; `seen_by` is that API."""

    kind: str
    name: str
    seen_by: str
    fate: Fate = Fate.STAYS
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.kind} {self.name}: {self.fate.value}{detail}; says {self.seen_by}"


@dataclass(frozen=True, slots=True)
class OwnNames:
    """How names of the replica's resources begin; a label meets no other, so nothing else begins so."""

    label: str
    services: tuple[str, ...]

    @property
    def prefixes(self) -> tuple[str, ...]:
        return tuple(f"{service}-{self.label}-" for service in self.services)

    def own(self, name: str) -> bool:
        """Whether it is the replica's, by its name, path or ARN's last part."""
        last = name.rpartition(":")[2]
        parts = (name, last, *last.split("/"))
        if any(part.startswith(self.prefixes) for part in parts):
            return True
        exact = {prefix.rstrip("-") for prefix in self.prefixes}
        underscored = tuple(prefix.replace("-", "_") for prefix in self.prefixes)
        return any(part in exact or part.startswith(underscored) for part in parts) or self._in_tree(name)

    def _in_tree(self, name: str) -> bool:
        return any(f"/{service}/{self.label}/" in f"{name}/" for service in self.services)

    @property
    def objects(self) -> tuple[str, ...]:
        """Where its objects stand in the state bucket, besides its record."""
        return tuple(f"{folder}{self.label}/" for folder in ("", "releases/", "applies/", "plans/"))

    @property
    def artifacts(self) -> str:
        """Where its artifacts stand in the artifact bucket."""
        return artifact_folder(self.label)


def artifact_folder(label: str) -> str:
    """Artifacts of a replica stand apart, so that they can go with it."""
    return f"replicas/{label}/"


class Inspector(Protocol):
    """Looks, by APIs alone, for what is tagged or named as a replica's."""

    def remaining(self, name: str, names: OwnNames) -> Iterable[Leftover]:
        """All that is found."""


class Sweeper(Protocol):
    """Removes what Terraform does not know of."""

    def sweep(self, names: OwnNames) -> int:
        """How much was removed: log groups that AWS made by itself, secrets that wait for deletion."""


def leftover_issues(name: str, found: Iterable[Leftover]) -> Iterator[Issue]:
    """What has to be looked at; what AWS deletes by itself later is none."""
    for one in found:
        if one.fate is Fate.STAYS:
            why = f"{name}: {one.kind} {one.name} remains, says {one.seen_by}"
            hint = f"`stagetwin replica destroy {name}` tries again; its record stays until nothing remains"
            yield Issue("replica-remains", why, hint=hint)
        elif one.fate is Fate.UNKNOWN:
            why = f"{name}: nobody knows whether {one.kind} remain: {one.detail}"
            hint = f"allow it, then `stagetwin replica destroy {name}` looks again"
            yield Issue("replica-unseen", why, hint=hint)
