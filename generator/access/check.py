"""Calls of a function's code + what its role allows -> findings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.access.actions import Need, needs
from generator.access.calls import ApiCall, Calls, Unresolved
from generator.access.grants import Besides, Grant, Wanted, besides, grants_of, wanted
from generator.access.python_program import Services
from generator.access.report import Finding, Missing, Unfollowed, Unused
from generator.access.resolution import Entry, Resolver
from generator.errors import Where
from generator.spec.definition import Service
from generator.spec.functions.function import FunctionSpec
from generator.stack.stack import Stack

_BY_HAND: Final = "grant it in terraform/extra/{service}/*.tf; see docs/extra-terraform.md"


@dataclass(frozen=True, slots=True)
class _Target:
    """A need, and one of the entries that it may be of; None for any of its kind."""

    need: Need
    entry: Entry | None
    is_sure: bool = True


def check(
    service: Service, stack: Stack, function: str, calls: Calls, services: Services
) -> Iterator[Finding]:
    """What is missing, what is superfluous and what could not be followed in one function."""
    spec = service.spec
    own = spec.functions[function]
    built = next(one for one in stack.functions if one.key == function)
    resolver = Resolver(stack.names, spec, own)
    unresolved = list(calls.unresolved)
    sure = list(_targets(calls.calls, services, resolver, unresolved))
    perhaps = list(_targets(calls.perhaps, services, resolver, unresolved))
    grants = list(grants_of(spec, own))
    others = besides(stack.names, spec, own, built, stack.extra_files.values())
    unmet = [one for one in sure if not _is_met(one, grants, others)]
    yield from _missing(service, function, unmet)
    for one in dict.fromkeys(unresolved):
        yield Unfollowed(spec.service, function, one.place, one.why)
    used = {grant for one in (*sure, *perhaps) for grant in grants if grant.covers(one.need, one.entry)}
    open_prefixes = {_prefix(one, services) for one in unresolved}
    for grant in grants:
        may_be_used = "" in open_prefixes or {one.partition(":")[0] for one in grant.actions} & open_prefixes
        # One that grants nothing is there for the variable that it brings.
        if grant.actions and grant not in used and not may_be_used:
            where = service.source.where(("functions", function, "access", grant.key))
            yield Unused(spec.service, function, grant.key, grant.intent, where)


def _targets(
    calls: Iterable[ApiCall], services: Services, resolver: Resolver, unresolved: list[Unresolved]
) -> Iterator[_Target]:
    for call in calls:
        described = services(call.service)
        for need in () if described is None else needs(call, described):
            if isinstance(need, Unresolved):
                unresolved.append(need)
                continue
            entries = [resolver.entry(need.section, told) for told in sorted(need.names, key=str)]
            known = list(dict.fromkeys(one for one in entries if one is not None))
            yield from (_Target(need, one) for one in known)
            if need.is_open or len(known) < len(entries):
                yield _Target(need, None, is_sure=not known)


def _is_met(one: _Target, grants: Sequence[Grant], others: Besides) -> bool:
    if not one.is_sure or others.covers(one.need, one.entry):
        return True
    return any(grant.covers(one.need, one.entry) for grant in grants)


def _missing(service: Service, function: str, unmet: Sequence[_Target]) -> Iterator[Missing]:
    spec = service.spec
    own = spec.functions[function]
    asked = {one: wanted(spec, one.need, one.entry) for one in unmet}
    added: dict[str, list[str]] = {}
    for want in asked.values():
        if want is not None and len(want.keys) == 1:
            intents = added.setdefault(want.keys[0], [])
            intents += [want.intent] if want.intent not in intents else []
    for one, want in asked.items():
        call = one.need.call
        where, line, hint = _advice(service, function, own, want, added)
        api = f"{call.service} {call.operation}"
        on = _on(one)
        yield Missing(spec.service, function, call.place, api, one.need.action, on, where, line, hint)


def _advice(
    service: Service, function: str, own: FunctionSpec, want: Wanted | None, added: dict[str, list[str]]
) -> tuple[Where, str, str]:
    place: tuple[str, ...] = ("functions", function)
    if own.access:
        place = (*place, "access")
    if want is None:
        by_hand = _BY_HAND.format(service=service.spec.service)
        return service.source.where(place), "", f"no intent of `access` gives it: {by_hand}"
    if len(want.keys) > 1:
        names = ", ".join(want.keys)
        line = f"<name>: [{want.intent}]"
        return service.source.where(place), line, f"<name> is the one that it is for: {names}"
    [key] = want.keys
    if key in own.access:
        line = f"{key}: [{', '.join(dict.fromkeys((*own.access[key], *added[key])))}]"
        return service.source.where((*place, key)), line, ""
    line = f"{key}: [{', '.join(added[key])}]"
    return service.source.where(place), line, "" if own.access else "below a new key `access`"


def _on(one: _Target) -> str:
    if one.entry is None:
        return ""
    index = f".{one.need.index}" if one.need.index else ""
    return f"{one.entry.key}{index}"


def _prefix(one: Unresolved, services: Services) -> str:
    described = services(one.service) if one.service else None
    return "" if described is None else described.iam_prefix


def without_places(finding: Finding) -> Finding:
    """The finding as it is compared between environments, whose files may differ in lines."""
    match finding:
        case Missing() | Unused():
            return replace(finding, where=Where(finding.where.file, finding.where.line, ""))
        case _:
            return finding
