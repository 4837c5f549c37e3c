"""What a release tells -> the terminal, a log where nobody watches, and whoever listens to its events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from generator.pipeline.progress import Reporter, Step
from generator.release.happenings import Happening, began, ended, happened, looked
from generator.release.looks import look_line, look_picture
from generator.release.plan import ReleasePlan
from generator.release.ports import Clock
from generator.release.report import ReleaseReport
from generator.release.samples import Look

LOG_SECONDS: Final = 60.0
"""How often a log gets a line of a step."""
Listener = Callable[[Happening], None]


def nobody(_happening: Happening) -> None:
    """Listens to nothing."""


@dataclass
class ReleaseProgress:
    """The Progress of one service's release. `clock` is the machine's own, whatever the release goes by."""

    reporter: Reporter
    name: str
    step: Step
    clock: Clock
    listener: Listener = nobody
    plan: ReleasePlan | None = None
    _logged: tuple[int, float] | None = field(default=None, init=False)

    def begins(self, plan: ReleasePlan, *, resumed: bool) -> None:
        """What comes is about this plan."""
        self.plan = plan
        self.listener(began(self.clock.now(), plan, resumed=resumed))

    def ends(self, report: ReleaseReport) -> None:
        if self.plan is not None:
            self.listener(ended(self.clock.now(), self.plan, report))

    def now(self, text: str) -> None:
        self.step.update(text)

    def happened(self, text: str) -> None:
        # What AWS answered may stand in it, and nothing of that may move a terminal's cursor.
        self.reporter.say(f"{self.name}: {''.join(sign if sign.isprintable() else '?' for sign in text)}")
        if self.plan is not None:
            self.listener(happened(self.clock.now(), self.plan, text))

    def looked(self, look: Look) -> None:
        self.step.update("")
        self.step.draw(tuple(look_picture(look)))
        if not self.reporter.draws and self._is_due(look):
            self.reporter.say(f"{self.name}: {look_line(look)}")
        self.listener(looked(look))

    def _is_due(self, look: Look) -> bool:
        seconds = self.clock.monotonic_seconds()
        if self._logged is not None:
            step, at = self._logged
            if step == look.sample.step and seconds < at + LOG_SECONDS:
                return False
        self._logged = look.sample.step, seconds
        return True
