"""What a rule of ours is. Pure values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.plan.report import PlanReport
from generator.policy.finding import Finding, Severity, spec_path_of


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a rule does not hold, and in what way."""

    address: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `check` yields each place where it is broken. `source` is the page that it rests on."""

    id: str
    title: str
    severity: Severity
    why: str
    source: str
    check: Callable[[PlanReport], Iterator[Broken]]


def find(rule: Rule, report: PlanReport, origins: Mapping[str, str]) -> Iterator[Finding]:
    """The rule's findings, each at its place in the definition."""
    for broken in rule.check(report):
        yield Finding(
            rule_id=rule.id,
            severity=rule.severity,
            service=report.service,
            environment=report.environment,
            address=broken.address,
            spec_path=spec_path_of(broken.address, origins),
            message=broken.message,
            source_url=rule.source,
        )
