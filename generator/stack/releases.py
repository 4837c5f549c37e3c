"""ServiceSpec -> Release. Pure."""

from __future__ import annotations

from generator.names import Names
from generator.spec.release import STRATEGIES, StepsSpec, StrategyName
from generator.spec.service import ServiceSpec
from generator.stack.values import Release, ReleaseConnections, ReleaseStep, ReleaseStrategy


def release(names: Names, spec: ServiceSpec) -> Release:
    """The steps and conditions of every release of the service."""
    own, common = spec.releases, strategy(spec.releases.strategy)
    return Release(
        strategy=common.strategy,
        steps=common.steps,
        alarms=None if own.alarms is None else tuple(own.alarms),
        before_traffic=own.hooks.before_traffic,
        after_traffic=own.hooks.after_traffic,
        minimum_invocations=own.minimum_invocations,
        continues_when_inconclusive=own.on_inconclusive == "continue",
        keep_versions=own.keep_versions,
        engine=own.engine,
        connections=None
        if own.connections is None
        else ReleaseConnections(names.resource(own.connections.table), own.connections.drop_percent),
        own={
            key: strategy(function.releases.strategy)
            for key, function in spec.functions.items()
            if function.releases is not None
        },
    )


def strategy(named: StrategyName | StepsSpec) -> ReleaseStrategy:
    """The steps below 100 percent."""
    if isinstance(named, StepsSpec):
        return ReleaseStrategy("steps", tuple(ReleaseStep(step.weight, step.seconds) for step in named.steps))
    _, percent, count, seconds = STRATEGIES[named]
    steps = tuple(ReleaseStep(percent * (position + 1), seconds) for position in range(count))
    return ReleaseStrategy(named, steps)
