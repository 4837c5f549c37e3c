"""Lines -> what each of them said, and how long it took, in one shell as GitLab's runner does. Starts bash.

What a line sets the next ones have; the first that fails ends the shell.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.adapters import processes
from generator.adapters.clock import Clock

# https://docs.gitlab.com/runner/shells/ : bash with errexit and pipefail, standard error in the same log
_BASH: Final = ("bash", "--noprofile", "--norc")
_HEAD: Final = "set -eo pipefail\nexec 2>&1\n"


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """A line that was started. All but the last one that was ended with 0."""

    exit_code: int
    seconds: float
    told: str


@dataclass
class _Heard:
    """Takes the shell's output apart at the marks between its lines."""

    mark: str
    clock: Clock
    starts: list[float] = field(default_factory=list)
    said: list[list[str]] = field(default_factory=list)

    def line(self, text: str) -> None:
        if text.strip() == self.mark:
            self.starts.append(self.clock.monotonic_seconds())
            self.said.append([])
        elif self.said and text.strip():
            self.said[-1].append(text.rstrip())


def run_lines(
    lines: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    log: Path,
    clock: Clock,
    timeout_seconds: float,
) -> tuple[LineOutcome, ...]:
    """Those that were started. Raise KeyboardInterrupt when somebody stopped it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    heard = _Heard(f"line-{secrets.token_hex(8)}", clock)
    script = log.with_suffix(".sh")
    script.write_text(_HEAD + "".join(f"printf '\\n%s\\n' {heard.mark}\n{line}\n" for line in lines))
    done = processes.run(
        [*_BASH, script],
        folder=folder,
        environment=variables,
        on_output=heard.line,
        on_error=heard.line,
        timeout_seconds=timeout_seconds,
    )
    ends = [*heard.starts[1:], clock.monotonic_seconds()]
    logged = (
        f"$ {line}\n" + "".join(f"{one}\n" for one in said)
        for line, said in zip(lines, heard.said, strict=False)
    )
    log.write_text("".join(logged), encoding="utf-8")
    if done.interrupted:
        raise KeyboardInterrupt
    last = len(heard.said) - 1
    return tuple(
        LineOutcome(done.exit_code if number == last else 0, ends[number] - start, last_word(said))
        for number, (start, said) in enumerate(zip(heard.starts, heard.said, strict=True))
    )


def last_word(said: Sequence[str]) -> str:
    """What best tells how a command ended: its first error, else its last line."""
    lines = [line.strip() for line in said if line.strip()]
    errors = [line for line in lines if line.startswith("error ")]
    return [*lines[-1:], *errors[:1]][-1] if lines else ""
