"""A golden case -> applied to the embedded AWS -> an empty plan, what it does, and what destroying leaves."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final, TypeGuard

import pytest

from generator.adapters.processes import forwarding_signals
from generator.embedded import launcher
from generator.embedded.status import EmbeddedConfig
from generator.errors import StagetwinError
from generator.pipeline import applying, planning
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import PORT_VARIABLE
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace
from generator.plan.summary import summary_lines
from tests.applied.applied import Applied
from tests.applied.case import ENVIRONMENT, PROOFS, Case, cases, rendered
from tests.applied.quiet import Heard
from tests.embedded_server.laptop import REGION, Account, free_port, ministack_python

EMBEDDED = cases("embedded")
AT_ONCE: Final = 5


@dataclass(frozen=True)
class Proven:
    """A case that stands applied."""

    context: Context
    workspace: Workspace


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedConfig]:
    config = EmbeddedConfig(free_port(), tmp_path_factory.mktemp("server"), ministack_python())
    try:
        launcher.up(config, seed=7)
        yield config
    finally:
        launcher.down(config)


def test_every_case_says_how_it_is_proven() -> None:
    assert {case.proof for case in cases()} <= set(PROOFS)
    assert [case.name for case in cases("mock") if not case.why] == []
    assert EMBEDDED


@pytest.fixture(scope="module")
def outcomes(
    request: pytest.FixtureRequest, server: EmbeddedConfig, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Future[Proven]]]:
    """The selected cases, a few at once: most of an apply is waiting."""
    items = filter(is_of_a_case, request.session.items)
    chosen = {item.callspec.params["case"].name: item.callspec.params["case"] for item in items}
    with forwarding_signals(), ThreadPoolExecutor(AT_ONCE) as pool:
        folders = {name: tmp_path_factory.mktemp(name) for name in chosen}
        yield {name: pool.submit(prove, case, server, folders[name]) for name, case in chosen.items()}
        pool.shutdown(cancel_futures=True)


@pytest.mark.slow
@pytest.mark.terraform
@pytest.mark.embedded
@pytest.mark.parametrize("case", EMBEDDED, ids=lambda case: case.name)
def test_the_plan_after_an_apply_is_empty(case: Case, outcomes: Mapping[str, Future[Proven]]) -> None:
    outcomes[case.name].result()


@pytest.mark.exhaustive
@pytest.mark.terraform
@pytest.mark.embedded
@pytest.mark.parametrize("case", EMBEDDED, ids=lambda case: case.name)
def test_what_was_applied_can_be_destroyed(case: Case, outcomes: Mapping[str, Future[Proven]]) -> None:
    proven = outcomes[case.name].result()
    try:
        applying.destroy(proven.context, proven.workspace.select(ENVIRONMENT))
    except StagetwinError as error:
        # The account is the case's own: what is protected may stay.
        assert {issue.code for issue in error.issues} == {"protected"}, str(error)


TESTS: Final = (test_the_plan_after_an_apply_is_empty, test_what_was_applied_can_be_destroyed)


def is_of_a_case(item: pytest.Item) -> TypeGuard[pytest.Function]:
    return isinstance(item, pytest.Function) and item.function in TESTS


def prove(case: Case, server: EmbeddedConfig, folder: Path) -> Proven:
    variables = {**os.environ, PORT_VARIABLE: str(server.port)}
    context = Context(case.project(folder / "project"), variables, Heard())
    # The server's own folder, so that this project finds it running.
    context.project.work.mkdir()
    context.project.embedded.symlink_to(server.state_directory)
    workspace = rendered(context)
    roots = workspace.select(ENVIRONMENT)
    bootstrap(context, workspace.environment(ENVIRONMENT))
    planned = planning.plan(context, workspace, roots)
    assert all(one.report.has_changes for one in planned)
    applying.apply(context, planned)
    again = planning.plan(context, workspace, roots)
    assert [line for one in again if one.report.has_changes for line in summary_lines(one.report)] == []
    check_behaviour(case, context, workspace, server)
    return Proven(context, workspace)


def check_behaviour(case: Case, context: Context, workspace: Workspace, server: EmbeddedConfig) -> None:
    """Calls `check(applied)` of the case's `behaviour.py`, if it has one."""
    behaviour = case.folder / "behaviour.py"
    if behaviour.exists():
        outputs = {
            service: {name: output.value for name, output in own.items()}
            for service, own in applying.outputs(context, workspace.select(ENVIRONMENT)).items()
        }
        # The clients of `Account` are of this region.
        assert workspace.environment(ENVIRONMENT).region == REGION
        loaded(behaviour).check(Applied(case, Account(server, case.account_id), outputs))


def loaded(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"behaviour_{file.parent.name.replace('-', '_')}", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
