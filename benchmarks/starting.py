"""How long the command takes to start."""

from __future__ import annotations

import sys

from benchmarks.row import IMPORTABLE, OURS, REPOSITORY, STAGETWIN, Bar, Contender, Row


def rows(_size: int) -> tuple[Row, ...]:
    return (
        Row(
            "start",
            "`stagetwin --help`, and `validate` on the reference service",
            (
                Contender(OURS, lambda _: [*STAGETWIN, "--help"], variables=IMPORTABLE),
                Contender("python -c pass", lambda _: [sys.executable, "-c", "pass"]),
                Contender(
                    "stagetwin validate",
                    lambda _: [*STAGETWIN, "--project", str(REPOSITORY), "validate"],
                    variables=IMPORTABLE,
                ),
            ),
            (Bar(OURS, "python -c pass", 4, "under 4 times a bare `python -c pass`"),),
            "The figures are near the clock's grain, so the ratio is of the medians.",
        ),
    )
