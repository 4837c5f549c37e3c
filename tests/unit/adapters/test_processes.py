"""Children: their lines, their end, and the signals that reach them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.adapters.processes import run
from generator.errors import StagetwinError

# Writes a line for each SIGINT, ends after the number of them that it was told.
COUNTING_CHILD = """
import signal, sys, time
want, seen = int(sys.argv[1]), 0
def count(*_):
    global seen
    seen += 1
    print("interrupt", seen, flush=True)
signal.signal(signal.SIGINT, count)
print("ready", flush=True)
while seen < want:
    time.sleep(0.01)
time.sleep(0.3)
print("ended", flush=True)
"""

# Runs the child as Stagetwin does and repeats what it says.
PARENT = """
import os, sys
from pathlib import Path
from generator.adapters.processes import run
say = lambda line: print(line, flush=True)
finished = run([sys.executable, "-c", sys.argv[1], sys.argv[2]], folder=Path.cwd(), environment=os.environ,
               on_output=say, on_error=say)
print("interrupted" if finished.interrupted else "not interrupted", finished.exit_code, flush=True)
"""


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def start_parent(child: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        python(PARENT, child, *arguments),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[3],
    )


def read_until(process: subprocess.Popen[str], line: str) -> list[str]:
    assert process.stdout
    lines = []
    for got in process.stdout:
        lines.append(got.strip())
        if lines[-1] == line:
            return lines
    raise AssertionError(f"{line!r} never came: {lines}")


def test_a_ctrl_c_of_the_terminal_reaches_the_child_exactly_once() -> None:
    parent = start_parent(COUNTING_CHILD, "1")
    read_until(parent, "ready")
    # A terminal sends the signal to every process of its foreground group.
    os.killpg(parent.pid, signal.SIGINT)
    assert parent.stdout
    assert parent.stdout.read().split("\n")[:-1] == ["interrupt 1", "ended", "interrupted 0"]
    assert parent.wait() == 0


def test_a_second_ctrl_c_is_passed_on_and_a_hang_up_after_the_first_is_not() -> None:
    parent = start_parent(COUNTING_CHILD, "2")
    read_until(parent, "ready")
    parent.send_signal(signal.SIGINT)
    read_until(parent, "interrupt 1")
    parent.send_signal(signal.SIGHUP)
    parent.send_signal(signal.SIGTERM)
    parent.send_signal(signal.SIGINT)
    assert parent.stdout
    assert parent.stdout.read().split("\n")[:-1] == ["interrupt 2", "ended", "interrupted 0"]
    parent.wait()


def test_a_term_alone_is_passed_on_as_a_ctrl_c() -> None:
    parent = start_parent(COUNTING_CHILD, "1")
    read_until(parent, "ready")
    parent.send_signal(signal.SIGTERM)
    read_until(parent, "interrupt 1")
    parent.communicate()


def test_both_streams_arrive_as_lines(tmp_path: Path) -> None:
    out: list[str] = []
    err: list[str] = []
    code = "import sys; print('a\\r\\nb'); sys.stderr.write('c'); sys.stdout.write('\\xe9'); sys.exit(7)"
    finished = run(
        python(code), folder=tmp_path, environment=os.environ, on_output=out.append, on_error=err.append
    )
    assert (out, err, finished.exit_code) == (["a", "b", "\xe9"], ["c"], 7)


def test_a_line_longer_than_any_buffer_arrives_whole(tmp_path: Path) -> None:
    out: list[str] = []
    run(
        python("print('x' * 3_000_000)"),
        folder=tmp_path,
        environment=os.environ,
        on_output=out.append,
        on_error=out.append,
    )
    assert [len(line) for line in out] == [3_000_000]


def test_a_child_that_ignores_the_request_to_stop_is_ended(tmp_path: Path) -> None:
    code = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)"
    finished = run(
        python(code),
        folder=tmp_path,
        environment=os.environ,
        on_output=print,
        on_error=print,
        timeout_seconds=0.5,
        stop_seconds=0.5,
    )
    assert finished.timed_out
    assert finished.exit_code == -signal.SIGKILL


def test_a_grandchild_does_not_outlive_the_child(tmp_path: Path) -> None:
    out: list[str] = []
    code = (
        "import subprocess, sys;"
        " print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']).pid, flush=True)"
    )
    run(python(code), folder=tmp_path, environment=os.environ, on_output=out.append, on_error=print)
    assert_gone(int(out[0]))


def test_a_failing_listener_leaves_no_child(tmp_path: Path) -> None:
    seen: list[str] = []

    def fail(line: str) -> None:
        seen.append(line)
        raise ValueError("the listener's own mistake")

    code = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    with pytest.raises(ValueError, match="own mistake"):
        run(python(code), folder=tmp_path, environment=os.environ, on_output=fail, on_error=fail)
    assert_gone(int(seen[0]))


def test_a_missing_program_is_an_issue(tmp_path: Path) -> None:
    with pytest.raises(StagetwinError, match=r"cannot be started in .*: No such file"):
        run([tmp_path / "absent"], folder=tmp_path, environment={}, on_output=print, on_error=print)


def assert_gone(process_id: int) -> None:
    """A killed grandchild is adopted by init, which needs a moment to bury it."""
    pause = threading.Event()
    for _ in range(200):
        try:
            state = Path(f"/proc/{process_id}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":
            return
        pause.wait(0.05)
    raise AssertionError(f"process {process_id} still runs")
