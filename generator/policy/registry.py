"""All rules of ours, in order; the table of them for the documentation. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.plan.report import PlanReport
from generator.policy.finding import Finding
from generator.policy.rule import Rule, find
from generator.policy.rules import (
    alias_without_alarms,
    public_function_url,
    public_rest_route,
    stateful_resource_lost,
    table_key_retyped,
    target_without_dead_letter_queue,
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
)


def find_all(
    report: PlanReport, origins: Mapping[str, str], rules: Sequence[Rule] = RULES
) -> Iterator[Finding]:
    """What all rules find in one plan."""
    for rule in rules:
        yield from find(rule, report, origins)


def rules_table(rules: Sequence[Rule] = RULES) -> str:
    """The rules as a Markdown table."""
    rows = [
        f"| {rule.id} | {rule.title} | {rule.severity.value} | {rule.why} | [source]({rule.source}) |"
        for rule in rules
    ]
    return "\n".join(("| id | rule | severity | why | |", "|---|---|---|---|---|", *rows)) + "\n"
