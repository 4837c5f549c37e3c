"""Files that a service brings along -> Issues, where they name the original's own resources. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import Issue, Where
from generator.replica.written_names import WrittenNames


def text_issues(service: str, files: Mapping[str, str], names: WrittenNames, *, hint: str) -> Iterator[Issue]:
    """A replica that is made of such a file would reach into the original."""
    for name, text in files.items():
        for number, line in enumerate(text.splitlines(), start=1):
            if names.found_in(line):
                file = Path(name).name
                why = f"{service}: {file} names a resource of {names.original}, which is not the replica's"
                yield Issue("replica-cannot", why, Where(Path(name), number), hint)
                break
