"""What a plan is made from, by content: it may be applied only while nothing of that has changed. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """SHA-256 of each file that went into a plan, by its path below the project."""

    files: Mapping[str, str]

    def changed_since(self, earlier: PlanInputs) -> tuple[str, ...]:
        """The paths that were added, removed or altered."""
        paths = self.files.keys() | earlier.files.keys()
        return tuple(sorted(path for path in paths if self.files.get(path) != earlier.files.get(path)))

    @property
    def fingerprint(self) -> str:
        """One digest of them all."""
        lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


def read_inputs(contents: Iterable[tuple[str, bytes]]) -> PlanInputs:
    """The inputs of files given by path and content."""
    return PlanInputs({path: hashlib.sha256(content).hexdigest() for path, content in contents})
