"""What `stagetwin new` adds: an entry of a definition, and the files beside it. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry `name` of a service's `section`, as YAML lines without indentation, and files to write.

    The files' paths are relative to the service's folder.
    """

    section: str
    name: str
    lines: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)
