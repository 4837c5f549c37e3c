"""Two Sides -> Score: each thing of the twin is changed alone, and the comparison has to find it. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.mirror.attributes import compare_resource
from generator.mirror.changes import Change, Mutator
from generator.mirror.compare import compare_service, pair_of
from generator.mirror.provider_schema import Schema, aws_schema
from generator.mirror.report import Score
from generator.mirror.resources import Resources, Side
from generator.plan.values import child

Seen = frozenset[tuple[str, str]]


@dataclass
class _Tally:
    changed: int = 0
    missed: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def score(baseline: Side, twin: Side, schema: Schema | None = None) -> Score:
    """Change each attribute, document part, reference, input, output, provider setting and resource."""
    table = aws_schema() if schema is None else schema
    tally = _Tally()
    for service in sorted(baseline.services.keys() & twin.services.keys()):
        for ours, theirs in _parts(baseline.services[service], twin.services[service]):
            part = Side(baseline.identity, {service: ours}), Side(twin.identity, {service: theirs})
            _judge(tally, Judge(*part, service, table), Mutator(*part, service, table, tally.left_out))
    return Score(tally.changed, tuple(tally.missed), dict(tally.left_out))


def _judge(tally: _Tally, judge: Judge, mutator: Mutator) -> None:
    for change in mutator.changes():
        tally.changed += 1
        if not judge.finds(change):
            tally.missed.append(f"{judge.service}/{change.at}: {change.what}")


@dataclass
class Judge:
    """Compares the changed twin, as little of it as can tell; what was seen before is kept."""

    baseline: Side
    twin: Side
    service: str
    schema: Schema
    before: dict[tuple[str, str], Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pair = pair_of(self.baseline, self.twin, self.service, self.schema)

    def finds(self, change: Change) -> bool:
        key = (change.alone, change.attribute)
        if key not in self.before:
            self.before[key] = self._seen(self.pair.twin, *key)
        whole = f"{self.service}/{change.at}"
        return any(
            at == whole or at.startswith((f"{whole}.", f"{whole}["))
            for at, _ in self._seen(change.twin, *key) ^ self.before[key]
        )

    def _seen(self, twin: Resources, alone: str, attribute: str) -> Seen:
        if alone not in self.pair.baseline.resources:
            alone = ""
        ours, theirs = _only(self.pair.baseline, alone, attribute), _only(twin, alone, attribute)
        pair = replace(self.pair, baseline=ours, twin=theirs)
        if alone and attribute:
            found = compare_resource(pair, ours.resources[alone], theirs.resources[alone], frozenset())
        else:
            found = compare_service(pair)
        return frozenset((one.at, json.dumps(one.twin)) for one in found.differences)


def _only(root: Resources, alone: str, attribute: str) -> Resources:
    """The root with one resource, or one attribute of it; what is scaled elsewhere still counts."""
    if not alone:
        return root
    resource = root.resources[alone]
    if not attribute:
        return replace(root, resources={alone: resource}, modules={}, outputs={}, providers={})
    narrow = replace(
        resource,
        values={name: value for name, value in resource.values.items() if name == attribute},
        unknown={attribute: child(resource.unknown, attribute)},
        sensitive={attribute: child(resource.sensitive, attribute)},
    )
    return replace(root, resources={**root.resources, alone: narrow})


def _parts(baseline: Resources, twin: Resources) -> Iterator[tuple[Resources, Resources]]:
    """The root's own settings, then each module with its resources, by themselves: that is much faster."""
    modules = sorted({one.module for one in twin.resources.values()} | twin.modules.keys())
    yield replace(baseline, resources={}, modules={}), replace(twin, resources={}, modules={})
    for module in modules:
        yield _within(baseline, module), _within(twin, module)


def _within(root: Resources, module: str) -> Resources:
    return replace(
        root,
        resources={at: one for at, one in root.resources.items() if one.module == module},
        modules={at: call for at, call in root.modules.items() if at == module},
        outputs={},
        providers={},
    )
