"""An AWS for releases: a clock that moves when asked, aliases, traffic of versions; any call can fail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from generator.holder import Holder
from generator.release.comparison import FunctionTraffic, VersionTraffic
from generator.release.engine import Engine
from generator.release.plan import Hook, Move, ReleasePlan, Step
from generator.release.ports import ConflictError, Count, MissingError, PortError, Ports, Stored
from generator.release.samples import Look
from generator.release.unit import AliasState

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MOVES = (Move("chat", "shop-prod-chat", "3", "4"), Move("digest", "shop-prod-digest", "7", "9"))
ALARMS = ("shop-prod-chat-errors", "shop-prod-digest-errors")
BEFORE = Hook("check", "shop-prod-check", "2", 30)
AFTER = Hook("verify", "shop-prod-verify", "5", 30)


class KilledError(BaseException):
    """The process is gone: nothing it does from here on reaches anything."""


def plan(**changed: Any) -> ReleasePlan:
    """Two functions, 10 % for five minutes and 50 % for two, no hooks."""
    usual = ReleasePlan(
        release_id="r1",
        environment="prod",
        service="shop",
        strategy="steps",
        moves=MOVES,
        steps=(Step(10, 300), Step(50, 120)),
        alarms=ALARMS,
        before_traffic=None,
        after_traffic=None,
        minimum_invocations=20,
        continues_when_inconclusive=False,
    )
    return replace(usual, **changed)


@dataclass
class World:
    """All that is outside; several processes may work on it."""

    now: datetime = START
    aliases: dict[str, AliasState] = field(
        default_factory=lambda: {move.name: AliasState(move.live, {}, "0") for move in MOVES}
    )
    records: dict[str, Stored] = field(default_factory=dict)
    dead: set[int] = field(default_factory=set)
    calls_per_second: float = 10.0
    error_rates: dict[str, float] = field(default_factory=dict)
    durations: dict[str, float] = field(default_factory=dict)
    answers: dict[str, object] = field(default_factory=lambda: {"check": PASSED, "verify": PASSED})
    raised_at: Callable[[float], Sequence[str]] = lambda _elapsed: ()
    open_connections: Callable[[float], tuple[int, bool]] = lambda _elapsed: (100, True)
    dark_at: Callable[[float], bool] = lambda _elapsed: False
    late_seconds: float = 0.0
    asked: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    history: list[tuple[float, str, float]] = field(default_factory=list)
    writes: int = 0

    @property
    def elapsed(self) -> float:
        return (self.now - START).total_seconds()

    def share(self, move: Move) -> float:
        """Percent of the traffic that the new version gets."""
        alias = self.aliases[move.name]
        return 100.0 if alias.version == move.new else alias.weights.get(move.new, 0.0)

    def shares(self) -> set[float]:
        return {self.share(move) for move in MOVES}

    def process(self, number: int = 1, **behaviour: Any) -> Process:
        return Process(self, number, **behaviour)


ENDLESS_SECONDS = 10 * 86_400
PASSED = {"status": "Succeeded"}
Fault = Callable[[str], BaseException | None]


@dataclass
class Process:
    """One process's ports. `before` and `after` may raise at the n-th call, without and with its effect."""

    world: World
    number: int
    before: dict[int, BaseException] = field(default_factory=dict)
    after: dict[int, BaseException] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    killed: bool = False

    def engine(self) -> Engine:
        ports = Ports(self, self, self, self, Records(self), self, Clock(self), Told(self), self)
        return Engine(ports, "prod", "shop")

    def call(self, name: str, effect: Callable[[], Any]) -> Any:
        self._fail(None)
        number = len(self.calls)
        self.calls.append(name)
        self._fail(self.before.get(number), name)
        result = effect()
        self._fail(self.after.get(number), name)
        return result

    def _fail(self, error: BaseException | None, name: str = "") -> None:
        if isinstance(error, KilledError):
            self.killed = True
            self.world.dead.add(self.number)
        if self.killed:
            raise KilledError
        needless = name == "sleep" and isinstance(error, PortError)  # Waiting needs no network.
        if error is not None and not needless:
            raise error

    # AliasStore

    def get(self, function: str) -> AliasState:
        def effect() -> AliasState:
            if function not in self.world.aliases:
                raise MissingError(f"{function} has no alias")
            return self.world.aliases[function]

        found: AliasState = self.call("get", effect)
        return found

    def update(self, function: str, version: str, weights: dict[str, float], revision_id: str) -> None:
        def effect() -> None:
            world = self.world
            if world.aliases[function].revision_id != revision_id:
                raise ConflictError(f"{function}: its revision is another one")
            world.aliases[function] = AliasState(version, dict(weights), str(int(revision_id) + 1))
            [move] = [move for move in MOVES if move.name == function]
            world.history.append((world.elapsed, function, world.share(move)))

        self.call("update", effect)

    # MetricsReader, AlarmReader, HookInvoker, Processes

    def traffic(self, move: Move, since: float, until: float) -> FunctionTraffic:
        def version(number: str, percent: float) -> VersionTraffic:
            known = max(until - since - self.world.late_seconds, 0.0)
            count = round(known * self.world.calls_per_second * percent / 100)
            errors = round(count * self.world.error_rates.get(f"{move.key}:{number}", 0.0))
            return VersionTraffic(count, errors, 0, self.world.durations.get(f"{move.key}:{number}", 20.0))

        def effect() -> FunctionTraffic:
            share = self.world.share(move)
            return FunctionTraffic(version(move.live, 100 - share), version(move.new, share))

        found: FunctionTraffic = self.call("traffic", effect)
        return found

    def raised(self, names: Sequence[str]) -> tuple[str, ...]:
        def effect() -> Sequence[str]:
            if self.world.dark_at(self.world.elapsed):
                raise PortError("CloudWatch does not answer")
            return self.world.raised_at(self.world.elapsed)

        on = self.call("raised", effect)
        return tuple(name for name in names if name in on)

    def count(self, table: str) -> Count:
        found: Count = self.call("count", lambda: Count(*self.world.open_connections(self.world.elapsed)))
        return found

    def ask(self, hook: Hook, question: dict[str, object]) -> object:
        def effect() -> object:
            self.world.asked.append((f"{hook.name}:{hook.version}", question))
            answer = self.world.answers[hook.key]
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return self.call("ask", effect)

    def me(self) -> Holder:
        return Holder("ana", "laptop", self.number)

    def is_gone(self, holder: Holder) -> bool:
        return holder.process_id in self.world.dead


@dataclass
class Records:
    process: Process

    def read(self, key: str) -> Stored | None:
        found: Stored | None = self.process.call("read", lambda: self.process.world.records.get(key))
        return found

    def write(self, key: str, text: str, etag: str | None) -> str:
        def effect() -> str:
            world = self.process.world
            present = world.records.get(key)
            if (present.etag if present else None) != etag:
                raise ConflictError(f"{key} was written by somebody else")
            world.writes += 1
            world.records[key] = Stored(text, f"e{world.writes}")
            return world.records[key].etag

        found: str = self.process.call("write", effect)
        return found

    def keys(self, prefix: str) -> tuple[str, ...]:
        def effect() -> tuple[str, ...]:
            return tuple(sorted(key for key in self.process.world.records if key.startswith(prefix)))

        found: tuple[str, ...] = self.process.call("keys", effect)
        return found


@dataclass
class Clock:
    process: Process

    def now(self) -> datetime:
        return self.process.world.now

    def monotonic_seconds(self) -> float:
        return self.process.world.elapsed

    def sleep(self, seconds: float) -> None:
        def effect() -> None:
            self.process.world.now += timedelta(seconds=seconds)
            assert self.process.world.elapsed < ENDLESS_SECONDS, "it goes on for ever"

        self.process.call("sleep", effect)


@dataclass
class Told:
    process: Process

    def now(self, text: str) -> None:
        self.process.told.append(text)

    def happened(self, text: str) -> None:
        self.process.told.append(text)

    def looked(self, look: Look) -> None:
        self.process.looks.append(look)


def unreachable() -> PortError:
    return PortError("the network is gone")
