"""`stagetwin demo release`: stopped by hand, then from where that left it to both stories' ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.adapters.demo_sources import FAILS_AT_EACH
from tests.embedded.deployment import PROJECT, SECOND_SERVICE, Deployment, copy_project, remove_service
from tests.embedded_server.laptop import free_port, until

# On a busy machine a version may look slow that is not.
pytestmark = [pytest.mark.embedded, pytest.mark.exhaustive]

IGNORED = {
    ".stagetwin",
    ".terraform",
    ".terraform.lock.hcl",
    "artifacts.auto.tfvars.json",
    "embedded_override.tf",
}
STOPPED = 130
ALIAS = {"FunctionName": "positive-chat-prod-chat", "Name": "live"}


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    project = copy_project(tmp_path_factory.mktemp("chat"))
    remove_service(project, SECOND_SERVICE)
    chat = Deployment(project, free_port())
    yield chat
    chat.run("local", "down")


def files(project: Path) -> dict[str, bytes]:
    """All that a checkout holds."""
    found = (path.relative_to(project) for path in project.rglob("*"))
    return {
        path.as_posix(): (project / path).read_bytes()
        for path in found
        if not IGNORED & set(path.parts) and (project / path).is_file()
    }


def weights(chat: Deployment) -> dict[str, float]:
    try:
        alias = chat.account("prod").client("lambda").get_alias(**ALIAS)
    except Exception:  # It is not deployed yet.
        return {}
    return (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}


def test_stopped_by_hand_it_leaves_the_files_as_they_were(chat: Deployment) -> None:
    before = files(chat.project)
    command = [sys.executable, "-m", "generator", "--project", str(chat.project), "demo", "release"]
    variables = {**os.environ, "STAGETWIN_PORT": str(chat.port), "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, env=variables, stderr=subprocess.PIPE, text=True) as running:
        until(lambda: weights(chat), timeout_seconds=400)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=300)
    assert running.returncode == STOPPED, told
    assert "the demo did not end" in told
    assert files(chat.project) == before
    assert not (chat.project / ".stagetwin" / "release-demo").exists()


def test_both_stories_end_as_told_and_leave_everything_as_it_was(chat: Deployment) -> None:
    before = files(chat.project)
    shown = chat.succeed("demo", "release").out
    bad, good = shown.split("a good version\n")
    assert re.search(r"positive-chat: rolled back: chat \d+ -> \d+\n +because: .*chat", bad)
    assert re.search(r"10 % +chat +new \d+ +\d+ +[1-9]", bad), f"one in {FAILS_AT_EACH} fails"
    assert "50 %" not in bad
    assert re.search(r"positive-chat: promoted: chat \d+ -> \d+\n", good)
    assert re.search(r"50 % +chat +new \d+ +\d\d+ +0 ", good)
    assert shown.count("the next plan is empty") == 2
    pages = [Path(page) for page in re.findall(r"page: (.+)", shown)]
    assert ["rolled back" in page.read_text() for page in pages] == [True, False]
    sent, answered, failed, lost = (
        int(number)
        for number in re.findall(r"sent (\d+) .* (\d+) came back, (\d+) failed, (\d+) got", shown)[0]
    )
    assert sent == answered + failed + lost
    assert failed > 0
    assert lost == 0
    assert files(chat.project) == before
    assert chat.run("plan", "prod").code == 0
    assert weights(chat) == {}
