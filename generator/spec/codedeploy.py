"""A release's steps -> the way in which CodeDeploy shifts traffic, or why it cannot. Pure.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html#deployment-configuration-lambda
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.errors import Issue
from generator.spec import limits
from generator.spec.functions.traffic import TrafficSpec
from generator.spec.release import StepSpec, StepsSpec
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

_MINUTE_SECONDS = 60


class UnshiftableError(ValueError):
    """CodeDeploy knows no such steps; the text says what it does."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A canary gives `percentage` once and the rest after `minutes`; a linear one as much every `minutes`."""

    kind: Literal["TimeBasedCanary", "TimeBasedLinear"]
    percentage: int
    minutes: int


def shift_of(steps: Sequence[StepSpec]) -> Shift:
    """Raise UnshiftableError for steps that are neither one canary nor even."""
    first = steps[0]
    if any(step.weight != round(step.weight) for step in steps):
        raise UnshiftableError("shifts whole percents")
    if any(step.seconds % _MINUTE_SECONDS for step in steps):
        raise UnshiftableError("waits for whole minutes")
    if len({step.seconds for step in steps}) > 1:
        raise UnshiftableError("stays equally long at every step")
    minutes = first.seconds // _MINUTE_SECONDS
    if len(steps) == 1:
        return Shift("TimeBasedCanary", round(first.weight), minutes)
    weights = [0.0, *(step.weight for step in steps)]
    even = all(after - before == first.weight for before, after in pairwise(weights))
    if not even or 100 - weights[-1] > first.weight:
        raise UnshiftableError(
            "takes one step, or even ones up to 100 percent, such as 25, 50 and 75 for 5 minutes each"
        )
    return Shift("TimeBasedLinear", round(first.weight), minutes)


def codedeploy_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """What the definition asks of CodeDeploy that it cannot do."""
    own = spec.releases
    if own.engine != "codedeploy":
        return
    if isinstance(own.strategy, StepsSpec):
        try:
            shift_of(own.strategy.steps)
        except UnshiftableError as error:
            hint = "release with `engine: direct`, which takes any steps"
            yield _issue(source, ("releases", "strategy"), f"strategy: CodeDeploy {error}", hint)
    for key, what in (
        ("minimum_invocations", "counts no invocations"),
        ("on_inconclusive", "takes a step without traffic for a good one"),
    ):
        if key in own.model_fields_set:
            hint = "leave it out, or release with `engine: direct`"
            yield _issue(source, ("releases", key), f"{key}: CodeDeploy {what}", hint)
    for name, function in spec.functions.items():
        yield from _function(spec, source, name, isinstance(function.traffic, TrafficSpec))


def _function(spec: ServiceSpec, source: YamlSource, name: str, has_weights: bool) -> Iterator[Issue]:
    if has_weights:
        why = "traffic: CodeDeploy moves every alias of the service, and this one's weights are written down"
        hint = "leave `traffic` out, or release with `engine: direct`, which leaves such an alias alone"
        yield _issue(source, ("functions", name, "traffic"), why, hint)
    watched = watched_alarms(spec, name)
    if len(watched) > limits.CODEDEPLOY_ALARMS:
        why = (
            f"alarms: a deployment group holds {limits.CODEDEPLOY_ALARMS} alarms, "
            f"and {len(watched)} of {name} would take a release back"
        )
        hint = "name the ones that count in `releases.alarms`"
        yield _issue(source, ("functions", name, "alarms"), why, hint)


def watched_alarms(spec: ServiceSpec, function: str) -> tuple[str, ...]:
    """The function's alarms that take its release back, by their names in the definition."""
    chosen = spec.releases.alarms
    return tuple(alarm for alarm in spec.functions[function].alarms if chosen is None or alarm in chosen)


def _issue(source: YamlSource, path: KeyPath, why: str, hint: str) -> Issue:
    return Issue("codedeploy", why, source.where(path), hint)
