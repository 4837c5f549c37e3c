"""The table of Lambda's runtimes -> lines of the reference. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.spec.functions.provider import PROVIDER_VERSION
from generator.spec.functions.runtimes import TABLE_READ, UNKNOWN_TO_PROVIDER, Runtime

SOURCE = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"


def runtime_rows() -> Iterator[str]:
    """One row a runtime that AWS had not ended when the table was read."""
    yield from ("", f"Source: [AWS's table]({SOURCE}), as cfn-lint 1.58.0 recorded it on {TABLE_READ};")
    yield "AWS moves the dates."
    yield "From 180 days before its deprecation on, a runtime in use is noted by every command; once updates"
    yield f"are blocked it is an error. Release {PROVIDER_VERSION} of the Terraform provider, which the roots"
    yield "pin, refuses some: those are errors too, which name the nearest that works."
    heads = ("runtime", "language", "operating system", "deprecated", "no creation", "no updates", "")
    yield from ("", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|")
    for runtime in Runtime:
        life = runtime.lifecycle
        if (life.block_update or date.max) > TABLE_READ:
            dates = (life.deprecation, life.block_create, life.block_update)
            cells = (
                f"`{runtime}`",
                runtime.language,
                life.operating_system,
                *(str(day) if day else "not announced" for day in dates),
                "unknown to the provider" if runtime in UNKNOWN_TO_PROVIDER else "",
            )
            yield f"| {' | '.join(cells)} |"
    ended = [f"`{one}`" for one in Runtime if (one.lifecycle.block_update or date.max) <= TABLE_READ]
    yield from ("", f"Ended before that day: {', '.join(ended)}.")
