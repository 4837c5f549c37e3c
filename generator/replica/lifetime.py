"""`8h` -> timedelta, and back. Pure."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from generator.errors import Issue, StagetwinError

DEFAULT: Final = "8h"
# Nobody looks at a branch for longer, and what is forgotten costs; ours.
LONGEST: Final = timedelta(days=30)
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}
_FORM: Final = re.compile(r"([1-9][0-9]{0,4})([mhd])")


def parse_lifetime(text: str) -> timedelta:
    """Raise StagetwinError for anything but a number of minutes, hours or days, 30 days at most."""
    found = _FORM.fullmatch(text)
    hint = "write `30m`, `8h` or `2d`"
    if found is None:
        why = f"--ttl: {text!r} is no time: it is a whole number with `m`, `h` or `d`"
        raise StagetwinError(Issue("replica-ttl", why, hint=hint))
    lifetime = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if lifetime > LONGEST:
        why = f"--ttl: {text} is longer than a replica lives, which is {LONGEST.days} days at most"
        hint = "`stagetwin replica extend` gives it more later; what stays is an environment"
        raise StagetwinError(Issue("replica-ttl", why, hint=hint))
    return lifetime


def lifetime_text(left: timedelta) -> str:
    """`2 d 3 h`, `7 h 59 min`, `4 min`; what is over is `0 min`."""
    minutes = max(int(left.total_seconds()) // 60, 0)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return f"{days} d {hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
