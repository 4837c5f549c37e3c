"""Process file <-> the server's process and its group. Touches the process table."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Process:
    """The start time tells a process from a later one that got the same number."""

    pid: int
    started: str
    port: int


PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the process table."""

    pid: int
    group: int
    dead: bool
    started: str


def proc_row(folder: Path) -> Row | None:
    """Linux; the fields are numbered in proc(5): state 3, pgrp 5, starttime 22."""
    try:
        text = (folder / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return Row(int(folder.name), int(fields[2]), fields[0] in "ZX", fields[19])


def ps_rows() -> list[Row]:
    """Systems without /proc; lstart has five words."""
    listed = subprocess.run(
        ["ps", "-axo", "pid=,pgid=,stat=,lstart="],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"},
    ).stdout
    rows = (line.split(maxsplit=3) for line in listed.splitlines())
    return [Row(int(r[0]), int(r[1]), r[2].startswith("Z"), r[3].strip()) for r in rows if len(r) == 4]


def table() -> list[Row]:
    if not (PROC / "self" / "stat").exists():
        return ps_rows()
    rows = (proc_row(folder) for folder in PROC.iterdir() if folder.name.isdigit())
    return [row for row in rows if row is not None]


def start_time(pid: int) -> str | None:
    """None when there is no such process, or only its exit status is left."""
    if (PROC / "self" / "stat").exists():
        row = proc_row(PROC / str(pid))
    else:
        row = next((row for row in ps_rows() if row.pid == pid), None)
    return None if row is None or row.dead else row.started


def is_alive(process: Process) -> bool:
    return start_time(process.pid) == process.started


def write(file: Path, process: Process) -> None:
    temporary = file.with_suffix(".new")
    temporary.write_text(json.dumps(asdict(process)), encoding="utf-8")
    temporary.replace(file)


def read(file: Path) -> Process | None:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return Process(int(found["pid"]), str(found["started"]), int(found["port"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def wait_until(condition: Callable[[], bool], timeout_seconds: float) -> bool:
    deadline = time.monotonic() + timeout_seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def group_members(pid: int) -> list[int]:
    """The server leads a session of its own; its function workers are in its group, also after it is gone."""
    return [row.pid for row in table() if row.group == pid and not row.dead]


def signal_group(process: Process, number: signal.Signals) -> None:
    """Never another's group: the leader is the one that was started, or nobody leads the group any more."""
    leader = start_time(process.pid)
    if leader is not None and leader != process.started:
        return
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


@contextmanager
def exclusively(lock: Path) -> Iterator[None]:
    """One start or stop at a time, also from two terminals."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def reap(pid: int) -> None:
    """Takes the exit status if the process is a child of this one."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def stop(process: Process, timeout_seconds: float) -> None:
    """SIGTERM to the leader, which ends its workers and writes its state; whoever is left is killed."""
    if is_alive(process):
        os.kill(process.pid, signal.SIGTERM)

    def gone() -> bool:
        reap(process.pid)
        return not is_alive(process)

    wait_until(gone, timeout_seconds)
    if group_members(process.pid):
        signal_group(process, signal.SIGKILL)
        wait_until(lambda: gone() and not group_members(process.pid), timeout_seconds)
