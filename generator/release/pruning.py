"""A promoted release -> the old versions that are deleted after it. Reaches Lambda through a port.

Lambda itself refuses to delete a version that an alias points to, so an alias that is made in between loses
nothing. https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from generator.release.plan import Move
from generator.release.ports import PortError
from generator.release.unit import AliasState, Version

MOST_AT_ONCE: Final = 50
"""Of one function after one release, so that a first pruning keeps nobody waiting; the next goes on."""


class VersionStore(Protocol):
    def versions(self, function: str) -> tuple[Version, ...]:
        """All that are published."""

    def aliases(self, function: str) -> tuple[AliasState, ...]:
        """All of the function's aliases, the live one too."""

    def delete_version(self, function: str, version: str) -> None:
        """Remove a published version; one that is gone already is as good."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was deleted of one function, and why it is not everything that could be."""

    key: str
    name: str
    removed: tuple[str, ...]
    failed: str = ""

    def __str__(self) -> str:
        removed = f"removed old versions {', '.join(self.removed)}" if self.removed else ""
        failed = f"old versions stay, the next release tries again: {self.failed}" if self.failed else ""
        return f"{self.key}: {'; '.join(part for part in (removed, failed) if part)}"


def prunable(
    versions: Iterable[Version], aliases: Iterable[AliasState], move: Move, keep: int
) -> tuple[str, ...]:
    """The versions above the number to keep, the oldest first.

    Never one that an alias points to, with all or some of its calls; never one that the release knows, since
    a rollback needs it; never one that is newer than those.
    """
    numbers = sorted((version.number for version in versions), key=int)
    needed = {move.live, move.new}.union(*(alias.versions for alias in aliases))
    old = [number for number in numbers if number not in needed and int(number) < int(move.new)]
    return tuple(old[: max(len(numbers) - keep, 0)][:MOST_AT_ONCE])


def prune(store: VersionStore, moves: Sequence[Move], keep: int) -> tuple[Pruned, ...]:
    """Delete the old versions of each function that moved; functions with nothing to tell are left out."""
    found = (_prune(store, move, keep) for move in moves)
    return tuple(one for one in found if one.removed or one.failed)


def _prune(store: VersionStore, move: Move, keep: int) -> Pruned:
    removed: list[str] = []
    try:
        # The aliases are read last: what one of them pointed to before is not needed any more.
        versions = store.versions(move.name)
        for version in prunable(versions, store.aliases(move.name), move, keep):
            store.delete_version(move.name, version)
            removed.append(version)
    except PortError as error:
        return Pruned(move.key, move.name, tuple(removed), str(error))
    return Pruned(move.key, move.name, tuple(removed))
