"""Two Sides + allowances -> MirrorReport. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.mirror.allowances import Entries, judge_rows
from generator.mirror.attributes import compare_resources
from generator.mirror.breadth import too_broad
from generator.mirror.depth import Depth
from generator.mirror.generated import generated_ids
from generator.mirror.inputs import unexplained_inputs
from generator.mirror.module_sources import Modules
from generator.mirror.pair import Findings, Pair, existence, join
from generator.mirror.provider_schema import Schema, aws_schema
from generator.mirror.report import Allowance, MirrorReport, Row, StaleAllowance
from generator.mirror.resources import Resources, Side
from generator.mirror.rules import Known, normalise
from generator.mirror.settings import (
    compare_module_calls,
    compare_outputs,
    compare_providers,
    compare_references,
)
from generator.mirror.tree import Normalise
from generator.mirror.written import judge_written
from generator.mirror.written_breadth import too_broad_written


def compare_service(pair: Pair) -> Findings:
    """Everything of one service, in the order in which a reader wants it."""
    providers = tuple(compare_providers(pair))
    default_tags = (one for one in providers if "default_tags" in one.path)
    resources = compare_resources(pair, frozenset(str(one.path[-1]) for one in default_tags))
    told = resources.differences
    return join(
        (
            resources,
            Findings(tuple(compare_module_calls(pair, told))),
            Findings(unexplained_inputs(pair, told)),
            Findings(tuple(compare_references(pair))),
            Findings(providers),
            compare_outputs(pair),
        )
    )


def pair_of(baseline: Side, twin: Side, service: str, schema: Schema) -> Pair:
    """A service that both sides have, each with its own rules."""
    ours, theirs = baseline.services[service], twin.services[service]
    return Pair(
        service, ours, theirs, _rules_of(baseline, ours, schema), _rules_of(twin, theirs, schema), schema
    )


def _rules_of(side: Side, root: Resources, schema: Schema) -> Normalise:
    known = Known(side.identity, generated_ids(root, schema, side.identity))
    cache: dict[str, str] = {}

    def apply(text: str) -> str:
        if text not in cache:
            cache[text] = normalise(text, known)
        return cache[text]

    return apply


def _find(baseline: Side, twin: Side, schema: Schema) -> Findings:
    """All that differs, and all that was looked at."""
    parts: list[Findings] = []
    for service in sorted(baseline.services.keys() | twin.services.keys()):
        ours, theirs = baseline.services.get(service), twin.services.get(service)
        if ours is None or theirs is None:
            parts.append(Findings((existence(service, "", in_baseline=ours is not None),)))
        else:
            parts.append(compare_service(pair_of(baseline, twin, service, schema)))
    return join(parts)


def compare(
    baseline: Side,
    twin: Side,
    allowances: Iterable[Allowance] = (),
    schema: Schema | None = None,
    today: date | None = None,
) -> MirrorReport:
    """Prove that `twin` is what `baseline` is, or say where it is not; without a day no entry expires."""
    found = _find(baseline, twin, aws_schema() if schema is None else schema)
    entries = Entries(tuple(allowances), twin.identity.environment, today)
    rows, stale = judge_rows(found.differences, entries)
    broad = too_broad(entries, rows, baseline, twin)
    return _report(baseline, twin, found, rows, (*stale, *broad))


def compare_written(
    baseline: Side,
    twin: Side,
    modules: Modules,
    allowances: Iterable[Allowance] = (),
    today: date | None = None,
) -> MirrorReport:
    """The same of what is rendered; `modules` tell which attributes of a plan an input goes into."""
    found = _find(baseline, twin, {})
    entries = Entries(tuple(allowances), twin.identity.environment, today)
    rows, stale = judge_written(found.differences, entries, modules, twin)
    broad = too_broad_written(entries, rows, modules, baseline, twin)
    return replace(_report(baseline, twin, found, rows, (*stale, *broad)), depth=Depth.STACKS)


def _report(
    baseline: Side,
    twin: Side,
    found: Findings,
    rows: tuple[Row, ...],
    stale: tuple[StaleAllowance, ...],
) -> MirrorReport:
    return MirrorReport(
        baseline=baseline.identity.environment,
        twin=twin.identity.environment,
        services=tuple(sorted(baseline.services.keys() | twin.services.keys())),
        compared=found.compared,
        rows=rows,
        stale=stale,
        unknown=found.unknown,
    )
