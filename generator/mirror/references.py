"""Expressions of both sides -> references that differ. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.mirror.report import Difference, Kind
from generator.plan.report import Expression
from generator.plan.values import Json, Path

# The last step of a reference's path in a report; no attribute of a provider has such a name.
REFERENCES = "@references"


def _sources(expression: Expression | None) -> Json:
    """What an expression is made of: nothing, a constant, or the things that it names."""
    if expression is None:
        return None
    if expression.is_constant:
        return "constant"
    return sorted(set(expression.references)) or "call"


def reference_differences(
    service: str,
    address: str,
    baseline: Mapping[Path, Expression],
    twin: Mapping[Path, Expression],
    kind: Kind,
) -> Iterator[Difference]:
    """Attributes that one side takes from elsewhere than the other.

    Two constants are compared by their values, and so is a constant that one side leaves out.
    """
    for path in dict.fromkeys((*baseline, *twin)):
        one, other = _sources(baseline.get(path)), _sources(twin.get(path))
        by_value = one in (None, "constant") and other in (None, "constant")
        if one != other and not by_value:
            yield Difference(service, address, (*path, REFERENCES), kind, one, other)
