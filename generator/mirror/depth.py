"""How deep two environments are compared. Pure."""

from __future__ import annotations

from enum import StrEnum


class Depth(StrEnum):
    """What of the two environments is compared."""

    STACKS = "stacks"
    PLANS = "plans"
    STATES = "states"
