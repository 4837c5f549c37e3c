"""How new code of a service takes over its traffic, as a person defines it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, field_validator

from generator.spec import forms, limits
from generator.spec.aws import Own
from generator.spec.base import Name, Spec

Duration = Annotated[str, StringConstraints(pattern=forms.DURATION.pattern)]
StrategyName = Literal[
    "all_at_once",
    "canary_10_percent_5_minutes",
    "canary_10_percent_10_minutes",
    "canary_10_percent_15_minutes",
    "canary_10_percent_30_minutes",
    "linear_10_percent_every_1_minute",
    "linear_10_percent_every_2_minutes",
    "linear_10_percent_every_3_minutes",
    "linear_10_percent_every_10_minutes",
]
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600}


def seconds_of(duration: str) -> int:
    """`90s`, `10m` or `1h` in seconds."""
    return int(duration[:-1]) * _SECONDS[duration[-1]]


class StepSpec(Spec):
    """A share of the traffic, and how long it stays before the next."""

    weight: Annotated[float, Field(gt=0, lt=100), Own("the alias's weight while the step lasts")]
    """Percent of the traffic, below 100, that the new versions get; after the last step they get all."""
    for_: Annotated[Duration, Own("how long a release stays at the step")] = Field(alias="for")
    """How long alarms and metrics are watched at this weight."""

    @property
    def seconds(self) -> int:
        return seconds_of(self.for_)


class StepsSpec(Spec):
    """A strategy of your own."""

    steps: Annotated[list[StepSpec], Field(min_length=1, max_length=limits.RELEASE_STEPS)]
    """The steps, with rising weights."""

    @field_validator("steps")
    @classmethod
    def _rise_and_end(cls, steps: Sequence[StepSpec]) -> Sequence[StepSpec]:
        for before, after in pairwise(steps):
            if after.weight <= before.weight:
                raise ValueError(
                    f"the weight {after.weight:g} follows {before.weight:g}, and each step must get more "
                    "than the one before"
                )
        whole = sum(step.seconds for step in steps)
        if whole > limits.RELEASE_SECONDS:
            raise ValueError(
                f"the steps last {whole} seconds together, and a role's credentials {limits.RELEASE_SECONDS}"
            )
        return steps


class HooksSpec(Spec):
    """Functions of the service that say whether a release may go on."""

    before_traffic: Annotated[Name | None, Own("whom a release asks first")] = None
    """The function that is asked before the new versions get any traffic."""
    after_traffic: Annotated[Name | None, Own("whom a release asks last")] = None
    """The function that is asked when they have all of it."""


class ConnectionsSpec(Spec):
    """The WebSocket connections that a release must not lose."""

    table: Annotated[Name, Own("what a release counts")]
    """The table of the service that holds an item for each open connection, and nothing else."""
    drop_percent: Annotated[float, Field(gt=0, lt=100), Own("which drop takes a release back")] = 20
    """How many percent fewer than when a step began take the release back, if there were twenty or more."""


class FunctionReleasesSpec(Spec):
    """How a release moves one function, where that is not as it moves the others."""

    strategy: Annotated[StrategyName | StepsSpec, Own("the function's steps in a release")]
    """The function's own steps. Functions that have some move first, one after another in the order in which
    they stand here; then all others together. One that fails takes all of them back."""


class ReleasesSpec(Spec):
    """How `stagetwin release` moves the service's functions, all together."""

    engine: Annotated[
        Literal["direct", "codedeploy"], Own("who moves the aliases, and whether there are deployment groups")
    ] = "direct"
    """`direct`: the command itself, all functions as one unit, with a comparison of both versions.
    `codedeploy`: AWS CodeDeploy, a deployment for each function, which goes on when nobody watches."""
    strategy: Annotated[StrategyName | StepsSpec, Own("a release's steps")] = "all_at_once"
    """The steps: CodeDeploy's by their name, or `{steps: [{weight: 1, for: 2m}, {weight: 25, for: 10m}]}`."""
    alarms: Annotated[list[Name] | None, Own("what a release watches")] = None
    """The alarms that take a release back, by name: of functions that move, and of the service's `alarms`;
    by default all of those functions. They are read while a step lasts, so `all_at_once` reads none."""
    hooks: HooksSpec = Field(default_factory=HooksSpec)
    """Functions that are asked before and after."""
    minimum_invocations: Annotated[int, Field(ge=0), Own("when a step counts")] = 20
    """How often the new versions must have been invoked in a step for it to count."""
    on_inconclusive: Annotated[
        Literal["roll_back", "continue"], Own("what a release does when a step does not count")
    ] = "roll_back"
    """What happens when a step had fewer invocations, although it was held for twice its time."""
    connections: ConnectionsSpec | None = None
    """WebSocket connections that are counted before, at each step and after; by default none are."""
    keep_versions: Annotated[
        int, Field(ge=limits.KEPT_VERSIONS), Own("how many published versions a promoted release leaves")
    ] = 10
    """How many of a function's published versions stay when a release of it was promoted: older ones are
    deleted, but none that an alias points to, nor what a rollback of the release needs."""


STRATEGIES: Final[Mapping[str, tuple[str, int, int, int]]] = {
    "all_at_once": ("CodeDeployDefault.LambdaAllAtOnce", 100, 0, 0),
    "canary_10_percent_5_minutes": ("CodeDeployDefault.LambdaCanary10Percent5Minutes", 10, 1, 300),
    "canary_10_percent_10_minutes": ("CodeDeployDefault.LambdaCanary10Percent10Minutes", 10, 1, 600),
    "canary_10_percent_15_minutes": ("CodeDeployDefault.LambdaCanary10Percent15Minutes", 10, 1, 900),
    "canary_10_percent_30_minutes": ("CodeDeployDefault.LambdaCanary10Percent30Minutes", 10, 1, 1800),
    "linear_10_percent_every_1_minute": ("CodeDeployDefault.LambdaLinear10PercentEvery1Minute", 10, 9, 60),
    "linear_10_percent_every_2_minutes": ("CodeDeployDefault.LambdaLinear10PercentEvery2Minutes", 10, 9, 120),
    "linear_10_percent_every_3_minutes": ("CodeDeployDefault.LambdaLinear10PercentEvery3Minutes", 10, 9, 180),
    "linear_10_percent_every_10_minutes": (
        "CodeDeployDefault.LambdaLinear10PercentEvery10Minutes",
        10,
        9,
        600,
    ),
}
"""By our name: CodeDeploy's, the percent that each step adds, the steps below 100, the seconds of each.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"""


def seconds_of_strategy(strategy: StrategyName | StepsSpec) -> int:
    """How long its steps last together."""
    if isinstance(strategy, StepsSpec):
        return sum(step.seconds for step in strategy.steps)
    _, _, count, seconds = STRATEGIES[strategy]
    return count * seconds
