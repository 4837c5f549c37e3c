"""A command line -> a finished process. Streams lines, passes Ctrl-C on once, leaves nothing running."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from generator.errors import Issue, StagetwinError

READ_BYTES = 1 << 16
POLL_SECONDS = 0.2
# How long a process that was asked to stop may take: Terraform waits for the resource under way.
STOP_SECONDS = 600.0

OnLine = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Finished:
    """How a process ended; a negative `exit_code` is the signal that ended it."""

    exit_code: int
    elapsed_seconds: float
    interrupted: bool = False
    timed_out: bool = False


class _Running:
    """A child in a session of its own: a terminal's Ctrl-C does not reach it, only ours does."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.interrupted = False

    def interrupt(self) -> None:
        self.interrupted = True
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)

    def kill_group(self) -> None:
        """Ends whatever is left of the child's session, such as a provider whose Terraform was killed."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


class _Signals:
    """Who is told of a signal. `stopping` outlives the first one, so that nothing more is started."""

    def __init__(self) -> None:
        self.running: set[_Running] = set()
        self.stopping = False
        self.depth = 0

    def receive(self, number: int, _frame: FrameType | None) -> None:
        first, self.stopping = not self.stopping, True
        running = tuple(self.running)
        if not running:
            raise KeyboardInterrupt
        # A second Ctrl-C means "at once". A hang-up or a TERM after the first repeats what was asked.
        if first or number == signal.SIGINT:
            for child in running:
                child.interrupt()


_signals = _Signals()
_FORWARDED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def forwarding_signals() -> Iterator[None]:
    """While inside, Ctrl-C, TERM and HUP go to the running children instead of ending this process.

    Only the main thread can receive signals: whoever runs children in threads enters this first.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    outermost = _signals.depth == 0
    before = {number: signal.getsignal(number) for number in _FORWARDED} if outermost else {}
    _signals.depth += 1
    try:
        for number in before:
            signal.signal(number, _signals.receive)
        yield
    finally:
        _signals.depth -= 1
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        if outermost:
            _signals.stopping = False


class _Lines:
    """Bytes in pieces -> whole lines."""

    def __init__(self, deliver: OnLine) -> None:
        self._deliver = deliver
        self._pieces: list[bytes] = []

    def feed(self, data: bytes) -> None:
        *whole, rest = data.split(b"\n")
        for piece in whole:
            self._pieces.append(piece)
            self.close()
        if rest:
            self._pieces.append(rest)

    def close(self) -> None:
        line = b"".join(self._pieces)
        self._pieces.clear()
        self._deliver(line.rstrip(b"\r").decode("utf-8", errors="replace"))

    def end(self) -> None:
        if self._pieces:
            self.close()


class _Watch:
    """Reads a child's two streams until it has ended; asks it to stop when its time is up."""

    def __init__(self, child: _Running, timeout_seconds: float | None, stop_seconds: float) -> None:
        self._child = child
        self._deadline = None if timeout_seconds is None else time.monotonic() + timeout_seconds
        self._stop_seconds = stop_seconds
        self._selector = selectors.DefaultSelector()
        self._streams: dict[int, IO[bytes]] = {}
        self._group_killed = False
        self.timed_out = False

    def read(self, stream: IO[bytes] | None, deliver: OnLine) -> None:
        assert stream is not None
        self._streams[stream.fileno()] = stream
        self._selector.register(stream, selectors.EVENT_READ, _Lines(deliver))

    def until_ended(self) -> int:
        with self._selector:
            while self._selector.get_map():
                for key, _ in self._selector.select(POLL_SECONDS):
                    self._take(key)
                self._check()
        while (code := self._ended(POLL_SECONDS)) is None:
            self._check()
        return code

    def _take(self, key: selectors.SelectorKey) -> None:
        if data := os.read(key.fd, READ_BYTES):
            key.data.feed(data)
            return
        self._selector.unregister(key.fileobj)
        self._streams.pop(key.fd).close()
        key.data.end()

    def _check(self) -> None:
        if not self._group_killed and self._child.process.poll() is not None:
            # Grandchildren that outlive the child would hold its streams open for ever.
            self._group_killed = True
            self._child.kill_group()
        if self._deadline is None or time.monotonic() < self._deadline:
            return
        if self.timed_out:
            self._child.kill_group()
            self._deadline = None
            return
        self.timed_out = True
        self._child.interrupt()
        self._deadline = time.monotonic() + self._stop_seconds

    def _ended(self, seconds: float) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            return self._child.process.wait(seconds)
        return None


def run(
    arguments: Sequence[str | Path],
    *,
    folder: Path,
    environment: Mapping[str, str],
    on_output: OnLine,
    on_error: OnLine,
    timeout_seconds: float | None = None,
    stop_seconds: float = STOP_SECONDS,
    umask: int = -1,
) -> Finished:
    """Runs one command to its end. `environment` is all that the child sees.

    Raises StagetwinError when the command cannot be started, or when a Ctrl-C came before it was.
    """
    with forwarding_signals():
        child = _start(arguments, folder, environment, umask)
        _signals.running.add(child)
        try:
            if _signals.stopping:
                child.interrupt()
            return _watch(child, on_output, on_error, timeout_seconds, stop_seconds)
        finally:
            _end(child, stop_seconds)
            _signals.running.discard(child)


def _start(
    arguments: Sequence[str | Path], folder: Path, environment: Mapping[str, str], umask: int
) -> _Running:
    program = str(arguments[0])
    if _signals.stopping:
        raise StagetwinError(Issue("interrupted", f"{Path(program).name}: not started, you asked to stop"))
    try:
        process = subprocess.Popen(
            [str(argument) for argument in arguments],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            umask=umask,
        )
    except OSError as error:
        why = error.strerror or str(error)
        raise StagetwinError(
            Issue("command-not-started", f"{program}: cannot be started in {folder}: {why}")
        ) from error
    return _Running(process)


def _watch(
    child: _Running, on_output: OnLine, on_error: OnLine, timeout_seconds: float | None, stop_seconds: float
) -> Finished:
    started = time.monotonic()
    watch = _Watch(child, timeout_seconds, stop_seconds)
    watch.read(child.process.stdout, on_output)
    watch.read(child.process.stderr, on_error)
    exit_code = watch.until_ended()
    return Finished(
        exit_code=exit_code,
        elapsed_seconds=time.monotonic() - started,
        interrupted=child.interrupted and not watch.timed_out,
        timed_out=watch.timed_out,
    )


def _end(child: _Running, stop_seconds: float) -> None:
    """After an error of our own the child may still run: it is asked to stop, then ended."""
    if child.process.poll() is None:
        for stream in (child.process.stdout, child.process.stderr):
            if stream is not None:
                threading.Thread(target=_drain, args=(stream,), daemon=True).start()
        child.interrupt()
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(stop_seconds)
    child.kill_group()
    child.process.wait()


def _drain(stream: IO[bytes]) -> None:
    """A child that writes its last words into a full pipe would never end."""
    with suppress(OSError, ValueError):
        while stream.read(READ_BYTES):
            pass
