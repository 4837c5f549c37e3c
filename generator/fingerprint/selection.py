"""Roots with what they were and are made of -> which are to be planned, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.fingerprint.fingerprint import Fingerprint
from generator.fingerprint.record import Record

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Need:
    """That a root takes something from another one, and what."""

    root: str
    what: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a root is to be planned. There is always a reason, for either."""

    root: str
    planned: bool
    reasons: tuple[str, ...]

    @property
    def text(self) -> str:
        """The first reasons, and how many more there are."""
        shown, more = self.reasons[:MOST_REASONS], len(self.reasons) - MOST_REASONS
        return "; ".join(shown) + (f" and {more} more" if more > 0 else "")


def reasons_since_apply(now: Fingerprint, record: Record) -> tuple[str, ...]:
    """Why a plan made now may say something; none where it would repeat the last apply."""
    latest = record.latest
    if latest is None and not record.unfinished:
        return ("it was never applied",)
    interrupted = tuple(
        f"the {one.verb} that {one.by} began at {one.at:%Y-%m-%d %H:%M} UTC has not ended"
        for one in record.unfinished
    )
    changes = () if latest is None else now.changes_since(latest.fingerprint)
    return (*interrupted, *map(str, changes), *now.outside)


def reasons_of_files(
    changed: Sequence[str], files: frozenset[str], folders: Sequence[str]
) -> tuple[str, ...]:
    """Which of the changed files belong to a root that is made of these files and folders."""
    below = tuple(f"{folder}/" for folder in folders)
    return tuple(f"{path} changed" for path in changed if path in files or path.startswith(below))


def settled(record: Record) -> str:
    """Why a root is left out."""
    if record.latest is None:
        return "nothing that it is made of changed"
    return (
        f"nothing changed since {record.latest.by.user} applied it at {record.latest.at:%Y-%m-%d %H:%M} UTC"
    )


def choose(
    reasons: Mapping[str, tuple[str, ...]],
    needs: Mapping[str, Sequence[Need]],
    otherwise: Mapping[str, str],
) -> tuple[Choice, ...]:
    """The roots with a reason of their own, and all that take something from those, however indirectly."""
    planned = {root: own for root, own in reasons.items() if own}
    grown = True
    while grown:
        added = dict(_pulled_in(reasons, needs, planned))
        planned |= added
        grown = bool(added)
    return tuple(
        Choice(root, True, planned[root]) if root in planned else Choice(root, False, (otherwise[root],))
        for root in reasons
    )


def _pulled_in(
    reasons: Mapping[str, tuple[str, ...]],
    needs: Mapping[str, Sequence[Need]],
    planned: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for root in reasons:
        if root not in planned:
            own = tuple(f"{need.root} is planned, and it {need.what}" for need in needs[root])
            found = tuple(why for need, why in zip(needs[root], own, strict=True) if need.root in planned)
            if found:
                yield root, found
