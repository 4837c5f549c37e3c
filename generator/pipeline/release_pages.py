"""Records of releases -> their pages below `.stagetwin`, and one of all where somebody wants it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.adapters.files import private_folder, write_atomically
from generator.errors import Issue, StagetwinError
from generator.pipeline.context import Context
from generator.release.engine import Engine
from generator.release.page import release_page
from generator.release.plan import ReleasePlan
from generator.release.record import Record


@dataclass
class ReleasePages:
    """The pages of one run; `file` gets all releases of it."""

    context: Context
    file: Path | None = None
    records: list[Record] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.file is not None and self.file.is_dir():
            why = f"--report: {self.file} is a folder"
            raise StagetwinError(Issue("report-file", why, hint="name a file, such as release.html"))

    @contextmanager
    def after(self, engine: Engine) -> Iterator[None]:
        """Writes the pages of what was done, however it ended: an unfinished release has a page too."""
        try:
            yield
        finally:
            if engine.record is not None:
                self.add(engine.record)

    def add(self, record: Record) -> Path:
        """Write what is known. A disk that is full changes nothing about a release: it is only told."""
        page = self.path(record.plan)
        self.records.append(record)
        self._write(private_folder(page.parent) / page.name, [record])
        if self.file is not None:
            self._write(self.file, self.records)
        return page

    def path(self, plan: ReleasePlan) -> Path:
        """Where the page about a release is."""
        return self.context.project.release_page(plan.environment, plan.service, plan.release_id)

    def _write(self, file: Path, records: list[Record]) -> None:
        try:
            write_atomically(file, release_page(records))
        except OSError as error:
            why = f"{file}: the page about the release cannot be written: {error.strerror or error}"
            self.context.reporter.note(Issue("release-page", why))
