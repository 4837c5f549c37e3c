"""ReleasePlan -> ReleaseReport: carries out what the state machine says. Reaches AWS through ports.

Each state is recorded before its action is done, so that whoever finds the record knows all that may have
happened. Each write of the record proves that the release is still this process's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, assert_never

from generator.errors import Issue, StagetwinError
from generator.release.aliases import Unit
from generator.release.codedeploy.carrying_out import Deployments
from generator.release.codedeploy.steps import Deploy, Follow, Followed, progress
from generator.release.comparison import NO_TRAFFIC, Traffic
from generator.release.connections import Counted, Uncounted
from generator.release.ledger import keep
from generator.release.methods import Action, Observation, after, goes_on_alone, next_action, start
from generator.release.plan import CODEDEPLOY, PROMOTED_WEIGHT, ReleasePlan
from generator.release.ports import ConflictError, PortError, Ports
from generator.release.reading import read_record
from generator.release.record import Event, Record, from_text, known_functions, record_key, stamped, to_text
from generator.release.report import ReleaseReport, report_of
from generator.release.samples import Look, Sample, with_sample
from generator.release.state import (
    AlarmsRead,
    CallHook,
    CountConnections,
    Failed,
    HookAnswered,
    Phase,
    ReadAlarms,
    Restore,
    Restored,
    SetWeight,
    State,
    TakenBack,
    Unreadable,
    Watch,
    Watched,
    WeightSet,
)

LEASE_SECONDS: Final = 300.0
"""Longer than any single call with its retries lasts; a hook's time comes on top."""
WRITES: Final = 3
RESTORES: Final = 4
PAUSE_SECONDS: Final = 2.0
TAKEOVERS: Final = 10


class Engine:
    """The release of one service in one environment."""

    def __init__(self, ports: Ports, environment: str, service: str) -> None:
        self._ports = ports
        self._key = record_key(environment, service)
        self._name = f"{environment}/{service}"
        self._environment, self._service = environment, service
        self._etag: str | None = None
        self._record: Record | None = None
        self._ledger_error = ""

    def found(self) -> Record | None:
        """What is recorded of the latest release. Raise StagetwinError when the bucket cannot be read."""
        found = read_record(self._ports.records, self._environment, self._service)
        self._etag, self._record = (None, None) if found is None else (found.etag, found.record)
        self._keep_in_ledger()
        return self._record

    @property
    def record(self) -> Record | None:
        """What is known of the release, as this process wrote it last."""
        return self._record

    def begin(self, plan: ReleasePlan) -> ReleaseReport:
        """Run a new release, after `found` found none under way."""
        if self._ledger_error:
            why = f"the release before cannot be kept in the ledger, so none is begun: {self._ledger_error}"
            raise self._error("release-ledger", why)
        now, me = self._ports.clock.now(), self._ports.processes.me()
        self._record = Record(plan, start(plan), now, now, me, now, known=known_functions(self._record))
        return self._run()

    def resume(self) -> ReleaseReport:
        """Go on with the release that was found."""
        record = self._take()
        self._happened(f"goes on with the release of {record.started_at:%Y-%m-%d %H:%M:%S} UTC")
        return self._run()

    def take_back(self, why: str, *, by_force: bool = False) -> ReleaseReport:
        """Roll back the release that was found, under way or promoted; `by_force` whoever holds it."""
        for _ in range(TAKEOVERS):
            record = self._take(by_force=by_force)
            if record.state.phase is Phase.ROLLED_BACK:
                return report_of(record)
            self._record = replace(record, state=after(record.plan, record.state, TakenBack(why)))
            try:
                self._write()
            except ConflictError:
                self.found()  # Its holder wrote in between, as it does at every look.
            except PortError as error:
                raise self._error("release-unfinished", f"its record cannot be written: {error}") from None
            else:
                return self._run()
        raise self._held_by(self._held)

    def _take(self, *, by_force: bool = False) -> Record:
        record, ports = self._held, self._ports
        holder = record.holder
        is_free = record.state.phase.is_end or goes_on_alone(record.plan, record.state)
        if holder is not None and not by_force and not is_free:
            alive = ports.clock.now() < record.lease_until and not ports.processes.is_gone(holder)
            if alive and holder != ports.processes.me():
                raise self._held_by(record)
        self._record = replace(record, holder=ports.processes.me())
        return self._record

    @property
    def _held(self) -> Record:
        assert self._record is not None, "there is a record only after `found` or `begin`"
        return self._record

    def _run(self) -> ReleaseReport:
        try:
            self._save()
            while (action := next_action(self._held.plan, self._held.state)) is not None:
                self._advance(self._perform(action))
                self._save()
        except KeyboardInterrupt:
            self._let_go()
            self._ports.progress.happened(f"left at {self._held.state.phase}: {self._next_steps}")
            raise
        except BaseException:
            self._let_go()
            raise
        self._keep_in_ledger()
        return report_of(self._held)

    def _keep_in_ledger(self) -> None:
        """Where that fails, whoever finds the ended release next tries again; none is begun before."""
        self._ledger_error = ""
        if self._record is None or not self._record.state.phase.is_end:
            return
        try:
            keep(self._ports.records, self._record)
        except PortError as error:
            self._ledger_error = str(error)
            self._ports.progress.happened(f"not in the ledger yet, the next release will see to it: {error}")

    def _advance(self, observation: Observation) -> None:
        before = self._held.state
        state = after(self._held.plan, before, observation)
        for note in state.notes[len(before.notes) :]:
            self._happened(note)
        if state.phase is Phase.ROLLING_BACK and before.phase is not Phase.ROLLING_BACK:
            self._happened(f"{'rolls back' if self._held.plan.moves else 'not approved'}: {state.reason}")
        self._record = replace(self._held, state=state)

    def _perform(self, action: Action) -> Observation:
        try:
            match action:
                case ReadAlarms():
                    return AlarmsRead(self._ports.alarms.raised(self._held.plan.alarms))
                case CallHook():
                    return self._ask(action)
                case SetWeight():
                    return self._shift(action)
                case Watch():
                    return self._watch(action)
                case CountConnections():
                    return self._count()
                case Restore():
                    return self._restore()
                case Deploy():
                    return self._deployments.deploy()
                case Follow():
                    return self._follow(action)
                case _:
                    assert_never(action)
        except PortError as error:
            return Failed(f"{self._held.state.phase}: {error}")

    def _ask(self, action: CallHook) -> HookAnswered:
        plan = self._held.plan
        question: dict[str, object] = {
            "release": plan.release_id,
            "moment": action.moment,
            "environment": plan.environment,
            "service": plan.service,
            "functions": {
                **{move.key: {"name": move.name, "live": move.live, "new": move.new} for move in plan.moves},
                **{
                    first.key: {"name": first.name, "live": None, "new": first.version}
                    for first in plan.first_versions
                },
            },
        }
        self._ports.progress.now(f"asks {action.hook.key}")
        answer = self._ports.hooks.ask(action.hook, question)
        passed = isinstance(answer, dict) and answer.get("status") == "Succeeded"
        return HookAnswered(passed, _said(answer))

    def _shift(self, action: SetWeight) -> WeightSet:
        plan, percent = self._held.plan, action.percent
        self._record = replace(self._held, traffic_from=self._held.traffic_from or self._ports.clock.now())
        Unit(plan, self._ports.aliases).shift(action.unit, percent, self._save)
        of = ", ".join(move.key for move in plan.unit(action.unit)) if plan.last_unit else ""
        self._happened(
            "all traffic goes to the new versions"
            if percent == PROMOTED_WEIGHT
            else f"{percent:g} % of the traffic{of and f' of {of}'} goes to the new versions"
        )
        return WeightSet(self._ports.clock.now().timestamp())

    def _watch(self, action: Watch) -> Observation:
        ports, plan = self._ports, self._held.plan
        ports.clock.sleep(action.seconds)
        try:
            raised = ports.alarms.raised(plan.alarms)
            until = ports.clock.now().timestamp()
            # Lambda tells versions apart only while an alias has weights, so only those of this unit.
            traffic = dict.fromkeys((move.key for move in plan.moves), NO_TRAFFIC)
            for move in plan.unit(plan.steps[self._held.state.step].unit):
                traffic[move.key] = ports.metrics.traffic(move, action.since, until)
            connections = self._open_connections() if action.counts else None
        except PortError as error:
            ports.progress.now(f"a look got no answer: {error}")
            return Unreadable(str(error))
        self._keep(action, until, raised, traffic)
        # Not what the clock says: a machine that slept in between watched nothing.
        return Watched(action.seconds, raised, traffic, connections)

    def _count(self) -> Observation:
        assert self._held.plan.connections is not None, "counted is only what was asked for"
        try:
            found = self._ports.connections.count(self._held.plan.connections.table)
        except PortError as error:
            return Uncounted(str(error))
        return Counted(found.number, found.is_whole)

    def _open_connections(self) -> int | None:
        assert self._held.plan.connections is not None, "counted is only what was asked for"
        found = self._ports.connections.count(self._held.plan.connections.table)
        return found.number if found.is_whole else None

    def _keep(self, action: Watch, until: float, raised: tuple[str, ...], traffic: Traffic) -> None:
        plan, state = self._held.plan, self._held.state
        at, since = (datetime.fromtimestamp(seconds, UTC) for seconds in (until, action.since))
        sample = Sample(at, state.step, plan.weight(state.step), since, raised, traffic)
        left = max(plan.steps[state.step].seconds - state.watched_seconds - action.seconds, 0.0)
        later = sum(step.seconds for step in plan.steps[state.step + 1 :])
        self._looked(Look(sample, plan, left, left + later))

    def _looked(self, look: Look) -> None:
        self._record = replace(self._held, samples=with_sample(self._held.samples, look.sample))
        self._ports.progress.looked(look)

    def _restore(self) -> Restored:
        for attempt in range(RESTORES):
            try:
                left = self._go_back()
            except PortError as error:
                if attempt + 1 == RESTORES:
                    why = f"not everything is taken back: {error}"
                    raise self._error("release-unfinished", why) from None
                self._ports.clock.sleep(PAUSE_SECONDS * 2**attempt)
                self._save()
            else:
                if self._held.plan.moves:
                    self._happened("all traffic goes to the versions that were live before")
                return Restored(left)
        raise AssertionError("the last attempt returns or raises")

    def _go_back(self) -> tuple[str, ...]:
        if self._held.plan.engine == CODEDEPLOY:
            return self._deployments.restore()
        return Unit(self._held.plan, self._ports.aliases).restore()

    @property
    def _deployments(self) -> Deployments:
        record = self._held
        return Deployments(record.plan, record.state, record.started_at, self._ports, self._save)

    def _follow(self, action: Follow) -> Followed | Unreadable:
        try:
            seen = self._deployments.follow(action)
        except PortError as error:
            self._ports.progress.now(f"a look got no answer: {error}")
            return Unreadable(str(error))
        if any(one.weight for one in seen.deployments.values()):
            now = self._ports.clock.now()
            self._record = replace(self._held, traffic_from=self._held.traffic_from or now)
        if (look := self._deployments.look(seen)) is not None:
            self._looked(look)
        self._ports.progress.now(progress(self._held.plan, seen))
        return seen

    def _happened(self, text: str) -> None:
        self._ports.progress.happened(text)
        event = Event(self._ports.clock.now(), text)
        self._record = replace(self._held, events=(*self._held.events, event))

    def _save(self) -> None:
        """Write the record with a new lease. Raise StagetwinError when somebody else took it over."""
        state, plan = self._held.state, self._held.plan
        now = self._ports.clock.now()
        lease = now + timedelta(seconds=LEASE_SECONDS + _hook_seconds(plan, state))
        holder = None if state.phase.is_end else self._held.holder
        self._record = replace(stamped(self._held, now), lease_until=lease, holder=holder)
        for attempt in range(WRITES):
            try:
                self._write()
                return
            except ConflictError:
                self._require_own_write()
                return
            except PortError as error:
                if attempt + 1 == WRITES:
                    why = f"its record cannot be written, so nothing more is done: {error}"
                    raise self._error("release-unfinished", why) from None
                self._ports.clock.sleep(PAUSE_SECONDS * 2**attempt)

    def _write(self) -> None:
        self._etag = self._ports.records.write(self._key, to_text(self._held), self._etag)

    def _require_own_write(self) -> None:
        """A conflict may be the echo of our own write, which went through although its answer got lost."""
        self._etag = None
        try:
            stored = self._ports.records.read(self._key)
        except PortError as error:
            why = f"nobody knows whose release it is: {error}"
            raise self._error("release-unfinished", why) from None
        if stored is None:
            raise self._error("release-unfinished", "its record was removed by somebody")
        if stored.text != to_text(self._held):
            raise self._held_by(from_text(stored.text, self._key))
        self._etag = stored.etag

    def _let_go(self) -> None:
        """Let the next one go on at once. Where even that fails, the lease runs out by itself."""
        if self._etag is None or self._held.state.phase.is_end:
            return
        self._record = replace(self._held, holder=None)
        try:
            self._write()
        except PortError:
            return

    def _held_by(self, record: Record) -> StagetwinError:
        who = record.holder or "somebody"
        why = (
            f"{who} runs a release since {record.started_at:%Y-%m-%d %H:%M:%S} UTC, "
            f"now {record.state.phase}; "
            f"last heard of {record.updated_at:%H:%M:%S}, left alone until {record.lease_until:%H:%M:%S}"
        )
        hint = f"wait for it, or take it back: `stagetwin rollback {self._environment}`"
        return StagetwinError(Issue("release-held", f"{self._name}: {why}", hint=hint))

    def _error(self, code: str, why: str) -> StagetwinError:
        return StagetwinError(Issue(code, f"{self._name}: {why}", hint=self._next_steps))

    @property
    def _next_steps(self) -> str:
        name = self._environment
        return f"`stagetwin release {name}` goes on from there, `stagetwin rollback {name}` takes it back"


def _said(answer: object) -> str:
    """A hook's own word, or all that it answered instead of one."""
    if isinstance(answer, dict) and set(answer) == {"status"}:
        return str(answer["status"])[:300]
    return repr(answer)[:300]


def _hook_seconds(plan: ReleasePlan, state: State) -> float:
    action = next_action(plan, state)
    return float(action.hook.timeout_seconds) if isinstance(action, CallHook) else 0.0
