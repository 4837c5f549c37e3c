"""Two people, one state, the real Terraform: the second is told who holds it, or waits and then goes on."""

from __future__ import annotations

import getpass
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from generator.adapters.processes import forwarding_signals
from generator.adapters.provider_source import provider_source
from generator.embedded.status import EmbeddedConfig
from generator.errors import StagetwinError
from generator.pipeline import locks, planning
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import PORT_VARIABLE, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace
from generator.pipeline.terraform import find_toolchain, ready, root_folder
from generator.project import Project
from generator.render.root import PROVIDER_VERSION
from tests.applied.case import REPOSITORY, rendered
from tests.applied.quiet import Heard
from tests.applied.test_embedded_cases import server as server
from tests.embedded_server.laptop import until

pytestmark = [pytest.mark.terraform, pytest.mark.embedded, pytest.mark.slow]

PLACE = """\
environment: prod
target: embedded
account_id: "710000000000"
region: eu-central-1
state_bucket: lock-state-710000000000
artifact_bucket: lock-artifacts-710000000000
"""
LONG_SECONDS = 60


@dataclass
class Listening(Heard):
    """Also hears that Terraform waits for the lock."""

    waits: threading.Event = field(default_factory=threading.Event)

    def update(self, text: str) -> None:
        if "state lock" in text:
            self.waits.set()


@dataclass(frozen=True)
class News:
    """A service of one topic, and where it is to be deployed."""

    context: Context
    workspace: Workspace
    root: Root

    @contextmanager
    def held(self) -> Iterator[subprocess.Popen[str]]:
        """By a Terraform that somebody else has open: its console holds the lock until it ends."""
        toolchain = find_toolchain(self.context)
        connection = connect(self.context, self.root.environment)
        with self.context.reporter.step("ready") as step:
            ready(toolchain, self.root, connection, step)
        work = self.context.project.work
        found = provider_source(connection.terraform_variables, PROVIDER_VERSION, work)
        holder = subprocess.Popen(
            [toolchain.executable, "console"],
            cwd=root_folder(self.context, self.root),
            env=dict(found.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        try:
            until(lambda: locks.held(self.context, [self.root]))
            yield holder
        finally:
            holder.communicate()

    def plan(self, lock_timeout_seconds: int, context: Context | None = None) -> bool:
        """Whether there is something to do."""
        chosen = context or self.context
        [one] = planning.plan(chosen, self.workspace, [self.root], lock_timeout_seconds=lock_timeout_seconds)
        return one.report.has_changes


@pytest.fixture(scope="module")
def news(server: EmbeddedConfig, tmp_path_factory: pytest.TempPathFactory) -> News:
    folder = tmp_path_factory.mktemp("locked")
    for path, text in (
        (folder / "functions" / "news" / "service.yaml", "service: news\ntopics: {all: {}}\n"),
        (folder / "environments" / "prod.yaml", PLACE),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (folder / "terraform").mkdir()
    (folder / "terraform" / "modules").symlink_to(REPOSITORY / "terraform" / "modules")
    project = Project(folder)
    project.work.mkdir()
    project.embedded.symlink_to(server.state_directory)
    context = Context(project, {**os.environ, PORT_VARIABLE: str(server.port)}, Heard())
    workspace = rendered(context)
    [root] = workspace.select("prod")
    bootstrap(context, root.environment)
    return News(context, workspace, root)


def test_who_comes_second_is_told_who_holds_it_or_waits(news: News) -> None:
    with news.held() as holder:
        [lock] = locks.held(news.context, [news.root])
        with pytest.raises(StagetwinError) as refused:
            news.plan(0)
        [issue] = refused.value.issues
        assert issue.code == "state-locked"
        assert re.search(rf"{getpass.getuser()}@\S+ holds it for .* since \d{{4}}-\d\d-\d\d", issue.message)
        assert f"`stagetwin unlock prod {lock.id}`" in issue.hint

        listening = Listening()
        with forwarding_signals(), ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(news.plan, LONG_SECONDS, replace(news.context, reporter=listening))
            assert listening.waits.wait(LONG_SECONDS), "it says that it waits"
            assert not waiting.done()
            holder.communicate()
            assert waiting.result()
    assert locks.held(news.context, [news.root]) == ()
