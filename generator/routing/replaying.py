"""What a person asks of a replay -> the replay, checked. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from generator.errors import Issue, StagetwinError
from generator.spec.definition import Service
from generator.spec.nearest import did_you_mean

# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html (`ReplayName`)
NAME_CHARACTERS: Final = 64
# Five digits of days lead to no moment before the first year.
_AGO: Final = re.compile(r"([0-9]{1,5})([smhd])")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class Replay:
    """Events of an archive, from `start` on and before `end`, once more to `rules`; to all without any."""

    service: str
    archive: str
    start: datetime
    end: datetime
    rules: tuple[str, ...]


def replay(
    services: Mapping[str, Service],
    archive: str,
    service: str | None,
    start: str,
    end: str | None,
    rules: Sequence[str],
    now: datetime,
) -> Replay:
    """Raise StagetwinError with all that is wrong with it."""
    owner = _owner(services, archive, service)
    spec = services[owner].spec
    issues: list[Issue] = []
    begins = _moment("--from", start, now, issues)
    ends = now if end is None else _moment("--to", end, now, issues)
    if begins is not None and ends is not None and begins >= ends:
        why = f"--from: {_shown(begins)} is not before {_shown(ends)}"
        issues.append(Issue("replay-range", why, hint="--to is now by default"))
    kept = spec.archives[archive].retention_days
    if kept and ends is not None and ends < now - timedelta(days=kept):
        why = f"--to: {archive} keeps events for {kept} days, and there are none of before {_shown(ends)}"
        issues.append(Issue("replay-retention", why))
    event_bus = spec.archives[archive].event_bus
    listening = {name for name, own in spec.rules.items() if own.pattern and own.event_bus == event_bus}
    for name in rules:
        if name not in listening:
            why = f"--rules: no rule `{name}` of {owner} listens on the bus of {archive}"
            issues.append(Issue("unknown-rule", why, hint=did_you_mean(name, listening)))
    if issues or begins is None or ends is None:
        raise StagetwinError(issues)
    return Replay(owner, archive, begins, ends, tuple(rules))


def _owner(services: Mapping[str, Service], archive: str, service: str | None) -> str:
    asked = services if service is None else {service: services[service]}
    owners = [name for name, own in asked.items() if archive in own.spec.archives]
    if not owners:
        known = {one for own in asked.values() for one in own.spec.archives}
        why = f"{archive}: there is no archive of this name"
        raise StagetwinError(Issue("unknown-archive", why, hint=did_you_mean(archive, known)))
    if len(owners) > 1:
        why = f"{archive}: several services have an archive of this name: {', '.join(sorted(owners))}"
        raise StagetwinError(Issue("ambiguous-archive", why, hint=f"pass --service {min(owners)}"))
    return owners[0]


def _moment(option: str, text: str, now: datetime, issues: list[Issue]) -> datetime | None:
    """`2026-11-23T18:00:00Z`, or `2h`: so long ago."""
    ago = _AGO.fullmatch(text)
    if ago is not None:
        return now - timedelta(seconds=int(ago[1]) * _SECONDS[ago[2]])
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        why = f"{option}: `{text}` is no moment"
        hint = "such as 2026-11-23T18:00:00Z, with its zone, or 30m, 2h: so long ago"
        issues.append(Issue("replay-moment", why, hint=hint))
        return None
    return found.astimezone(UTC)


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
