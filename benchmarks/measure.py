"""Command -> what its whole process tree took: CPU seconds, wall seconds, memory of its largest process.

Each run is a fresh process below a wrapper that waits for it, so `RUSAGE_CHILDREN` of the wrapper is the run
and all that it waited for, and nothing of the harness. `ru_maxrss` of the same is the largest single process
of the tree, not their sum (getrusage(2)).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

WRAPPER = """
import json, resource, subprocess, sys, time
began = time.monotonic()
with open(sys.argv[2], "wb") as said:
    code = subprocess.run(sys.argv[3:], stdin=subprocess.DEVNULL, stdout=said, stderr=said).returncode
wall = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as result:
    json.dump([code, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024], result)
"""
# They would change what is timed: Python would compile every module at every start.
NOT_INHERITED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "VIRTUAL_ENV", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float


class FailedError(Exception):
    """A command that is to be timed did not do its work."""


def measure(command: Sequence[str], folder: Path, variables: Mapping[str, str], codes: Sequence[int]) -> Run:
    """Run the command in `folder`. Raise FailedError for any other exit code than `codes`."""
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    environment = {**inherited, **variables}
    with TemporaryDirectory(prefix="bench-") as scratch:
        result, said = Path(scratch, "result"), Path(scratch, "said")
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", WRAPPER, str(result), str(said), *command],
            cwd=folder,
            env=environment,
            check=True,
        )
        code, cpu, wall, peak = json.loads(result.read_text())
        if code not in codes:
            text = said.read_text(errors="replace")[-2000:]
            raise FailedError(f"{' '.join(map(str, command))}: exit code {code}\n{text}")
    return Run(cpu, wall, peak)
