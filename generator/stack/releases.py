"""ReleasesSpec -> Release. Pure."""

from __future__ import annotations

from generator.spec.release import STRATEGIES, ReleasesSpec, StepsSpec
from generator.stack.values import Release, ReleaseStep


def release(spec: ReleasesSpec) -> Release:
    """The steps and conditions of every release of the service."""
    return Release(
        strategy="steps" if isinstance(spec.strategy, StepsSpec) else spec.strategy,
        steps=_steps(spec),
        alarms=None if spec.alarms is None else tuple(spec.alarms),
        before_traffic=spec.hooks.before_traffic,
        after_traffic=spec.hooks.after_traffic,
        minimum_invocations=spec.minimum_invocations,
        continues_when_inconclusive=spec.on_inconclusive == "continue",
        keep_versions=spec.keep_versions,
        engine=spec.engine,
    )


def _steps(spec: ReleasesSpec) -> tuple[ReleaseStep, ...]:
    if isinstance(spec.strategy, StepsSpec):
        return tuple(ReleaseStep(step.weight, step.seconds) for step in spec.strategy.steps)
    _, percent, count, seconds = STRATEGIES[spec.strategy]
    return tuple(ReleaseStep(percent * (position + 1), seconds) for position in range(count))
