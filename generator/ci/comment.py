"""Markdown sections -> one comment on a pull request, found again by its marker. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.errors import Issue, StagetwinError

MARKER: Final = "<!-- stagetwin: this comment is written anew by each run -->"
LIMIT_CHARACTERS: Final = 65_536
"""GitHub refuses a longer body: "body is too long (maximum is 65536 characters)".

https://docs.github.com/en/rest/issues/comments (422 Validation Failed)
"""
_OPEN, _CLOSE, _FENCE = "<details>", "</details>", "```"


def comment(title: str, sections: Sequence[str], *, limit_characters: int = LIMIT_CHARACTERS) -> str:
    """The comment's body, not longer than the limit: what is folded is cut first, at the end of a line.

    Raise StagetwinError if not even the unfolded part fits.
    """
    lines = [MARKER, f"## {title}", ""]
    for section in sections:
        lines += [*section.rstrip("\n").split("\n"), ""]
    while (excess := len("\n".join(lines)) - limit_characters) > 0:
        shorter = _without_most(lines, excess)
        if shorter is None:
            why = f"comment: its unfolded part alone is longer than {limit_characters} characters"
            raise StagetwinError(Issue("comment-size", why, hint="comment with fewer sections"))
        lines = shorter
    return "\n".join(lines)


def _without_most(lines: list[str], excess: int) -> list[str] | None:
    """Without the end of the longest folded block that can still be cut; None if there is none."""
    blocks = [(start, end) for start, end in _folded(lines) if end - start > 1]
    if not blocks:
        return None
    start, end = max(blocks, key=lambda block: sum(map(len, lines[slice(*block)])))
    kept = end
    # The note is at most as long as this, so the loop above ends after one more round at the latest.
    wanted = excess + len(_note(10**6)) + 1
    while kept > start and wanted > 0:
        kept -= 1
        wanted -= len(lines[kept]) + 1
    told = _already_left(lines[end - 1])
    left = end - kept - (1 if told else 0) + told
    return [*lines[:kept], _note(left), *lines[end:]]


def _folded(lines: list[str]) -> list[tuple[int, int]]:
    """Where the lines inside each folded block's fence begin and end."""
    found, opened, fence = [], False, None
    for index, line in enumerate(lines):
        if line == _OPEN:
            opened, fence = True, None
        elif line == _CLOSE:
            opened = False
        elif opened and line.startswith(_FENCE):
            if fence is None:
                fence = index + 1
            else:
                found.append((fence, index))
                fence = None
    return found


def _note(lines: int) -> str:
    return f"# … {lines} more lines stand in the job's log"


def _already_left(line: str) -> int:
    words = line.split()
    return int(words[2]) if line.startswith("# … ") and line.endswith("stand in the job's log") else 0
