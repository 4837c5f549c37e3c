"""Independent pieces of work, side by side; the problems of all of them are told together."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from generator.adapters.machine import available_memory_bytes
from generator.adapters.processes import forwarding_signals
from generator.errors import Issue, StagetwinError

Result = TypeVar("Result")

AT_ONCE = 2
PROVIDER_BYTES = 1_000_000_000
"""An AWS provider takes up to 700 MB, and Terraform beside it some 200 MB."""


def at_once(cores: int, available_bytes: int | None) -> int:
    """How many Terraforms this machine bears; more of them than cores gain nothing."""
    fitting = AT_ONCE if available_bytes is None else available_bytes // PROVIDER_BYTES
    return max(1, min(cores, fitting))


def at_once_here() -> int:
    """How many Terraforms the machine bears now."""
    return at_once(os.cpu_count() or 1, available_memory_bytes())


def side_by_side(pieces: Sequence[Callable[[], Result]], most: int = AT_ONCE) -> list[Result]:
    """Their results in order. Raise StagetwinError with the issues of all that failed, at the end."""
    with forwarding_signals(), ThreadPoolExecutor(most) as pool:
        futures = [pool.submit(piece) for piece in pieces]
        failures = [failure for future in futures if (failure := _failure(future)) is not None]
    if failures:
        issues: list[Issue] = [issue for failure in failures for issue in failure.issues]
        raise StagetwinError(dict.fromkeys(issues), exit_code=failures[0].exit_code)
    return [future.result() for future in futures]


def _failure(future: Future[Result]) -> StagetwinError | None:
    error = future.exception()
    if error is None or isinstance(error, StagetwinError):
        return error
    raise error
