"""RenderedRoots + the files that exist -> RenderReport, for `render` and for `render --check`. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Issue, StagetwinError, Where
from generator.render.header import HEADER_MARK

if TYPE_CHECKING:
    from generator.render.root import RenderedRoot


class Change(StrEnum):
    """What becomes of a file."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file below `terraform/live`; `text` is None when it goes."""

    path: str
    change: Change
    before: str | None
    text: str | None

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff."""
        before = (self.before or "").splitlines(keepends=True)
        after = (self.text or "").splitlines(keepends=True)
        return difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}")


@dataclass(frozen=True, slots=True)
class RenderReport:
    """Everything that differs, and how many files are as they should be.

    `rendered`: how many roots it took templates to know; the others were remembered. `parsed`: whether the
    definitions were read, and not only found unchanged.
    """

    changes: tuple[FileChange, ...]
    unchanged: int
    rendered: int = 0
    parsed: bool = True


def compare(
    roots: Iterable[RenderedRoot], existing: Mapping[str, str], *, complete: bool, rendered: int = 0
) -> RenderReport:
    """Hold what should be there against what is; paths are relative to `terraform/live`.

    `complete`: the roots are all that the project has, so a rendered file of any other root goes. Raises
    StagetwinError for a file in the way that was not rendered: it is somebody's, and stays.
    """
    wanted = {f"{root.directory}/{name}": text for root in roots for name, text in root.files.items()}
    directories = {path.rpartition("/")[0] for path in wanted}
    foreign = [path for path in wanted if path in existing and not _is_ours(existing[path])]
    if foreign:
        raise StagetwinError([_foreign(path) for path in foreign])
    changes = [
        FileChange(path, Change.UPDATE if path in existing else Change.CREATE, existing.get(path), text)
        for path, text in wanted.items()
        if existing.get(path) != text
    ]
    for path, text in existing.items():
        in_scope = complete or path.rpartition("/")[0] in directories
        if path not in wanted and in_scope and _is_ours(text):
            changes.append(FileChange(path, Change.DELETE, text, None))
    changes.sort(key=lambda change: change.path)
    unchanged = len(wanted) - sum(change.text is not None for change in changes)
    return RenderReport(tuple(changes), unchanged, rendered)


def _is_ours(text: str) -> bool:
    return text.startswith(HEADER_MARK)


def _foreign(path: str) -> Issue:
    file = Path("terraform/live", path)
    why = f"{file.name}: it stands where a rendered file goes, and it was not rendered"
    return Issue(
        "foreign-file", why, Where(file), "move it away or give it another name; nothing was written"
    )
