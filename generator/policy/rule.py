"""What a rule of ours is. Pure values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.graph.model import Graph
from generator.plan.report import PlanReport
from generator.policy.finding import Finding, Severity, spec_path_of


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a rule does not hold, and in what way.

    `mend` is the line to write in the definition, from the place of the resource on: `throttling: {…}`; the
    rule's own if it is empty.
    """

    address: str
    message: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule may look at besides a plan: the day, and who publishes what to whom, if that is known."""

    report: PlanReport
    today: date
    graph: Graph | None = None


def _finds_nothing(_subject: object) -> Iterator[Broken]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `check` yields each place where it is broken. `source` is the page that it rests on.

    Most rules look at the plan alone; `check_subject` is for those that need more. `mend` is what to write in
    the definition to keep the rule, as in `Broken`.
    """

    id: str
    title: str
    severity: Severity
    why: str
    source: str
    check: Callable[[PlanReport], Iterator[Broken]] = _finds_nothing
    check_subject: Callable[[Subject], Iterator[Broken]] = _finds_nothing
    mend: str = ""
    judges_changes: bool = False
    """Whether it is about what a plan would do, and not about what there is."""
    warns: bool = False
    """Whether a finding is told and denies nothing."""

    example_form: str = "json"
    """`json` where its examples are plans, `yaml` where they are definitions."""

    @property
    def file(self) -> str:
        """The name of its file and of its examples."""
        check = self.check_subject if self.check is _finds_nothing else self.check
        return check.__module__.rpartition(".")[2]


def find(rule: Rule, subject: Subject, origins: Mapping[str, str]) -> Iterator[Finding]:
    """The rule's findings, each at its place in the definition."""
    report = subject.report
    for broken in (*rule.check(report), *rule.check_subject(subject)):
        yield Finding(
            rule_id=rule.id,
            severity=rule.severity,
            service=report.service,
            environment=report.environment,
            address=broken.address,
            spec_path=spec_path_of(broken.address, origins),
            message=broken.message,
            source_url=rule.source,
            mend=broken.mend or rule.mend,
            warns=rule.warns,
        )
