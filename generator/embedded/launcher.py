"""EmbeddedConfig -> a running embedded AWS, or none. Starts and stops processes, writes its state folder."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.embedded import messages, processes
from generator.embedded.server.health import PATH as HEALTH_PATH
from generator.embedded.server.health import code_fingerprint
from generator.embedded.status import HOST, EmbeddedConfig, EmbeddedStatus, State
from generator.errors import StagetwinError

START_SECONDS = 60.0
STOP_SECONDS = 15.0
PROBE_SECONDS = 5.0
PROBE_TRIES = 10
SHOWN_LOG_LINES = 15

CODE_ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from generator.embedded.server.__main__ import main; main()"
)
"""Our folder comes last on the path: everything but `generator` is MiniStack's environment's own."""

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT")
"""Functions inherit the server's environment, so nothing of the caller's may be in it."""


def probe(config: EmbeddedConfig) -> Mapping[str, Any] | None:
    """What answers on the port: our own health report, {} for anything else, None for nothing.

    A process that is about to end still takes a connection and then drops it: that is asked again.
    """
    for _ in range(PROBE_TRIES):
        try:
            return probe_once(config)
        except ConnectionError:
            time.sleep(processes.POLL_SECONDS)
    return {}


def probe_once(config: EmbeddedConfig) -> Mapping[str, Any] | None:
    """Raises ConnectionError when the connection is dropped."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{config.url}{HEALTH_PATH}", timeout=PROBE_SECONDS) as answer:
            found = json.load(answer)
    except urllib.error.HTTPError:
        return {}
    except urllib.error.URLError as error:
        if isinstance(error.reason, ConnectionRefusedError):
            return None
        if isinstance(error.reason, ConnectionError):
            raise error.reason from error
        return {}
    except ConnectionError:
        raise
    except (OSError, ValueError, http.client.HTTPException):
        return {}
    return found if isinstance(found, dict) and found.get("product") == "stagetwin-embedded" else {}


def classify(
    config: EmbeddedConfig, health: Mapping[str, Any] | None, process: processes.Process | None
) -> State:
    alive = process is not None and processes.is_alive(process)
    if alive and process is not None and process.port != config.port:
        return State.OTHER_PORT
    if health is None:
        return State.STARTING if alive else State.DOWN if process is None else State.STALE
    if not health:
        return State.FOREIGN
    if Path(str(health["state_directory"])) != config.state_directory.resolve():
        return State.OTHER_PROJECT
    return State.UP if health["fingerprint"] == code_fingerprint() else State.OUTDATED


def status(config: EmbeddedConfig) -> EmbeddedStatus:
    health = probe(config)
    process = processes.read(config.process_file)
    state = classify(config, health, process)
    known = health or {}
    ours = state in (State.UP, State.OUTDATED)
    url = f"http://{HOST}:{process.port}" if process and state is State.OTHER_PORT else config.url
    return EmbeddedStatus(
        state=state,
        url=url,
        message="the embedded AWS: {}; {}".format(*messages.sentence(state, config, {**known, "url": url})),
        pid=int(known["pid"]) if ours else process.pid if state is State.STARTING and process else None,
        uptime_seconds=time.time() - float(known["started_at"]) if ours else None,
        versions=dict(known.get("versions", {})),
        additions=tuple(known.get("additions", ())),
        stand_ins=tuple(known.get("stand_ins", ())),
        state_directory=Path(str(known["state_directory"])) if "state_directory" in known else None,
    )


def refusal(config: EmbeddedConfig, found: EmbeddedStatus) -> StagetwinError:
    return messages.error(found.state, config, {"state_directory": found.state_directory, "url": found.url})


def require_up(config: EmbeddedConfig) -> EmbeddedStatus:
    """Raises with the sentence and the command when the embedded AWS cannot be used as it is."""
    found = status(config)
    if found.state not in (State.UP, State.OUTDATED):
        raise refusal(config, found)
    return found


def up(config: EmbeddedConfig, *, seed: int | None = None, without: tuple[str, ...] = ()) -> EmbeddedStatus:
    """Idempotent. Renews a server of another version; raises when the port is taken or it does not start."""
    found = status(config)
    if found.state is State.UP:
        return found
    with processes.exclusively(config.lock_file):
        found = status(config)
        match found.state:
            case State.FOREIGN | State.OTHER_PROJECT | State.OTHER_PORT:
                raise messages.error(
                    found.state, config, {"state_directory": found.state_directory, "url": found.url}
                )
            case State.DOWN | State.STALE | State.OUTDATED:
                end(config)
                start(config, seed, without)
            case State.UP | State.STARTING:
                pass
        await_answer(config)
    return status(config)


def start(config: EmbeddedConfig, seed: int | None, without: tuple[str, ...]) -> None:
    config.state_directory.mkdir(parents=True, exist_ok=True)
    command = [str(config.python), "-c", BOOTSTRAP, str(CODE_ROOT)]
    command += ["--port", str(config.port), "--state-directory", str(config.state_directory.resolve())]
    command += [part for name in without for part in ("--without", name)]
    command += [] if seed is None else ["--seed", str(seed)]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with config.log_file.open("ab") as log:
        try:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=config.state_directory,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise messages.start_error(
                config, f"{config.python} cannot be started: {error.strerror}", []
            ) from error
    started = processes.start_time(child.pid)
    if started is not None:
        processes.write(config.process_file, processes.Process(child.pid, started, config.port))


def await_answer(config: EmbeddedConfig) -> None:
    def settled() -> bool:
        process = processes.read(config.process_file)
        if process is not None:
            processes.reap(process.pid)
        return probe(config) is not None or process is None or not processes.is_alive(process)

    if not processes.wait_until(settled, START_SECONDS):
        end(config)
        raise messages.start_error(config, f"no answer within {START_SECONDS:.0f} s", last_lines(config))
    if probe(config) is None:
        end(config)
        raise messages.start_error(config, "its process ended while it started", last_lines(config))


def last_lines(config: EmbeddedConfig) -> list[str]:
    text = config.log_file.read_text(encoding="utf-8", errors="replace") if config.log_file.exists() else ""
    return text.splitlines()[-SHOWN_LOG_LINES:]


def down(config: EmbeddedConfig) -> EmbeddedStatus:
    """Stops the server and its workers, also those that a killed server left behind. Idempotent."""
    if config.state_directory.exists():
        with processes.exclusively(config.lock_file):
            end(config)
    return status(config)


def end(config: EmbeddedConfig) -> None:
    """Whoever answers for this state directory counts, then whoever the process file names."""
    found = status(config)
    process = processes.read(config.process_file)
    if found.state in (State.UP, State.OUTDATED) and found.pid is not None:
        process = processes.Process(found.pid, processes.start_time(found.pid) or "", config.port)
    if process is not None:
        processes.stop(process, STOP_SECONDS)
    config.process_file.unlink(missing_ok=True)
    shutil.rmtree(config.state_directory / "tmp", ignore_errors=True)


def reset(config: EmbeddedConfig) -> EmbeddedStatus:
    """Stops it and forgets its data. What is not an embedded AWS's is left alone."""
    down(config)
    for folder in ("services", "s3", "tmp"):
        shutil.rmtree(config.state_directory / folder, ignore_errors=True)
    config.log_file.unlink(missing_ok=True)
    return status(config)


def logs(config: EmbeddedConfig, follow: bool = False) -> Iterator[str]:
    """The log's lines; with `follow` also those to come, until the server is gone."""
    if not config.log_file.exists():
        raise messages.error(State.DOWN, config, {})
    with config.log_file.open(encoding="utf-8", errors="replace") as log:
        while True:
            line = log.readline()
            if line:
                yield line.rstrip("\n")
                continue
            process = processes.read(config.process_file)
            if not follow or process is None or not processes.is_alive(process):
                return
            time.sleep(processes.POLL_SECONDS * 4)


__all__ = ["HOST", "down", "logs", "require_up", "reset", "status", "up"]
