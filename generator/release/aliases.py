"""The aliases of a release: moved together, fenced by their revisions. Reaches AWS through a port."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.release.plan import PROMOTED_WEIGHT, Move, ReleasePlan, share
from generator.release.ports import AliasStore, ConflictError, MissingError, PortError
from generator.release.unit import AliasState

ATTEMPTS = 5


class ForeignAliasError(PortError):
    """An alias points to what the release does not know: somebody else moved it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The aliases that a plan moves."""

    plan: ReleasePlan
    store: AliasStore

    def shift(self, unit: int, percent: float, prove: Callable[[], None]) -> None:
        """Give the unit's new versions this share, those of units before it everything, and no other any.

        The aliases are read before `prove` shows that the release is still ours: whoever takes it over after
        that changes the aliases later than they were read here, and then our revisions are out of date.
        """
        found = [(move, self._own(move)) for move in self.plan.moves]
        prove()
        for move, alias in found:
            self._point(move, alias, share(move, unit, percent))

    def restore(self) -> tuple[str, ...]:
        """Give everything back to the versions that were live; what others moved or removed is named.

        Aliases that stand there already are written too: a call of whoever was at it before may still be on
        its way, and only a new revision turns it away.
        Every alias is tried before PortError says which ones failed.
        """
        left, failed = [], []
        for move in self.plan.moves:
            try:
                self._restore(move)
            except (ForeignAliasError, MissingError):
                left.append(move.name)
            except PortError as error:
                failed.append(f"{move.name}: {error}")
        if failed:
            raise PortError("; ".join(failed))
        return tuple(left)

    def _restore(self, move: Move) -> None:
        for attempt in range(ATTEMPTS):
            try:
                self._point(move, self._own(move), 0.0, always=True)
                return
            except ConflictError:
                if attempt + 1 == ATTEMPTS:
                    raise

    def _own(self, move: Move) -> AliasState:
        alias = self.store.get(move.name)
        if not alias.versions <= {move.live, move.new}:
            known = " and ".join(sorted(alias.versions))
            why = (
                f"{move.name}: the alias points to {known}, and this release knows {move.live} and {move.new}"
            )
            raise ForeignAliasError(why)
        return alias

    def _point(self, move: Move, alias: AliasState, percent: float, *, always: bool = False) -> None:
        version = move.new if percent == PROMOTED_WEIGHT else move.live
        weights = {move.new: percent} if 0 < percent < PROMOTED_WEIGHT else {}
        if always or (alias.version, dict(alias.weights)) != (version, weights):
            try:
                self.store.update(move.name, version, weights, alias.revision_id)
            except ConflictError:
                # Perhaps it was this very call, tried a second time because its first answer got lost.
                now = self.store.get(move.name)
                if (now.version, dict(now.weights)) != (version, weights):
                    raise
