"""Release + what is deployed -> the functions that move. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.release.plan import (
    CODEDEPLOY,
    DIRECT,
    FIRST_VERSIONS,
    Connections,
    FirstVersion,
    Hook,
    Move,
    ReleasePlan,
)
from generator.release.units import units
from generator.stack.stack import Stack
from generator.stack.values import Function, ManagedAlias


@dataclass(frozen=True, slots=True)
class Version:
    """A published version; `fingerprint` is equal where the code and all settings are."""

    number: str
    fingerprint: str
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AliasState:
    """Where an alias points: a main version, and percentages of other ones."""

    version: str
    weights: Mapping[str, float]
    revision_id: str

    @property
    def versions(self) -> frozenset[str]:
        return frozenset({self.version, *self.weights})


@dataclass(frozen=True, slots=True)
class Deployed:
    """A function as it is deployed."""

    function: Function
    alias: AliasState
    versions: tuple[Version, ...]

    @property
    def newest(self) -> str:
        return str(max(int(version.number) for version in self.versions))

    @property
    def is_first(self) -> bool:
        """Whether nothing but the version that the alias was made with was ever published."""
        return {version.number for version in self.versions} == {self.alias.version}

    def is_same(self, one: str, other: str) -> bool:
        """Whether two versions would do the same. One that is gone is like no other."""
        known = {version.number: version.fingerprint for version in self.versions}
        return one == other or (one in known and known.get(other) == known[one])

    def target(self, live: str) -> str:
        """The version that should be live when `live` is: the newest, unless that changes nothing."""
        return live if self.is_same(live, self.newest) else self.newest


def managed(functions: Iterable[Function]) -> tuple[Function, ...]:
    """The functions whose alias releases move; where weights are written down Terraform owns it."""
    return tuple(function for function in functions if isinstance(function.alias, ManagedAlias))


def plan_release(
    stack: Stack, deployed: Sequence[Deployed], release_id: str, known: Container[str] = ()
) -> ReleasePlan:
    """What a release would do now; `known` are the names of functions that a release has answered for."""
    own = stack.release
    divided = units(own, tuple(_moves(deployed)))
    moves = divided.moves
    moving = {move.key for move in moves}
    return ReleasePlan(
        release_id=release_id,
        environment=stack.names.environment,
        service=stack.names.service,
        # Without a version before there is nothing to divide the traffic with.
        strategy=divided.strategy if moves else FIRST_VERSIONS,
        moves=moves,
        steps=divided.steps,
        alarms=tuple(_alarms(stack, moving)),
        before_traffic=_hook(stack, deployed, own.before_traffic),
        after_traffic=_hook(stack, deployed, own.after_traffic),
        minimum_invocations=own.minimum_invocations,
        continues_when_inconclusive=own.continues_when_inconclusive,
        first_versions=tuple(
            FirstVersion(one.function.key, one.function.name, one.alias.version)
            for one in deployed
            if one.is_first and one.function.name not in known
        ),
        connections=Connections(own.connections.table, own.connections.drop_percent)
        if moves and own.connections is not None
        else None,
        # Without a move there is nothing that CodeDeploy could deploy: the hooks are asked all the same.
        engine=own.engine if moves else DIRECT,
        application=stack.names.codedeploy_application() if moves and own.engine == CODEDEPLOY else "",
    )


def is_current(plan: ReleasePlan, deployed: Sequence[Deployed]) -> bool:
    """Whether a release that began earlier still leads to what is newest now."""
    planned = {move.key: move.new for move in plan.moves}
    planned |= {first.key: first.version for first in plan.first_versions}
    wanted = set(planned) <= {one.function.key for one in deployed}
    for one in deployed:
        new = planned.get(one.function.key)
        wanted &= one.target(one.alias.version) == one.alias.version if new is None else one.newest == new
    return wanted


def _moves(deployed: Iterable[Deployed]) -> Iterable[Move]:
    for one in deployed:
        live, new = one.alias.version, one.target(one.alias.version)
        if live != new:
            published = {version.number: version.published_at for version in one.versions}
            yield Move(one.function.key, one.function.name, live, new, published[new])


def _alarms(stack: Stack, moving: Container[str]) -> Iterator[str]:
    chosen = stack.release.alarms
    for function in stack.functions:
        if function.key in moving:
            yield from (alarm.name for alarm in function.alarms if chosen is None or alarm.key in chosen)
    if chosen is not None:
        yield from (alarm.name for alarm in stack.alarms if alarm.key in chosen)


def _hook(stack: Stack, deployed: Iterable[Deployed], key: str | None) -> Hook | None:
    if key is None:
        return None
    [one] = [one for one in deployed if one.function.key == key]
    arn = stack.names.alias_arn(key, one.newest)
    return Hook(key, one.function.name, one.newest, one.function.timeout, arn)
