"""`access:` of a function and its stack -> what its role allows, and what to write for more. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from generator.access.actions import Need
from generator.access.resolution import Entry
from generator.names import Names
from generator.spec import intents
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.function_reference import function_called
from generator.spec.kinds import GRANTED
from generator.spec.service import ServiceSpec
from generator.stack import access
from generator.stack.values import Function, Statement

# What the module `function` gives every role, for its log group, its traces and its dead letters.
OF_EVERY_ROLE: Final = frozenset(
    {
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    }
)
_QUOTED_ACTION: Final = re.compile(r'"([a-z0-9-]+:[A-Za-z*?]+)"')


@dataclass(frozen=True, slots=True)
class Grant:
    """One intent of `access` on the entry of a section; `section` is "" for a service of AWS."""

    key: str
    intent: str
    actions: frozenset[str]
    section: str
    entry: str
    index: str = ""

    def covers(self, need: Need, target: Entry | None) -> bool:
        """Whether it allows the action, on the target or else on anything of its kind."""
        if need.action not in self.actions or self.section != need.section:
            return False
        if need.index is not None and need.index != self.index:
            return False
        return target is None or (target.is_known and target.key == self.entry)


def grants_of(spec: ServiceSpec, function: FunctionSpec) -> Iterator[Grant]:
    """Every intent that the function was given."""
    for key, granted in function.access.items():
        section, entry, index, known = _kind(spec, key)
        for intent in granted:
            yield Grant(key, intent, frozenset(known[intent]), section, entry, index)


def _kind(spec: ServiceSpec, key: str) -> tuple[str, str, str, Mapping[str, intents.Actions]]:
    name, _, index = key.partition(".")
    if function_called(spec, key) is not None:
        return "functions", key, "", intents.FUNCTION_INTENTS
    if name in spec.websocket_apis:
        return "websocket_apis", name, "", intents.WEBSOCKET_API_INTENTS
    for section, granted in GRANTED.items():
        if name in getattr(spec, section):
            return section, name, index, intents.INDEX_INTENTS if index else granted.intents
    return "", name, "", intents.AWS_SERVICE_INTENTS[name]


@dataclass(frozen=True, slots=True)
class Besides:
    """What a role allows without `access`: by the module, for its sources, by Terraform of one's own."""

    names: Names
    spec: ServiceSpec
    statements: tuple[Statement, ...]
    extra: frozenset[str]

    def covers(self, need: Need, target: Entry | None) -> bool:
        if need.action in OF_EVERY_ROLE or any(fnmatchcase(need.action, one) for one in self.extra):
            return True
        return any(need.action in one.actions and self._names(one, target) for one in self.statements)

    def _names(self, statement: Statement, target: Entry | None) -> bool:
        if target is None or "*" in statement.resources:
            return True
        if not target.is_known:
            return any(target.key in str(one) for one in statement.resources)
        kind = GRANTED.get(target.section)
        own = getattr(self.spec, target.section).get(target.key)
        arns = () if kind is None or own is None else kind.resources(self.names, target.key, own)
        return any(str(one).startswith(arn) for one in statement.resources for arn in arns)


def besides(
    names: Names, spec: ServiceSpec, function: FunctionSpec, built: Function, extra: Iterable[str]
) -> Besides:
    """`extra` are the texts of the service's own Terraform files."""
    by_access = access.statements(names, spec, function)
    others = tuple(one for one in built.statements if one not in by_access)
    actions = frozenset(found for text in extra for found in _QUOTED_ACTION.findall(text))
    return Besides(names, spec, others, actions)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key of `access` and the intent to add to it; `keys` if several could be meant."""

    keys: tuple[str, ...]
    intent: str


def wanted(spec: ServiceSpec, need: Need, target: Entry | None) -> Wanted | None:
    """The narrowest intent that allows it; None if no intent does."""
    if target is not None and not target.is_known:
        return None
    if not need.section:
        for service, known in intents.AWS_SERVICE_INTENTS.items():
            intent = _narrowest(known, need.action)
            if intent is not None:
                return Wanted((service,), intent)
        return None
    intent = _narrowest(_intents_of(need), need.action)
    names = list(_names_of(spec, need.section)) if target is None else [target.key]
    if intent is None or not names:
        return None
    ending = f".{need.index}" if need.index else ""
    return Wanted(tuple(f"{name}{ending}" for name in names), intent)


def _intents_of(need: Need) -> Mapping[str, intents.Actions]:
    if need.index:
        return intents.INDEX_INTENTS
    return {
        "functions": intents.FUNCTION_INTENTS,
        "websocket_apis": intents.WEBSOCKET_API_INTENTS,
        **{section: one.intents for section, one in GRANTED.items()},
    }[need.section]


def _names_of(spec: ServiceSpec, section: str) -> Sequence[str]:
    return list(getattr(spec, section))


def _narrowest(known: Mapping[str, intents.Actions], action: str) -> str | None:
    found = [(len(actions), name) for name, actions in known.items() if action in actions]
    return min(found)[1] if found else None
