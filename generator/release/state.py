"""State of a release + what was observed -> its next state, and what to do there. Pure.

Every phase names what is about to be done, so that a release found later can do it again: each action
ends the same whether it is done once or twice. Time counts only while somebody watched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, assert_never

from generator.release.comparison import Traffic, VersionTraffic, new_invocations, worse
from generator.release.connections import Counted, OpenConnections, Uncounted, after_note, is_due, lost
from generator.release.plan import PROMOTED_WEIGHT, Hook, ReleasePlan

POLL_SECONDS: Final = 10.0
HOLD_TIMES: Final = 2.0
"""A step with too little traffic is held until it has lasted its own time this often."""
UNREADABLE_LOOKS: Final = 5
"""So many looks in a row without an answer take a release back."""


class Phase(StrEnum):
    """Where a release stands."""

    COUNTING_BEFORE = "counting_before"
    CHECKING = "checking"
    BEFORE_TRAFFIC = "before_traffic"
    SHIFTING = "shifting"
    WATCHING = "watching"
    PROMOTING = "promoting"
    AFTER_TRAFFIC = "after_traffic"
    ROLLING_BACK = "rolling_back"
    COUNTING_AFTER = "counting_after"
    PROMOTED = "promoted"
    ROLLED_BACK = "rolled_back"

    @property
    def is_end(self) -> bool:
        return self in (Phase.PROMOTED, Phase.ROLLED_BACK)


@dataclass(frozen=True, slots=True)
class State:
    """`since` is when the present weight was set, in seconds of the epoch; `notes` tell what came before."""

    phase: Phase
    step: int = 0
    watched_seconds: float = 0.0
    since: float = 0.0
    unreadable: int = 0
    reason: str = ""
    notes: tuple[str, ...] = ()
    deployments: Mapping[str, str] = field(default_factory=dict)
    """CodeDeploy's IDs by function, where it is the engine."""
    connections: OpenConnections | None = None
    """Unless nobody asks for them, or they are too many to count."""


@dataclass(frozen=True, slots=True)
class ReadAlarms:
    """Before anything moves."""


@dataclass(frozen=True, slots=True)
class CallHook:
    hook: Hook
    moment: str


@dataclass(frozen=True, slots=True)
class SetWeight:
    """On every function of the unit; those of units before it have everything, those after it nothing."""

    percent: float
    unit: int


@dataclass(frozen=True, slots=True)
class Watch:
    """Wait, then read alarms and metrics since `since`, and count connections if so it says."""

    seconds: float
    since: float
    counts: bool = False


@dataclass(frozen=True, slots=True)
class CountConnections:
    """Before anything moves, and when everything has."""


@dataclass(frozen=True, slots=True)
class Restore:
    """Every function of every unit goes back to the version that was live."""


Action = ReadAlarms | CallHook | SetWeight | Watch | CountConnections | Restore


@dataclass(frozen=True, slots=True)
class AlarmsRead:
    raised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HookAnswered:
    passed: bool
    said: str


@dataclass(frozen=True, slots=True)
class WeightSet:
    at: float


@dataclass(frozen=True, slots=True)
class Watched:
    seconds: float
    raised: tuple[str, ...]
    traffic: Traffic
    connections: int | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A look that got no answer."""

    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An action whose outcome is not known, or known to be bad."""

    why: str


@dataclass(frozen=True, slots=True)
class Restored:
    """`left` are aliases that somebody else moved or removed meanwhile; theirs is kept."""

    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Somebody wants it so."""

    why: str


Observation = (
    AlarmsRead
    | HookAnswered
    | WeightSet
    | Watched
    | Counted
    | Uncounted
    | Unreadable
    | Failed
    | Restored
    | TakenBack
)


def start(plan: ReleasePlan) -> State:
    """The state that a release begins in."""
    if plan.connections is not None:
        return State(Phase.COUNTING_BEFORE)
    return _check(plan, State(Phase.CHECKING))


def _check(plan: ReleasePlan, state: State) -> State:
    # Where no step lasts, no alarm could tell anything.
    return _enter(state, Phase.CHECKING) if plan.steps else _ask_before(plan, state)


def next_action(plan: ReleasePlan, state: State) -> Action | None:
    """What is to be done now; None at the end."""
    match state.phase:
        case Phase.COUNTING_BEFORE | Phase.COUNTING_AFTER:
            return CountConnections()
        case Phase.CHECKING:
            return ReadAlarms()
        case Phase.BEFORE_TRAFFIC:
            return _call(plan.before_traffic, "before_traffic")
        case Phase.SHIFTING:
            return SetWeight(plan.weight(state.step), plan.steps[state.step].unit)
        case Phase.WATCHING:
            return _watch(plan, state)
        case Phase.PROMOTING:
            return SetWeight(PROMOTED_WEIGHT, plan.last_unit)
        case Phase.AFTER_TRAFFIC:
            return _call(plan.after_traffic, "after_traffic")
        case Phase.ROLLING_BACK:
            return Restore()
        case Phase.PROMOTED | Phase.ROLLED_BACK:
            return None
        case _:
            assert_never(state.phase)


def after(plan: ReleasePlan, state: State, observation: Observation) -> State:
    """The state that follows."""
    match observation:
        case Failed(why) | TakenBack(why):
            return state if state.phase is Phase.ROLLED_BACK else _roll_back(state, why)
        case AlarmsRead(raised):
            if raised:
                return _roll_back(state, f"{alarm_words(raised)} before any traffic moved")
            return _ask_before(plan, state)
        case HookAnswered(passed, said):
            return _after_hook(plan, state, passed, said)
        case WeightSet(at):
            return _after_weight(plan, state, at)
        case Watched():
            return _after_look(plan, state, observation)
        case Counted() | Uncounted():
            return _after_count(plan, state, observation)
        case Unreadable(why):
            return _after_silence(state, why)
        case Restored(left):
            return _finish(_noted(state, *_remaining(plan, left)), Phase.ROLLED_BACK)
        case _:
            assert_never(observation)


def _call(hook: Hook | None, moment: str) -> CallHook:
    assert hook is not None, "a phase of a hook is entered only where there is one"
    return CallHook(hook, moment)


def _ask_before(plan: ReleasePlan, state: State) -> State:
    return _first_shift(plan, state) if plan.before_traffic is None else _enter(state, Phase.BEFORE_TRAFFIC)


def _first_shift(plan: ReleasePlan, state: State) -> State:
    if not plan.moves:
        return _all_live(plan, state)
    return _enter(state, Phase.SHIFTING if plan.steps else Phase.PROMOTING)


def _after_hook(plan: ReleasePlan, state: State, passed: bool, said: str) -> State:
    hook = plan.before_traffic if state.phase is Phase.BEFORE_TRAFFIC else plan.after_traffic
    assert hook is not None, "a hook has answered"
    if not passed:
        return _roll_back(state, refused_note(state.phase, hook, said))
    noted = replace(state, notes=(*state.notes, passed_note(state.phase, hook)))
    if state.phase is Phase.BEFORE_TRAFFIC:
        return _first_shift(plan, noted)
    return _finish(noted, Phase.PROMOTED)


def passed_note(moment: Phase, hook: Hook) -> str:
    """What is noted of a hook that said yes."""
    return f"{moment}: {hook.key} passed"


def refused_note(moment: Phase, hook: Hook, said: str) -> str:
    """The reason that a hook gives."""
    return f"{moment}: {hook.key} did not pass: {said}"


def _after_weight(plan: ReleasePlan, state: State, at: float) -> State:
    if state.phase is Phase.SHIFTING:
        return replace(_enter(state, Phase.WATCHING), since=at)
    return _all_live(plan, state)


def _all_live(plan: ReleasePlan, state: State) -> State:
    if plan.after_traffic is not None:
        return _enter(state, Phase.AFTER_TRAFFIC)
    return _finish(state, Phase.PROMOTED)


def _finish(state: State, end: Phase) -> State:
    # A release that goes back has a reason; that tells after the count how it ends.
    return _enter(state, end if state.connections is None else Phase.COUNTING_AFTER)


def _after_count(plan: ReleasePlan, state: State, seen: Counted | Uncounted) -> State:
    if state.phase is Phase.COUNTING_BEFORE:
        return _counted_before(plan, state, seen)
    end = Phase.ROLLED_BACK if state.reason else Phase.PROMOTED
    before = None if state.connections is None else state.connections.before
    return _enter(_noted(state, after_note(before, seen)), end)


def _counted_before(plan: ReleasePlan, state: State, seen: Counted | Uncounted) -> State:
    if isinstance(seen, Uncounted):
        return _roll_back(state, f"open connections cannot be counted: {seen.why}")
    if not seen.is_whole:
        why = f"open connections: more than {seen.number}, too many to count: no drop is noticed"
        return _check(plan, _noted(state, why))
    open_ = OpenConnections(seen.number, seen.number, seen.number)
    return _check(plan, replace(_noted(state, f"open connections: {seen.number}"), connections=open_))


def _after_silence(state: State, why: str) -> State:
    if state.unreadable + 1 >= UNREADABLE_LOOKS:
        return _roll_back(state, f"{UNREADABLE_LOOKS} looks in a row got no answer: {why}")
    return replace(state, unreadable=state.unreadable + 1)


def _after_look(plan: ReleasePlan, state: State, seen: Watched) -> State:
    if seen.raised:
        return _roll_back(state, alarm_words(seen.raised))
    if found := list(worse(seen.traffic, plan.minimum_invocations)):
        return _roll_back(state, "; ".join(found))
    if state.connections is not None and seen.connections is not None:
        assert plan.connections is not None, "what is counted was asked for"
        if why := lost(state.connections, seen.connections, plan.connections):
            return _roll_back(state, why)
        state = replace(state, connections=state.connections.counted(seen.connections))
    step = plan.steps[state.step]
    watched = state.watched_seconds + seen.seconds
    state = replace(state, watched_seconds=watched, unreadable=0)
    if watched < step.seconds:
        return state
    invocations = new_invocations(seen.traffic)
    told = f"{step.weight:g} %: {_numbers(seen.traffic)}"
    if invocations >= plan.minimum_invocations:
        return _next_step(plan, replace(state, notes=(*state.notes, told)))
    if watched < step.seconds * HOLD_TIMES:
        return state
    why = f"{told}: too little to tell, {plan.minimum_invocations} are needed"
    if plan.continues_when_inconclusive:
        return _next_step(plan, replace(state, notes=(*state.notes, why)))
    return _roll_back(state, f"inconclusive: {why}")


def _next_step(plan: ReleasePlan, state: State) -> State:
    if state.connections is not None:
        state = replace(state, connections=state.connections.next_step())
    if state.step + 1 < len(plan.steps):
        return replace(_enter(state, Phase.SHIFTING), step=state.step + 1)
    return _enter(state, Phase.PROMOTING)


def _watch(plan: ReleasePlan, state: State) -> Watch:
    seconds = _look_seconds(plan, state)
    counts = state.connections is not None and is_due(
        state.watched_seconds, seconds, plan.steps[state.step].seconds
    )
    return Watch(seconds, state.since, counts)


def _look_seconds(plan: ReleasePlan, state: State) -> float:
    step = plan.steps[state.step]
    held = state.watched_seconds >= step.seconds
    end = step.seconds * HOLD_TIMES if held else step.seconds
    return min(POLL_SECONDS, max(end - state.watched_seconds, 0.0))


def _enter(state: State, phase: Phase) -> State:
    return replace(state, phase=phase, watched_seconds=0.0, unreadable=0)


def _roll_back(state: State, why: str) -> State:
    # The first reason is the one that counts; what fails while going back changes nothing about it.
    return replace(_enter(state, Phase.ROLLING_BACK), reason=state.reason or why)


def _noted(state: State, *notes: str) -> State:
    return replace(state, notes=(*state.notes, *notes))


def _remaining(plan: ReleasePlan, left: tuple[str, ...]) -> Iterator[str]:
    yield from (f"{name} was moved or removed by somebody else and is left as it is" for name in left)
    for first in plan.first_versions:
        named = f"{first.key}: version {first.version}"
        yield f"{named} stays live: it is the first, and there is none to go back to"


def alarm_words(raised: tuple[str, ...]) -> str:
    """Alarms that are on, as a reason."""
    return f"{'alarm' if len(raised) == 1 else 'alarms'} {', '.join(raised)}"


def _numbers(traffic: Traffic) -> str:
    new = _calls([one.new for one in traffic.values()])
    return f"new: {new}; live: {_calls([one.live for one in traffic.values()])}"


def _calls(versions: list[VersionTraffic]) -> str:
    failed = sum(one.errors for one in versions)
    return f"{sum(one.invocations for one in versions)} invocations, {failed} failed"
