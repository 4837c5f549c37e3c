"""A process of a fake world -> how its release ended, and how another process ends it after a fault."""

from __future__ import annotations

from collections.abc import Mapping

from generator.errors import StagetwinError
from generator.release.plan import ReleasePlan
from generator.release.report import ReleaseReport
from tests.fakes.releases import KilledError, Process, World


def run(process: Process, planned: ReleasePlan) -> ReleaseReport:
    engine = process.engine()
    engine.found()
    return engine.begin(planned)


def begin(process: Process, planned: ReleasePlan) -> str:
    """An outcome, `killed`, or `unfinished` with a message that says how to go on."""
    try:
        return run(process, planned).outcome
    except StagetwinError as error:
        [issue] = error.issues
        assert issue.hint
        return "unfinished"
    except KilledError:
        return "killed"


def go_on(world: World, number: int = 9) -> str:
    """The outcome, or `nothing` when nothing was begun."""
    engine = world.process(number).engine()
    found = engine.found()
    if found is None:
        return "nothing"
    return str(found.state.phase) if found.state.phase.is_end else engine.resume().outcome


def end_after(fault: BaseException, at: int, with_effect: bool, world: World, planned: ReleasePlan) -> str:
    """The outcome of a release whose call number `at` fails, before or after it had its effect.

    What dies or gives up is taken further by a second process.
    """
    faults: Mapping[int, BaseException] = {at: fault}
    process = world.process(1, after=faults) if with_effect else world.process(1, before=faults)
    try:
        return run(process, planned).outcome
    except (StagetwinError, KilledError):
        world.dead.add(1)
        ended = go_on(world, 2)
        return run(world.process(3), planned).outcome if ended == "nothing" else ended
