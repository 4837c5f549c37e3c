"""SIGKILL in the middle of an apply, then the next one: nothing is lost, nothing left outside the state."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.processes import forwarding_signals
from generator.adapters.terraform_binary import present_terraform
from generator.embedded.status import EmbeddedConfig
from generator.errors import StagetwinError
from generator.fingerprint.selection import Choice
from generator.pipeline import applying, planning, records, selecting
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import PORT_VARIABLE, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.selecting import Since
from generator.pipeline.terraform import find_toolchain, ready
from generator.plan.summary import summary_lines
from generator.project import Project
from tests.applied.case import REPOSITORY, rendered
from tests.applied.inventory import Thing, inventory, state_inventory
from tests.applied.quiet import Heard
from tests.applied.test_embedded_cases import server as server
from tests.embedded_server.laptop import Account

pytestmark = [pytest.mark.terraform, pytest.mark.embedded]

POINTS = (
    "start:4",
    "complete:1",
    "complete:5",
    "complete:10",
    "progress:2",
    "complete:16",
    "start:40",
    "complete:24",
    "complete:34",
    "complete:44",
)
IN_CI = ("complete:24",)
AT_ONCE = 3
SERVICE = """\
service: shop
functions:
  chat: {access: {orders: [put]}}
  work: {event_sources: {jobs: {queue: jobs}}}
tables:
  orders: {attributes: {id: S}, partition_key: id, deletion_protection: false}
queues: {jobs: {}}
topics:
  news: {subscriptions: {jobs: {queue: jobs}}}
event_buses: {facts: {}}
archives:
  all: {event_bus: facts}
rules:
  sold:
    event_bus: facts
    pattern: {source: [shop]}
    targets: {chat: {function: chat}}
websocket_apis:
  socket:
    routes:
      $connect: {function: chat}
      $default: {function: chat}
http_apis:
  front:
    routes:
      GET /orders: {function: chat}
keys: {data: {}}
parameters:
  currency: {value: EUR}
secrets: {payment: {}}
sites:
  web: {source: web}
"""
HANDLER = 'def handle(event, context):\n    return {"statusCode": 200}\n'
PLACE = """\
environment: prod
target: embedded
account_id: "ACCOUNT"
region: eu-central-1
state_bucket: kill-state-ACCOUNT
artifact_bucket: kill-artifacts-ACCOUNT
"""


@dataclass(frozen=True)
class Outcome:
    """What was there when the apply was dead, and what there is after the next one."""

    killed_by: int
    refused: str
    left: set[Thing]
    lost: set[Thing]
    heard: list[str]
    again: list[str]
    existing: set[Thing]
    in_state: set[Thing]
    applied: bool
    choices: tuple[Choice, Choice]
    starts: list[str]


def mark(point: str) -> Any:
    return pytest.param(point, marks=pytest.mark.slow if point in IN_CI else pytest.mark.exhaustive)


@pytest.fixture(scope="module")
def outcomes(
    request: pytest.FixtureRequest, server: EmbeddedConfig, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Future[Outcome]]]:
    """The selected points, a few at once: most of an apply is waiting."""
    chosen = {
        item.callspec.params["point"]: tmp_path_factory.mktemp("killed")
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.function is test_the_next_apply_recovers
    }
    with forwarding_signals(), ThreadPoolExecutor(AT_ONCE) as pool:
        yield {point: pool.submit(killed, point, server, folder) for point, folder in chosen.items()}
        pool.shutdown(cancel_futures=True)


def test_there_are_ten() -> None:
    assert len(set(POINTS)) == 10


@pytest.mark.parametrize("point", [mark(point) for point in POINTS])
def test_the_next_apply_recovers(point: str, outcomes: Mapping[str, Future[Outcome]]) -> None:
    outcome = outcomes[point].result()
    assert outcome.killed_by == signal.SIGKILL
    assert re.search(r"the state is locked: \S+ holds it for apply since \d{4}-", outcome.refused)
    print(f"{point}: {len(outcome.left)} made, outside of the state {sorted(outcome.lost)}", outcome.again)
    assert outcome.again == []
    assert outcome.existing == outcome.in_state, outcome.heard
    # Deployments are made anew: what they were made from cannot be read back.
    assert {thing for thing in outcome.left if thing[0] != "deployment"} <= outcome.existing
    assert outcome.applied
    interrupted, settled = outcome.choices
    assert interrupted.planned and "has not ended" in interrupted.text
    assert not settled.planned, settled.text
    # Asked for its version, and for nothing else: a root that is left out starts no Terraform.
    assert outcome.starts == ["version"]


def killed(point: str, server: EmbeddedConfig, folder: Path) -> Outcome:
    number = f"{700_000_000_000 + POINTS.index(point)}"
    project, variables = shop(folder / "shop", number), {**os.environ, PORT_VARIABLE: str(server.port)}
    project.work.mkdir()
    project.embedded.symlink_to(server.state_directory)
    heard = Heard()
    context = Context(project, variables, heard)
    workspace = rendered(context)
    [root] = workspace.select("prod")
    bootstrap(context, root.environment)
    account = Account(server, number)
    before = {name for thing in inventory(account, set()) for name in thing[1:]}
    planning.plan(context, workspace, [root])
    killed_by = kill_at(point, context, folder)
    left = inventory(account, before)
    try:
        planning.plan(context, workspace, [root])
        refused = ""
    except StagetwinError as error:
        refused = str(error)
    [interrupted] = selecting.select(context, workspace, [root], Since()).choices
    applying.unlock(context, [root], re.findall(r"\(lock ([0-9a-f-]+)\)", refused)[0])
    lost = left - state_of(context, root)
    applying.apply(context, planning.plan(context, workspace, [root]))
    [after] = planning.plan(context, workspace, [root])
    counted = folder / "counted"
    counting = replace(context, variables={**variables, "STAGETWIN_TERRAFORM": str(counter(folder, counted))})
    [settled] = selecting.select(counting, workspace, [root], Since()).choices
    applied = records.read_record(root, connect(context, root.environment)).applied is not None
    return Outcome(
        killed_by,
        refused,
        left,
        lost,
        heard.lines,
        summary_lines(after.report) if after.report.has_changes else [],
        inventory(account, before),
        state_of(context, root),
        applied,
        (interrupted, settled),
        counted.read_text().split(),
    )


def kill_at(point: str, context: Context, folder: Path) -> int:
    """Apply in another process, with a Terraform that dies; the signal that ended the process."""
    found = present_terraform(context.variables)
    assert found is not None
    wrapper = folder / "terraform"
    script = REPOSITORY / "tests" / "applied" / "killing_terraform.py"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    variables = {
        **context.variables,
        "STAGETWIN_TERRAFORM": str(wrapper),
        "REAL_TERRAFORM": str(found.path),
        "KILL_AT": point,
        "PYTHONPATH": str(REPOSITORY),
    }
    command = [sys.executable, "-m", "tests.applied.apply_saved", str(context.project.root)]
    done = subprocess.run(command, env=variables, cwd=REPOSITORY, capture_output=True, check=False)
    return -done.returncode


def counter(folder: Path, log: Path) -> Path:
    """A Terraform that writes down each of its commands."""
    found = present_terraform(os.environ)
    assert found is not None
    wrapper = folder / "counting-terraform"
    wrapper.write_text(f'#!/bin/sh\necho "$1" >> "{log}"\nexec "{found.path}" "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    return wrapper


def state_of(context: Context, root: Root) -> set[Thing]:
    connection = connect(context, root.environment)
    with context.reporter.step("read the state") as step:
        return state_inventory(ready(find_toolchain(context), root, connection, step).show_json())


def shop(folder: Path, number: str) -> Project:
    service = folder / "functions" / "shop"
    files = {
        service / "service.yaml": SERVICE,
        service / "chat" / "handler.py": HANDLER,
        service / "work" / "handler.py": HANDLER,
        service / "web" / "index.html": "<p>",
        folder / "environments" / "prod.yaml": PLACE.replace("ACCOUNT", number),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "terraform").mkdir()
    (folder / "terraform" / "modules").symlink_to(REPOSITORY / "terraform" / "modules")
    return Project(folder)
