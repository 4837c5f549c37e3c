"""Project -> its Waivers. Reads one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pipeline.context import Context
    from generator.policy.waivers import Waiver


def read(context: Context) -> tuple[Waiver, ...]:
    """The project's waivers; none without the file. Raise StagetwinError with what is wrong in it."""
    file = context.project.waivers
    if not file.is_file():
        return ()
    from generator.policy.waivers import read_waivers

    return read_waivers(context.project.relative(file), file.read_bytes())
