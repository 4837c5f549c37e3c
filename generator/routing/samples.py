"""A service's rules + its sample events -> what reaches what, and what is not as the samples say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import Issue, Where
from generator.events.explain import Mismatch, why_not
from generator.events.matcher import Matcher, compile_rules
from generator.routing.event_sample import FOLDER, EventSample
from generator.routing.rules import PatternRule, Services, environments_of, gather, on_bus, pattern_rules
from generator.routing.schemas import declared_facts, sample_problems
from generator.routing.target_paths import path_issues
from generator.spec.definition import Service
from generator.spec.messaging.facts import Fact
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.nearest import did_you_mean

_SHOWN_ALTERNATIVES: Final = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sample event; `sample` is its file's name without `.json`."""

    service: str
    sample: str
    file: Path
    event_bus: str
    reached: tuple[str, ...]
    as_said: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome, and the environments in which it is the same."""

    outcome: Outcome
    environments: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was said, and the environments where."""

    service: str
    issue: Issue
    environments: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class SamplesReport:
    """Every sample event of every service; `rules` is how many rules wait for events."""

    outcomes: tuple[Judged, ...]
    faults: tuple[Fault, ...]
    rules: int

    @property
    def passed(self) -> bool:
        return not self.faults


def judge(
    services: Services, samples: Mapping[str, Sequence[EventSample]], others: Services | None = None
) -> SamplesReport:
    """Put each sample, by its service, through the rules of each environment.

    `others` are all services, whose events the samples may be, where these are only some.
    """
    outcomes: list[tuple[str, Outcome]] = []
    faults: list[tuple[str, tuple[str, Issue]]] = []
    rules: set[tuple[str, str]] = set()
    for environment, own in services.items():
        facts = declared_facts((others or services)[environment].values())
        for name, service in own.items():
            bench = _Bench(service, pattern_rules(service), facts)
            rules |= {(name, rule.name) for rule in bench.rules}
            outcomes += [(environment, one) for one in bench.run(samples.get(name, ()))]
            faults += [(environment, (name, issue)) for issue in bench.issues]
    return SamplesReport(
        tuple(
            Judged(one, found, found == environments_of(services, one.service))
            for one, found in gather(outcomes)
        ),
        tuple(
            Fault(name, issue, found, found == environments_of(services, name))
            for (name, issue), found in gather(faults)
        ),
        len(rules),
    )


class _Bench:
    """One service in one environment, while its samples go through its rules."""

    def __init__(
        self, service: Service, rules: tuple[PatternRule, ...], facts: tuple[Fact, ...] = ()
    ) -> None:
        self.service = service
        self.facts = facts
        self.rules = rules
        self.by_name = {rule.name: rule for rule in rules}
        self.issues: list[Issue] = []
        self._buses: dict[str, Matcher] = {
            bus: compile_rules({rule.name: rule.pattern for rule in own})
            for bus, own in on_bus(rules).items()
        }

    def run(self, samples: Iterable[EventSample]) -> Iterator[Outcome]:
        answered: set[str] = set()
        reaching: dict[str, list[Mapping[str, object]]] = {}
        for sample in samples:
            before = len(self.issues)
            found = self._one(sample)
            for name in found:
                reaching.setdefault(name, []).append(sample.event)
            # Where a sample is said to reach a rule and does not, it is told there.
            answered |= found | {*sample.spec.reaches}
            yield Outcome(
                service=self.service.spec.service,
                sample=sample.file.stem,
                file=sample.file,
                event_bus=sample.spec.event_bus,
                reached=tuple(rule.name for rule in self.rules if rule.name in found),
                as_said=len(self.issues) == before,
            )
        self.issues += (self._never_reached(rule) for rule in self.rules if rule.name not in answered)
        for rule in self.rules:
            self.issues += path_issues(self.service, rule.name, reaching.get(rule.name, ()))

    def _one(self, sample: EventSample) -> frozenset[str]:
        """The rules that the sample reaches; adds what is wrong with it."""
        buses = {DEFAULT_BUS, *self.service.spec.event_buses}
        bus = sample.spec.event_bus
        if bus not in buses:
            why = f"event_bus: the service has no event bus named `{bus}`"
            hint = did_you_mean(bus, buses)
            self.issues.append(Issue("unknown-reference", why, _at(sample, "event_bus"), hint))
            return frozenset()
        matcher = self._buses.get(bus)
        reached = matcher.match(sample.event) if matcher is not None else frozenset()
        self.issues += self._reaches(sample, reached)
        self.issues += self._misses(sample, reached)
        self.issues += self._unlisted(sample, reached)
        self.issues += self._undeclared(sample)
        return reached

    def _reaches(self, sample: EventSample, reached: frozenset[str]) -> Iterator[Issue]:
        for position, name in enumerate(sample.spec.reaches):
            where = _at(sample, "reaches", str(position))
            misnamed = self._misnamed(sample, name, where)
            if misnamed is not None:
                yield misnamed
            elif name not in reached:
                message, hint = explained(why_not(self.by_name[name].pattern, sample.event))
                yield Issue(
                    "rule-not-reached", f"{name}: the event does not reach it: {message}", where, hint
                )

    def _misses(self, sample: EventSample, reached: frozenset[str]) -> Iterator[Issue]:
        for position, name in enumerate(sample.spec.misses):
            where = _at(sample, "misses", str(position))
            misnamed = self._misnamed(sample, name, where)
            if misnamed is not None:
                yield misnamed
            elif name in reached:
                why = f"{name}: the event reaches it, and it must not"
                yield Issue("rule-reached", why, where, f"its pattern: {_place(self.by_name[name].place)}")

    def _unlisted(self, sample: EventSample, reached: frozenset[str]) -> Iterator[Issue]:
        said = {*sample.spec.reaches, *sample.spec.misses}
        for rule in self.rules:
            if rule.name in reached and rule.name not in said:
                why = f"{rule.name}: the event reaches it, and `reaches` does not say so"
                hint = f"add it to `reaches`, or make its pattern narrower: {_place(rule.place)}"
                yield Issue("rule-not-listed", why, _at(sample, "reaches"), hint)

    def _undeclared(self, sample: EventSample) -> Iterator[Issue]:
        """An event of a declared kind is as its schema says."""
        bus = None if sample.spec.event_bus == DEFAULT_BUS else sample.spec.event_bus
        found = sample_problems(sample.event, bus, self.service.spec.service, self.facts)
        if found is None:
            return
        fact, problems = found
        for problem in problems:
            why = f"detail: it is not as {fact} declares it: {problem.why}"
            where = _at(sample, "event", "detail", *problem.path)
            yield Issue("sample-unfit", why, where, f"the schema: {fact.place}")

    def _misnamed(self, sample: EventSample, name: str, where: Where) -> Issue | None:
        """What is wrong with naming this rule at all."""
        rule = self.by_name.get(name)
        if rule is None and name in self.service.spec.rules:
            return Issue("rule-is-a-schedule", f"{name}: it is a schedule, and no event reaches it", where)
        if rule is None:
            why = f"{name}: the service has no rule of this name"
            return Issue("unknown-rule", why, where, did_you_mean(name, self.by_name))
        if rule.event_bus != sample.spec.event_bus:
            why = f"{name}: it listens on `{rule.event_bus}`, and the event is on `{sample.spec.event_bus}`"
            return Issue("other-event-bus", why, where, "change `event_bus`, or leave the rule out")
        return None

    def _never_reached(self, rule: PatternRule) -> Issue:
        folder = rule_folder(self.service)
        why = f"{rule.name}: no sample event reaches it"
        hint = f'write {folder / f"{rule.name}.json"} with an event and "reaches": ["{rule.name}"]'
        return Issue("rule-without-sample", why, rule.place, hint)


def rule_folder(service: Service) -> Path:
    """Where the service's sample events stand."""
    return Path("functions", service.spec.service, FOLDER)


def explained(mismatches: Sequence[Mismatch]) -> tuple[str, str]:
    """Why none of a pattern's alternatives matches, and the first hint."""
    hint = next((one.hint for one in mismatches if one.hint), "")
    if len(mismatches) == 1:
        return str(mismatches[0]), hint
    shown = [f"({number}) {one}" for number, one in enumerate(mismatches[:_SHOWN_ALTERNATIVES], start=1)]
    more = len(mismatches) - len(shown)
    return "; ".join([*shown, f"and {more} more alternatives"] if more else shown), hint


def _at(sample: EventSample, *path: str) -> Where:
    return sample.source.where(path)


def _place(where: Where) -> str:
    return str(Where(where.file, where.line))
