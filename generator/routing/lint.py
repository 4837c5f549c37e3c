"""Services in their environments -> findings about their rules, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from generator.errors import Where
from generator.events.lint import Finding, Rule, lint_pattern, lint_rules
from generator.routing.rules import Services, environments_of, gather, on_bus, pattern_rules
from generator.routing.schemas import NOT_BY_SCHEMA, declared_facts, schema_findings
from generator.spec.definition import Service
from generator.spec.messaging.facts import Fact


class Severity(Enum):
    """Whether a finding fails the check."""

    ERROR = "error"
    WARNING = "warning"


# A part of the pattern can never do anything; whatever was meant, this is not it.
ERRORS: Final = frozenset(
    {"never-matches", "dead-alternative", "or-is-a-field", "repeated-field", "trailing-text", NOT_BY_SCHEMA}
)


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """A finding about a rule of a service."""

    service: str
    finding: Finding
    where: Where

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.finding.code in ERRORS else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the environments that have it; `everywhere` if these are all that the service has."""

    about: RuleFinding
    environments: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings, by place; how many rules were looked at."""

    findings: tuple[Found, ...]
    rules: int

    def count(self, severity: Severity) -> int:
        return sum(one.about.severity is severity for one in self.findings)

    @property
    def clean(self) -> bool:
        """Whether there is no error."""
        return self.count(Severity.ERROR) == 0


def lint(services: Services, others: Services | None = None) -> LintReport:
    """Every rule of every service in every environment; what several environments share is told once.

    `others` are all services, whose events the rules may be for, where these are only some.
    """
    gathered = gather(
        (environment, finding)
        for environment, own in services.items()
        for facts in [declared_facts((others or services)[environment].values())]
        for service in own.values()
        for finding in _findings(service, facts)
    )
    found = (
        Found(about, environments, environments == environments_of(services, about.service))
        for about, environments in gathered
    )
    names = {
        (name, rule)
        for own in services.values()
        for name, service in own.items()
        for rule, spec in service.spec.rules.items()
        if spec.pattern is not None
    }
    return LintReport(tuple(sorted(found, key=_order)), len(names))


def _order(found: Found) -> tuple[str, int, str]:
    where = found.about.where
    return str(where.file), where.line or 0, found.about.finding.code


def _findings(service: Service, facts: tuple[Fact, ...]) -> Iterator[RuleFinding]:
    rules = pattern_rules(service)
    places = {rule.name: rule.place for rule in rules}
    findings: list[Finding] = []
    for rule in rules:
        findings += lint_pattern(rule.name, rule.text)
        findings += schema_findings(rule, service.spec.service, facts)
    for neighbours in on_bus(rules).values():
        # A rule that is switched off takes nothing from another one.
        switched_on = [Rule(one.name, one.pattern, one.targets) for one in neighbours if one.enabled]
        findings += lint_rules(switched_on)
    for finding in findings:
        yield RuleFinding(service.spec.service, finding, places[finding.rule])
