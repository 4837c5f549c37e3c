"""Retry and Catch of a state -> Problems. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.asl.fields import ERROR_NAMES, JSONATA
from generator.asl.problem import Problem, Steps

_RETRY: Final = frozenset(
    {
        "BackoffRate",
        "Comment",
        "ErrorEquals",
        "IntervalSeconds",
        "JitterStrategy",
        "MaxAttempts",
        "MaxDelaySeconds",
    }
)
_CATCH: Final = frozenset({"Assign", "Comment", "ErrorEquals", "Next"})
# https://states-language.net/#retrying-after-error
_LOWEST: Final = {"IntervalSeconds": 1, "MaxAttempts": 0, "BackoffRate": 1, "MaxDelaySeconds": 1}
_ALL: Final = "States.ALL"


def handler_problems(state: Mapping[str, object], steps: Steps, language: str) -> Iterator[Problem]:
    """What stands in `Retry` and `Catch`."""
    catch = _CATCH | ({"Output"} if language == JSONATA else {"ResultPath"})
    for field, known in (("Retry", _RETRY), ("Catch", catch)):
        if field not in state:
            continue
        listed = state[field]
        place = (*steps, field)
        if not isinstance(listed, list):
            yield Problem(place, "asl-handler", f"{field}: it is a list")
            continue
        for position, one in enumerate(listed):
            inner = (*place, str(position))
            if not isinstance(one, Mapping):
                yield Problem(inner, "asl-handler", f"{field}: an entry is an object")
                continue
            is_last = position == len(listed) - 1
            yield from _errors_problems(field, one.get("ErrorEquals"), inner, is_last=is_last)
            for key in sorted(one.keys() - known):
                why = f"{key}: {field} has no such field"
                yield Problem((*inner, key), "asl-field", why, key, tuple(sorted(known)))
            if field == "Retry":
                yield from _number_problems(one, inner)
            elif not isinstance(one.get("Next"), str):
                yield Problem(inner, "asl-handler", "Next: whoever catches says which state follows")


def _errors_problems(field: str, errors: object, steps: Steps, *, is_last: bool) -> Iterator[Problem]:
    if not isinstance(errors, list) or not errors or not all(isinstance(one, str) for one in errors):
        yield Problem(steps, "asl-handler", f"ErrorEquals: {field} names one error or more, in a list")
        return
    place = (*steps, "ErrorEquals")
    if _ALL in errors and len(errors) > 1:
        yield Problem(place, "asl-handler", f"{_ALL}: it stands alone, for it means all errors")
    elif _ALL in errors and not is_last:
        yield Problem(place, "asl-handler", f"{_ALL}: it stands in the last entry: none behind it is tried")
    for name in errors:
        if name.startswith("States.") and name not in ERROR_NAMES:
            yield Problem(
                place, "asl-handler", f"{name}: there is no such error", name, tuple(sorted(ERROR_NAMES))
            )


def _number_problems(retry: Mapping[str, object], steps: Steps) -> Iterator[Problem]:
    for key, lowest in _LOWEST.items():
        value = retry.get(key, lowest)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < lowest:
            why = f"{key}: it is a number from {lowest} on, and here stands {value!r}"
            yield Problem((*steps, key), "asl-handler", why)
    if retry.get("JitterStrategy", "NONE") not in ("FULL", "NONE"):
        why = "JitterStrategy: it is FULL or NONE"
        yield Problem((*steps, "JitterStrategy"), "asl-handler", why)
