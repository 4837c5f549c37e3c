"""What a release is going to do, decided before anything moves. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

PROMOTED_WEIGHT = 100.0
DIRECT, CODEDEPLOY = "direct", "codedeploy"
"""Who moves the aliases."""
FIRST_VERSIONS = "first_versions"
"""The strategy of a release that moves no traffic."""


@dataclass(frozen=True, slots=True)
class Move:
    """One function: the version that is live and the one that comes, published at that time.

    Functions of one unit move together; the units follow one another, from 0 on.
    """

    key: str
    name: str
    live: str
    new: str
    published_at: datetime | None = None
    unit: int = 0


@dataclass(frozen=True, slots=True)
class FirstVersion:
    """A function whose alias was made with its only version: live since the apply, with none before it."""

    key: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Step:
    """A percentage of a unit's traffic and how long it is watched."""

    weight: float
    seconds: float
    unit: int = 0


@dataclass(frozen=True, slots=True)
class Hook:
    """A function that is asked, at the version that comes with the release."""

    key: str
    name: str
    version: str
    timeout_seconds: int
    arn: str = ""
    """Of this version."""


@dataclass(frozen=True, slots=True)
class Connections:
    """The table with an item for each open connection; a step that loses more than so many fails."""

    table: str
    drop_percent: float


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """A release of the functions of one service in one environment: all of them end live, or none.

    `steps` are those below 100 percent, unit after unit; `alarms` are names of CloudWatch's. `first_versions`
    move no traffic: the hooks are asked about them as about those that come.
    """

    release_id: str
    environment: str
    service: str
    strategy: str
    moves: tuple[Move, ...]
    steps: tuple[Step, ...]
    alarms: tuple[str, ...]
    before_traffic: Hook | None
    after_traffic: Hook | None
    minimum_invocations: int
    continues_when_inconclusive: bool
    first_versions: tuple[FirstVersion, ...] = ()
    connections: Connections | None = None
    engine: str = DIRECT
    application: str = ""
    """CodeDeploy's, where it is the engine; each function's group has the function's name."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to release."""
        return not self.moves and not self.first_versions

    def weight(self, step: int) -> float:
        """The percentage of a step."""
        return self.steps[step].weight

    @property
    def last_unit(self) -> int:
        return max((move.unit for move in self.moves), default=0)

    def unit(self, number: int) -> tuple[Move, ...]:
        """The functions that move together."""
        return tuple(move for move in self.moves if move.unit == number)


def share(move: Move, unit: int, percent: float) -> float:
    """What a function's new version gets while a unit has this percentage: units before it are done."""
    if move.unit == unit:
        return percent
    return PROMOTED_WEIGHT if move.unit < unit else 0.0
