"""Two Sides + allowances -> MirrorReport. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.mirror.allowances import judge_rows
from generator.mirror.attributes import compare_resources
from generator.mirror.generated import generated_ids
from generator.mirror.inputs import unexplained_inputs
from generator.mirror.pair import Findings, Pair, existence, join
from generator.mirror.provider_schema import Schema, aws_schema
from generator.mirror.report import Allowance, MirrorReport
from generator.mirror.resources import Resources, Side
from generator.mirror.rules import Known, normalise
from generator.mirror.settings import (
    compare_module_calls,
    compare_outputs,
    compare_providers,
    compare_references,
)
from generator.mirror.tree import Normalise


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


def _rules_of(side: Side, root: Resources, schema: Schema) -> Normalise:
    known = Known(side.identity, generated_ids(root, schema, side.identity))
    cache: dict[str, str] = {}

    def apply(text: str) -> str:
        if text not in cache:
            cache[text] = normalise(text, known)
        return cache[text]

    return apply


def compare(
    baseline: Side, twin: Side, allowances: Iterable[Allowance] = (), schema: Schema | None = None
) -> MirrorReport:
    """Prove that `twin` is what `baseline` is, or say where it is not."""
    table = aws_schema() if schema is None else schema
    parts: list[Findings] = []
    services = sorted(baseline.services.keys() | twin.services.keys())
    for service in services:
        ours, theirs = baseline.services.get(service), twin.services.get(service)
        if ours is None or theirs is None:
            parts.append(Findings((existence(service, "", in_baseline=ours is not None),)))
        else:
            rules = _rules_of(baseline, ours, table), _rules_of(twin, theirs, table)
            parts.append(compare_service(Pair(service, ours, theirs, *rules, table)))
    found = join(parts)
    rows, stale = judge_rows(found.differences, tuple(allowances), twin.identity.environment)
    return MirrorReport(
        baseline=baseline.identity.environment,
        twin=twin.identity.environment,
        services=tuple(services),
        resources=found.resources,
        attributes=found.attributes,
        rows=rows,
        stale=stale,
        unknown=found.unknown,
    )
