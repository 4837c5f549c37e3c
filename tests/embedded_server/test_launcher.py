"""Starting and stopping: idempotent, nothing left behind, and a sentence for whatever is in the way."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from generator.embedded import launcher, processes
from generator.embedded.status import EmbeddedConfig, State
from generator.errors import StagetwinError
from tests.embedded_server.laptop import Account, free_port, until

pytestmark = pytest.mark.embedded

BUSY = "import time\ndef handle(event, context):\n    print('busy', flush=True)\n    time.sleep(600)\n"
QUICK = "import os\ndef handle(event, context):\n    return dict(os.environ)\n"


@pytest.fixture
def config(python: Path, tmp_path: Path) -> Iterator[EmbeddedConfig]:
    made = EmbeddedConfig(free_port(), tmp_path / "embedded", python)
    yield made
    launcher.down(made)


def raised(call: object, *given: object) -> StagetwinError:
    with pytest.raises(StagetwinError) as caught:
        call(*given)  # type: ignore[operator]
    return caught.value


def test_before_the_first_start(config: EmbeddedConfig) -> None:
    assert launcher.status(config).state is State.DOWN
    assert launcher.down(config).state is State.DOWN
    issue = raised(launcher.require_up, config).issues[0]
    assert issue.code == "embedded-down"
    assert "`stagetwin local up`" in issue.hint
    assert not config.state_directory.exists()


def test_up_and_down(config: EmbeddedConfig) -> None:
    first = launcher.up(config)
    assert first.state is State.UP
    assert first.pid is not None and first.versions["ministack"]
    assert any("Comprehend" in each for each in first.stand_ins)
    assert any(first.versions["python"] in each for each in first.stand_ins)
    assert launcher.up(config).pid == first.pid
    assert launcher.require_up(config).uptime_seconds is not None
    assert launcher.down(config).state is State.DOWN
    assert processes.group_members(first.pid) == []
    assert not config.process_file.exists()
    assert any("stopped" in line for line in launcher.logs(config))


def test_workers_end_with_the_server(config: EmbeddedConfig) -> None:
    pid = launcher.up(config).pid
    assert pid is not None
    account = Account(config)
    account.function("quick", QUICK)
    account.invoke("quick")
    assert len(processes.group_members(pid)) > 1
    launcher.down(config)
    assert processes.group_members(pid) == []
    assert not (config.state_directory / "tmp").exists()


def test_a_killed_server_and_its_busy_worker(config: EmbeddedConfig) -> None:
    pid = launcher.up(config).pid
    assert pid is not None
    account = Account(config)
    account.function("busy", BUSY, Timeout=900)
    account.client("lambda").invoke(FunctionName="busy", InvocationType="Event")
    until(lambda: len(processes.group_members(pid)) > 1)
    saved = config.state_directory / "services" / "lambda.json"
    until(lambda: saved.exists() and "busy" in saved.read_text())
    os.kill(pid, signal.SIGKILL)
    until(lambda: pid not in processes.group_members(pid) or processes.reap(pid))
    found = launcher.status(config)
    assert found.state is State.STALE
    assert "`stagetwin local up`" in found.message
    assert launcher.up(config).state is State.UP
    assert processes.group_members(pid) == []
    assert account.client("lambda").get_function(FunctionName="busy")


def test_two_starts_at_once(config: EmbeddedConfig) -> None:
    found: list[int | None] = []
    threads = [threading.Thread(target=lambda: found.append(launcher.up(config).pid)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3 and len(set(found)) == 1
    config.process_file.unlink()
    assert launcher.down(config).state is State.DOWN


def test_data_survives_a_restart_and_not_a_reset(config: EmbeddedConfig) -> None:
    launcher.up(config)
    account = Account(config)
    account.client("sqs").create_queue(QueueName="kept")
    s3 = account.client("s3")
    s3.create_bucket(Bucket="kept", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="kept", Key="a", Body=b"b")
    launcher.down(config)
    launcher.up(config)
    assert account.client("sqs").get_queue_url(QueueName="kept")
    assert s3.get_object(Bucket="kept", Key="a")["Body"].read() == b"b"
    launcher.reset(config)
    launcher.up(config)
    assert account.client("sqs").list_queues().get("QueueUrls", []) == []
    assert s3.list_buckets()["Buckets"] == []


def test_what_a_function_finds_around_it(config: EmbeddedConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "mine")
    monkeypatch.setenv("SECRET_OF_THE_SHELL", "x")
    launcher.up(config)
    account = Account(config)
    monkeypatch.delenv("AWS_PROFILE")
    account.function("around", QUICK, Environment={"Variables": {"TABLE": "topics", "AUTH": "mine"}})
    found, _ = account.invoke("around")
    assert found["AWS_ENDPOINT_URL"] == config.url
    assert (found["AWS_REGION"], found["TABLE"]) == ("eu-central-1", "topics")
    assert found["AWS_ACCESS_KEY_ID"].startswith("ASIA") and found["AWS_SESSION_TOKEN"]
    assert (found["AUTH"], found["TZ"]) == ("mine", ":UTC")
    assert not {"AWS_PROFILE", "SECRET_OF_THE_SHELL", "STATE_DIR", "DOCKER_HOST", "PERSIST_STATE"} & set(
        found
    )


def test_ministack_still_hands_its_own_settings_on(plain_account: Account) -> None:
    plain_account.function("around", QUICK)
    assert {"STATE_DIR", "PERSIST_STATE", "AUTH"} <= set(plain_account.invoke("around")[0])


class Stranger(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def test_a_port_that_something_else_has(config: EmbeddedConfig) -> None:
    server = HTTPServer(("127.0.0.1", config.port), Stranger)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        assert launcher.status(config).state is State.FOREIGN
        issue = raised(launcher.up, config).issues[0]
        assert issue.code == "embedded-foreign"
        assert str(config.port) in issue.message and f"STAGETWIN_PORT={config.port + 1}" in issue.hint
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_another_project_s_embedded_aws(config: EmbeddedConfig, extended: EmbeddedConfig) -> None:
    neighbour = EmbeddedConfig(extended.port, config.state_directory, config.python)
    found = launcher.status(neighbour)
    assert found.state is State.OTHER_PROJECT
    issue = raised(launcher.require_up, neighbour).issues[0]
    assert str(extended.state_directory) in issue.message
    assert launcher.down(neighbour).state is State.OTHER_PROJECT
    assert launcher.status(extended).state is State.UP


def test_another_port_than_it_runs_on(config: EmbeddedConfig) -> None:
    launcher.up(config)
    asked = replace(config, port=free_port())
    assert launcher.status(asked).url == config.url
    for issue in (raised(launcher.require_up, asked).issues[0], raised(launcher.up, asked).issues[0]):
        assert issue.code == "embedded-other-port"
        assert config.url in issue.message and str(asked.port) in issue.message
        assert f"STAGETWIN_PORT={config.port}" in issue.hint
    assert launcher.down(asked).state is State.DOWN
    assert launcher.status(config).state is State.DOWN


def test_another_version_of_stagetwin(config: EmbeddedConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    first = launcher.up(config).pid
    monkeypatch.setattr(launcher, "code_fingerprint", lambda: "newer")
    assert launcher.status(config).state is State.OUTDATED
    assert launcher.up(config).pid != first


def test_an_environment_without_ministack(config: EmbeddedConfig, tmp_path: Path) -> None:
    missing = EmbeddedConfig(config.port, config.state_directory, tmp_path / "no-python")
    assert "cannot be started" in raised(launcher.up, missing).issues[0].message
    stub = tmp_path / "python"
    stub.write_text("#!/bin/sh\necho 'No module named ministack' >&2\nexit 1\n")
    stub.chmod(0o755)
    issue = raised(launcher.up, EmbeddedConfig(config.port, config.state_directory, stub)).issues[0]
    assert "No module named ministack" in issue.message
    assert issue.code == "embedded-start"
    assert launcher.status(config).state is State.DOWN


def test_a_process_file_that_is_none(config: EmbeddedConfig) -> None:
    config.state_directory.mkdir()
    for text in ("", "{}", "12", '{"pid": "x"}', '{"pid": 1, "started": "never"}'):
        config.process_file.write_text(text)
        launcher.down(config)
        assert launcher.status(config).state is State.DOWN


def test_only_loopback_and_only_one_port(config: EmbeddedConfig) -> None:
    pid = launcher.up(config).pid
    listening = {
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    }
    assert f"0100007F:{config.port:04X}" in listening
    sockets = [
        link for link in Path(f"/proc/{pid}/fd").iterdir() if str(link.readlink()).startswith("socket:")
    ]
    inodes = {str(link.readlink())[8:-1] for link in sockets}
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    own = {row[1] for row in rows if row[3] == "0A" and row[9] in inodes}
    assert own == {f"0100007F:{config.port:04X}"}
