"""A deployment configuration -> the weights that it gives, and how long it waits before each. Pure.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html#deployment-configuration-lambda
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.embedded.server.json_service import ServiceError

Routing = Mapping[str, Any]
PREFIX = "CodeDeployDefault.Lambda"
ALL_AT_ONCE = f"{PREFIX}AllAtOnce"
MINUTE_SECONDS = 60.0


def canary(percentage: int, minutes: int) -> Routing:
    times = {"canaryPercentage": percentage, "canaryInterval": minutes}
    return {"type": "TimeBasedCanary", "timeBasedCanary": times}


def linear(percentage: int, minutes: int) -> Routing:
    times = {"linearPercentage": percentage, "linearInterval": minutes}
    return {"type": "TimeBasedLinear", "timeBasedLinear": times}


PREDEFINED: Mapping[str, Routing] = {
    ALL_AT_ONCE: {"type": "AllAtOnce"},
    **{f"{PREFIX}Canary10Percent{minutes}Minutes": canary(10, minutes) for minutes in (5, 10, 15, 30)},
    f"{PREFIX}Linear10PercentEvery1Minute": linear(10, 1),
    **{f"{PREFIX}Linear10PercentEvery{minutes}Minutes": linear(10, minutes) for minutes in (2, 3, 10)},
}


def shifts(routing: Routing) -> list[tuple[float, float]]:
    """Seconds to wait, then the percentage that the new version has; the last one is 100."""
    match routing:
        case {"type": "AllAtOnce"}:
            return [(0.0, 100.0)]
        case {"type": "TimeBasedCanary", "timeBasedCanary": times}:
            return [
                (0.0, float(times["canaryPercentage"])),
                (times["canaryInterval"] * MINUTE_SECONDS, 100.0),
            ]
        case {"type": "TimeBasedLinear", "timeBasedLinear": times}:
            each, wait = times["linearPercentage"], times["linearInterval"] * MINUTE_SECONDS
            weights = [*range(each, 100, each), 100]
            return [(wait if place else 0.0, float(weight)) for place, weight in enumerate(weights)]
    raise ServiceError("InvalidTrafficRoutingConfigurationException", f"{routing} shifts nothing")
