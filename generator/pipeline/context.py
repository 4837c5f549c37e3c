"""What every verb of the pipeline gets: the project, the process's variables, the clock, a reporter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.adapters.clock import Clock, SystemClock
from generator.adapters.files import cache_folder
from generator.pipeline.progress import Reporter
from generator.project import Project


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a verb."""

    project: Project
    variables: Mapping[str, str]
    reporter: Reporter
    clock: Clock = field(default_factory=SystemClock)

    @property
    def cache(self) -> Path:
        """The user's own cache folder, shared by projects."""
        return cache_folder(self.variables)
