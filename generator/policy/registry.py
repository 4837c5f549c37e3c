"""All rules of ours, in order; the table of them for the documentation. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from generator.graph.model import Graph
from generator.plan.report import PlanReport
from generator.policy.finding import Finding
from generator.policy.rule import Rule, Subject, find
from generator.policy.rules import (
    alias_without_alarms,
    event_loop,
    function_without_limit,
    principal_not_named,
    public_function_url,
    public_resource_policy,
    public_rest_route,
    route_without_throttling,
    runtime_near_its_end,
    secret_in_environment,
    secret_in_state,
    source_without_failure_destination,
    stateful_resource_lost,
    table_key_retyped,
    target_without_dead_letter_queue,
    websocket_without_authorizer,
    wildcard_in_role_policy,
)

RULES: tuple[Rule, ...] = (
    alias_without_alarms.RULE,
    wildcard_in_role_policy.RULE,
    stateful_resource_lost.RULE,
    target_without_dead_letter_queue.RULE,
    public_function_url.RULE,
    table_key_retyped.RULE,
    public_rest_route.RULE,
    public_resource_policy.RULE,
    principal_not_named.RULE,
    source_without_failure_destination.RULE,
    route_without_throttling.RULE,
    websocket_without_authorizer.RULE,
    function_without_limit.RULE,
    secret_in_environment.RULE,
    secret_in_state.RULE,
    runtime_near_its_end.RULE,
    event_loop.RULE,
)

EXAMPLES: Final = "../../tests/policy/rules"


def find_all(
    report: PlanReport,
    origins: Mapping[str, str],
    rules: Sequence[Rule] = RULES,
    *,
    today: date = date.min,
    graph: Graph | None = None,
) -> Iterator[Finding]:
    """What all rules find in one plan; without a day and a graph, those that need none of these."""
    subject = Subject(report, today, graph)
    for rule in rules:
        yield from find(rule, subject, origins)


def rules_table(rules: Sequence[Rule] = RULES) -> str:
    """The rules as a Markdown table."""
    head = ("id", "rule", "severity", "why", "what to write", "examples", "")
    rows = [head, ("---",) * len(head), *map(_row, rules)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(rule: Rule) -> tuple[str, ...]:
    severity = f"{rule.severity.value}, warns only" if rule.warns else rule.severity.value
    mend = f"`{rule.mend}`" if rule.mend else ""
    links = [
        f"[{kind}]({EXAMPLES}/{rule.file}.{kind}.{rule.example_form})" for kind in ("failing", "passing")
    ]
    return rule.id, rule.title, severity, rule.why, mend, ", ".join(links), f"[source]({rule.source})"
