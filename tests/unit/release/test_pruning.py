"""Which old versions go after a promoted release, and that nothing needed ever does."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.release.plan import Move
from generator.release.ports import PortError
from generator.release.pruning import MOST_AT_ONCE, Pruned, prunable, prune
from generator.release.unit import AliasState, Version
from tests.fakes.releases import KilledError, unreachable

MOVE = Move("chat", "shop-prod-chat", "7", "8")


def versions(*numbers: int) -> tuple[Version, ...]:
    return tuple(Version(str(number), str(number)) for number in numbers)


def alias(version: str, **weights: float) -> AliasState:
    return AliasState(version, {name.removeprefix("v"): weight for name, weight in weights.items()}, "r")


LIVE = alias("8")


@pytest.mark.parametrize(
    ("aliases", "keep", "expected"),
    [
        ((LIVE,), 10, ()),
        ((LIVE,), 8, ()),
        ((LIVE,), 5, ("1", "2", "3")),
        # The two that the release knows stay, and what any alias points to, with all or some of its calls.
        ((LIVE,), 2, ("1", "2", "3", "4", "5", "6")),
        ((LIVE, alias("2")), 2, ("1", "3", "4", "5", "6")),
        ((LIVE, alias("2", v4=1.0)), 5, ("1", "3", "5")),
        # Somebody has moved on meanwhile, or back.
        ((alias("5"),), 2, ("1", "2", "3", "4", "6")),
    ],
)
def test_the_oldest_go_that_nobody_needs(
    aliases: tuple[AliasState, ...], keep: int, expected: tuple[str, ...]
) -> None:
    assert prunable(versions(*range(1, 9)), aliases, MOVE, keep) == expected


def test_versions_are_sorted_by_number_and_newer_ones_stay() -> None:
    move = Move("chat", "c", "9", "10")
    assert prunable(versions(2, 10, 9, 11, 1), (alias("10"),), move, 2) == ("1", "2")
    assert prunable(versions(10, 9, 11, 12), (alias("10"),), move, 2) == ()


numbers = st.sets(st.integers(1, 30), min_size=2)


@given(numbers=numbers, keep=st.integers(2, 12), data=st.data())
def test_never_too_many_and_none_that_is_needed(numbers: set[int], keep: int, data: st.DataObject) -> None:
    ordered = sorted(numbers)
    live, new = sorted(data.draw(st.permutations(ordered))[:2])
    pointed = data.draw(st.lists(st.sampled_from(ordered), max_size=3))
    move = Move("chat", "c", str(live), str(new))
    aliases = tuple(alias(str(new), **{f"v{number}": 5.0}) for number in pointed) or (alias(str(new)),)
    gone = set(prunable(versions(*numbers), aliases, move, keep))
    assert gone.isdisjoint({str(number) for number in (live, new, *pointed, max(numbers))})
    assert len(numbers) - len(gone) >= min(keep, len(numbers))


@dataclass
class Store:
    """A function's versions; the call with the number `fails_at` raises."""

    present: list[str]
    fails_at: int | None = None
    error: BaseException = field(default_factory=unreachable)
    calls: int = 0

    def _call(self) -> None:
        self.calls += 1
        if self.fails_at == self.calls - 1:
            raise self.error

    def versions(self, function: str) -> tuple[Version, ...]:
        self._call()
        return versions(*map(int, self.present))

    def aliases(self, function: str) -> tuple[AliasState, ...]:
        self._call()
        return (LIVE,)

    def delete_version(self, function: str, version: str) -> None:
        self._call()
        self.present.remove(version)


def store(fails_at: int | None = None, error: BaseException | None = None) -> Store:
    return Store([str(number) for number in range(1, 9)], fails_at, error or unreachable())


def test_what_was_removed_is_told() -> None:
    found = store()
    [pruned] = prune(found, [MOVE], 6)
    assert pruned == Pruned("chat", "shop-prod-chat", ("1", "2"))
    assert str(pruned) == "chat: removed old versions 1, 2"
    assert found.present == ["3", "4", "5", "6", "7", "8"]
    assert prune(found, [MOVE], 6) == ()


@pytest.mark.parametrize("at", range(4))
def test_a_call_that_fails_leaves_the_rest_for_the_next_time(at: int) -> None:
    found = store(at)
    [pruned] = prune(found, [MOVE], 6)
    assert "the next release tries again: the network is gone" in str(pruned)
    [again] = prune(found, [MOVE], 6)
    assert (*pruned.removed, *again.removed) == ("1", "2")
    assert found.present == ["3", "4", "5", "6", "7", "8"]


@pytest.mark.parametrize("at", range(4))
def test_killed_at_any_call_the_next_time_goes_on(at: int) -> None:
    found = store(at, KilledError())
    with pytest.raises(KilledError):
        prune(found, [MOVE], 6)
    prune(found, [MOVE], 6)
    assert found.present == ["3", "4", "5", "6", "7", "8"]


def test_one_functions_failure_is_not_anothers() -> None:
    found = store(0, PortError("denied"))
    first, second = prune(found, [MOVE, Move("digest", "d", "7", "8")], 7)
    assert (first.removed, second.removed) == ((), ("1",))


def test_not_all_at_once() -> None:
    many = versions(*range(1, 200))
    gone = prunable(many, (alias("199"),), Move("chat", "c", "198", "199"), 2)
    assert gone == tuple(str(number) for number in range(1, MOST_AT_ONCE + 1))
