"""Verbs of replicas: create, list, extend, destroy, reap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import typer

from generator.cli.console import counted, issue_document
from generator.cli.state import State, confirm
from generator.errors import ExitCode
from generator.pipeline import replica_removal, replicating
from generator.pipeline.definitions import open_workspace
from generator.pipeline.replica_judging import Forecast
from generator.pipeline.replica_places import every_replica, find
from generator.pipeline.replica_removal import Destroyed
from generator.pipeline.replicating import Created, Wanted
from generator.replica import prices
from generator.replica.lifetime import lifetime_text, parse_lifetime
from generator.replica.record import Replica, ReplicaState


@dataclass(frozen=True, slots=True)
class Asked:
    """What was written on the command line."""

    name: str
    of: str | None
    ttl: str
    services: tuple[str, ...]
    owner: str | None
    take_over: bool


def create(state: State, asked: Asked, only_plan: bool) -> None:
    """Create or go on; print what it costs and where it is."""
    lifetime = parse_lifetime(asked.ttl)
    wanted = Wanted(asked.name, asked.of, lifetime, asked.services, asked.owner, asked.take_over)
    context = state.context()
    done = replicating.only_plan(context, wanted) if only_plan else replicating.create(context, wanted)
    now = context.clock.now()
    if state.as_json:
        outputs = {
            service: {key: "(sensitive)" if one.sensitive else one.value for key, one in own.items()}
            for service, own in done.outputs.items()
        }
        document = {**_document(done.replica, now), "planned": only_plan, "outputs": outputs}
        state.terminal.document({**document, **_forecast_document(done.forecast)})
        return
    for line in (*_cost_lines(done.forecast), *_address_lines(done)):
        state.terminal.plain(line)
    if only_plan:
        state.terminal.say(f"nothing was created; to create it: stagetwin replica create {asked.name}")
        return
    left = lifetime_text(done.replica.expires_at - now)
    state.terminal.say(f"{asked.name} is there for {left}; sooner: stagetwin replica destroy {asked.name}")


def show(state: State, of: str | None) -> None:
    """Print all replicas."""
    context = state.context()
    found = [known.replica for _, known in every_replica(context, open_workspace(context), of)]
    now = context.clock.now()
    if state.as_json:
        state.terminal.document({"replicas": [_document(one, now) for one in found]})
        return
    if not found:
        state.terminal.plain("there is no replica")
    for line in _table([_HEAD, *(_row(one, now) for one in found)] if found else []):
        state.terminal.plain(line)
    if any(one.is_expired(now) for one in found):
        state.terminal.say("to remove what has expired: stagetwin replica reap")


def extend(state: State, name: str, of: str | None, ttl: str) -> None:
    """Write another end."""
    lifetime = parse_lifetime(ttl)
    context = state.context()
    place, known = find(context, open_workspace(context), name, of)
    now = context.clock.now()
    replica = place.registry.extend(known, now + lifetime).replica
    if state.as_json:
        state.terminal.document(_document(replica, now))
    else:
        state.terminal.plain(
            f"{name}: until {_moment(replica.expires_at)}, {lifetime_text(lifetime)} from now"
        )


def destroy(state: State, name: str, of: str | None, take_over: bool, yes: bool) -> None:
    """Remove one after asking."""
    if not confirm(state, f"Destroy the replica {name} with all data?", yes):
        raise typer.Exit(ExitCode.ERROR)
    done = replica_removal.destroy(state.context(), name, of, take_over=take_over)
    if state.as_json:
        state.terminal.document(_destroyed_document(done))
        return
    for line in _destroyed_lines(done):
        state.terminal.plain(line)


def reap(state: State, of: str | None) -> None:
    """Remove all that are over; exit 1 when one remains."""
    context = state.context()
    results = []
    for one in replica_removal.reap(context, of):
        results.append(one)
        if one.error is not None:
            if not state.as_json:
                state.terminal.error(one.error)
        elif one.destroyed is not None and not state.as_json:
            for line in _destroyed_lines(one.destroyed):
                state.terminal.plain(line)
    failed = [one for one in results if one.error is not None]
    if state.as_json:
        state.terminal.document(
            {
                "reaped": [_destroyed_document(one.destroyed) for one in results if one.destroyed],
                "failed": [
                    {"name": one.replica.name, "issues": [issue_document(each) for each in one.error.issues]}
                    for one in failed
                    if one.error
                ],
            }
        )
    else:
        gone = len(results) - len(failed)
        state.terminal.plain(f"{counted(gone, 'replica')} removed, {len(failed)} failed")
    if failed:
        raise typer.Exit(ExitCode.ERROR)


_HEAD = ("NAME", "OF", "STATE", "EXPIRES", "OWNER", "SERVICES", "RESOURCES")


def _row(replica: Replica, now: datetime) -> tuple[str, ...]:
    end = "expired" if replica.is_expired(now) else f"in {lifetime_text(replica.expires_at - now)}"
    services = ", ".join(replica.services)
    return (replica.name, replica.of, _state(replica), end, replica.owner, services, f"*-{replica.label}-*")


def _state(replica: Replica) -> str:
    """`creating (unfinished)` is nobody's work any more: the next `create` or `destroy` ends it."""
    over = replica.state is not ReplicaState.READY and replica.holder is None
    return f"{replica.state.value} (unfinished)" if over else replica.state.value


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _document(replica: Replica, now: datetime) -> dict[str, object]:
    return {
        "name": replica.name,
        "label": replica.label,
        "of": replica.of,
        "services": list(replica.services),
        "owner": replica.owner,
        "state": replica.state.value,
        "created_at": _moment(replica.created_at),
        "expires_at": _moment(replica.expires_at),
        "expired": replica.is_expired(now),
        "held_by": None if replica.holder is None else str(replica.holder),
    }


def _forecast_document(forecast: Forecast) -> dict[str, object]:
    return {
        "idle_usd_per_hour": round(forecast.costs.hour_usd, 6),
        "prices": {"region": prices.REGION, "as_of": prices.AS_OF},
        "costs": [
            {"type": line.type, "count": line.count, "usd_per_hour": round(line.hour_usd, 6)}
            for line in forecast.costs.lines
        ],
        "unknown_costs": [{"type": name, "count": count} for name, count in forecast.costs.unknown],
        "quotas": [
            {
                "quota": line.quota.title,
                "adds": line.adds,
                "existing": line.existing,
                "limit": line.limit,
                "limit_is_default": line.is_default,
            }
            for line in forecast.quotas
        ],
    }


def _cost_lines(forecast: Forecast) -> Iterator[str]:
    costs = forecast.costs
    yield f"idle it costs {costs.hour_usd:.4f} USD an hour (prices of {prices.REGION}, {prices.AS_OF})"
    for line in costs.lines:
        yield f"  {line.hour_usd:.4f}  {line.count} {line.type}"
    for name, count in costs.unknown:
        yield f"  unknown {count} {name}"
    yield from _quota_lines(forecast)


def _quota_lines(forecast: Forecast) -> Iterator[str]:
    """Those that are more than half used up, and those that could not be asked about."""
    for line in forecast.quotas:
        if line.existing is None:
            yield f"quota: {line.adds} more {line.quota.title}; how many there are AWS did not say"
        elif (line.existing + line.adds) * 2 > line.limit:
            yield f"quota: {line.existing + line.adds} of {line.limit} {line.quota.title}"


def _address_lines(done: Created) -> Iterator[str]:
    for service, own in done.outputs.items():
        yield service
        for key, one in own.items():
            yield f"  {key} = {'(sensitive)' if one.sensitive else one.value}"


def _destroyed_lines(done: Destroyed) -> Iterator[str]:
    yield (
        f"{done.replica.name}: nothing remains, as the APIs say by its tag and its names; "
        f"{counted(done.objects, 'version')} of objects deleted, {done.swept} other resources swept"
    )
    for one in done.later:
        yield f"  {one}"


def _destroyed_document(done: Destroyed | None) -> dict[str, object]:
    assert done is not None
    return {
        "name": done.replica.name,
        "label": done.replica.label,
        "remains": [],
        "later": [str(one) for one in done.later],
        "objects": done.objects,
        "swept": done.swept,
    }


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
