"""Patterns of rules -> findings: what EventBridge accepts, and still is a mistake. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations

from generator.events import operators as op
from generator.events.alternatives import Alternative, Field
from generator.events.expressions import OPERATORS
from generator.events.grammar import OR, read_grammar
from generator.events.implication import implies, same
from generator.events.json_tree import read
from generator.events.operators import Operator
from generator.events.pattern import Pattern, build, read_alternatives
from generator.events.problems import show_path

# Event pattern size, https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html (can be raised).
DEFAULT_MAX_PATTERN_CHARACTERS = 2_048
# The AWS provider refuses longer ones whatever the quota.
MAX_PATTERN_CHARACTERS = 4_096
ENVELOPE = (
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
    "resources",
    "detail",
    "replay-name",
)
_ACCOUNT_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that should be otherwise. `code` is stable; `other` is the rule that it is about, too."""

    code: str
    rule: str
    message: str
    hint: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as far as its findings go; equal targets have equal names, whatever these are."""

    name: str
    pattern: Pattern
    targets: frozenset[str] = frozenset()


def lint_pattern(name: str, source: str | bytes | Mapping[str, object]) -> tuple[Finding, ...]:
    """Findings about one rule's pattern. Raises PatternError if EventBridge would reject it."""
    document = read(source)
    grammar = read_alternatives(document)
    pattern = build(grammar)
    findings = [*_size(name, source), *_never(name, pattern)]
    if document.rest:
        text = f"the text after the pattern is ignored: {document.rest[:40]!r}"
        findings.append(Finding("trailing-text", name, text, "remove it"))
    for steps in grammar.repeated:
        text = f"{show_path(steps)} was given before; only the last one counts"
        findings.append(Finding("repeated-field", name, text, "write one list with all values"))
    if read_grammar(document.value).problems:
        text = f"{OR} is taken for the name of a field, because it is not used as an operator"
        findings.append(
            Finding("or-is-a-field", name, text, "give it a list of at least two objects with fields")
        )
    findings.extend(_repeated_values(name, pattern))
    return tuple(findings)


def lint_rules(rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Findings about rules of the same bus beside each other."""
    findings: list[Finding] = []
    for one, other in combinations(tuple(rules), 2):
        if same(one.pattern, other.pattern):
            text = f"{one.name} and {other.name} match the same events; only the spelling differs"
            findings.append(Finding("same-pattern", other.name, text, "make them one rule", one.name))
            continue
        for narrow, broad in ((one, other), (other, one)):
            both = sorted(narrow.targets & broad.targets)
            if both and implies(narrow.pattern, broad.pattern):
                text = f"every event of {narrow.name} reaches {', '.join(both)} through {broad.name}, too"
                findings.append(
                    Finding("shadowed", narrow.name, text, "remove the narrower rule", broad.name)
                )
    return tuple(findings)


def _size(name: str, source: str | bytes | Mapping[str, object]) -> Iterable[Finding]:
    if isinstance(source, str | bytes) and len(source) > DEFAULT_MAX_PATTERN_CHARACTERS:
        text = f"the pattern has {len(source):,} characters; the quota is {DEFAULT_MAX_PATTERN_CHARACTERS:,}"
        hint = f"shorten it, or have the quota raised (the provider accepts up to {MAX_PATTERN_CHARACTERS:,})"
        yield Finding("pattern-size", name, text, hint)


def _never(name: str, pattern: Pattern) -> Iterable[Finding]:
    reasons = [_why_never(alternative) for alternative in pattern.alternatives]
    for number, reason in enumerate(reasons, start=1):
        if reason is not None:
            message, hint = reason
            if all(one is not None for one in reasons):
                yield Finding("never-matches", name, f"no event can match: {message}", hint)
                return
            yield Finding("dead-alternative", name, f"alternative {number} can never match: {message}", hint)


def _why_never(alternative: Alternative) -> tuple[str, str] | None:
    for one in alternative.fields:
        if not one.may_be_absent:
            reason = _why_field_never(one)
            if reason is not None:
                return reason
    return None


def _why_field_never(one: Field) -> tuple[str, str] | None:
    top, _, below = one.name.partition(".")
    if top not in ENVELOPE:
        close = get_close_matches(top, (*ENVELOPE, *OPERATORS), n=1)
        hint = f"did you mean {close[0]!r}?" if close else "fields of your own stand below 'detail'"
        return f"an event has no {top!r} beside {', '.join(ENVELOPE[:-1])}", hint
    if top == "detail":
        return (
            None
            if below
            else ("detail is an object, so it has no value", 'name fields of it: {"detail": {…}}')
        )
    if below:
        return f"{top} is a string, so it has no field {below!r}", f"compare {top} itself"
    if not any(_accepts_strings(operator) for operator in one.operators):
        return f"{top} is always a string, and the pattern wants none", "put the value in quotes"
    if top == "account" and all(isinstance(operator, op.Text) for operator in one.operators):
        texts = [operator.text for operator in one.operators if isinstance(operator, op.Text)]
        if not any(len(text) == _ACCOUNT_DIGITS and text.isdigit() for text in texts):
            return (
                f"an account has {_ACCOUNT_DIGITS} digits, leading zeros included",
                "write it in full, in quotes",
            )
    return None


def _accepts_strings(operator: Operator) -> bool:
    return not isinstance(operator, op.Numeric | op.Range | op.Literal | op.Absent)


def _repeated_values(name: str, pattern: Pattern) -> Iterable[Finding]:
    told: set[str] = set()
    for alternative in pattern.alternatives:
        for one in alternative.fields:
            if len(set(one.operators)) < len(one.operators) and one.name not in told:
                told.add(one.name)
                yield Finding("repeated-value", name, f"{one.name} lists a value twice", "list it once")
