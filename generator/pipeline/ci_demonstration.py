"""The rendered workflows, step by step on this machine: a pull request, its merge, a night.

On an embedded AWS of its own, with a copy of one service: the project's files, and what it has deployed, stay
as they are. What only GitHub or GitLab can do stands in (`generator/adapters/workflow_actions.py`,
`generator/adapters/pipeline_runner.py`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.adapters.ci_sources import changed_tree, free_port, main_tree, python_path, tools
from generator.adapters.demo_sources import FUNCTION, SERVICE
from generator.adapters.workflow_runner import Result, RunOutcome
from generator.ci.provider import Provider
from generator.ci.settings import CiSettings
from generator.embedded import launcher
from generator.embedded.status import EmbeddedConfig
from generator.errors import Issue, StagetwinError
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.ci_hosts import BRANCH, Event, GitHub, GitLab, Host, Place
from generator.pipeline.ci_surroundings import DemoSurroundings
from generator.pipeline.ci_writing import settings, write_ci
from generator.pipeline.connection import PORT_VARIABLE, connect, embedded_config
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace, open_workspace
from generator.pipeline.demonstration import in_order, require_embedded
from generator.pipeline.rendering import render
from generator.project import Project


@dataclass(frozen=True, slots=True)
class Story:
    """A workflow that ran because of something that happened."""

    title: str
    ran: RunOutcome


@dataclass(frozen=True, slots=True)
class CiDemonstration:
    """What ran, what the request shows, and where logs and comment lie."""

    provider: Provider
    stories: tuple[Story, ...]
    comment: str
    times_written: int
    changed_by_hand: str
    folder: Path


def demonstrate_ci(context: Context, provider: Provider = Provider.GITHUB) -> CiDemonstration:
    """Raise StagetwinError at the first job that ends otherwise than told beforehand."""
    workspace = open_workspace(context)
    require_embedded(workspace)
    services = {root.service.spec.service: root.service.spec for root in workspace.roots}
    if SERVICE not in services or FUNCTION not in services[SERVICE].functions:
        why = f"{SERVICE}: the demo changes this reference service, and the project does not have it"
        raise StagetwinError(Issue("demo-service", why, hint="`stagetwin ci init` is for any other"))
    folder = context.project.work / "ci-demo"
    shutil.rmtree(folder, ignore_errors=True)
    python = embedded_config(context, install=True).python
    aws = EmbeddedConfig(free_port(), folder / "aws", python)
    with context.reporter.step("start an embedded AWS for the demo alone") as step:
        step.result(launcher.up(aws).url)
    try:
        return _Demo(context, folder, aws, in_order(workspace), provider).demonstrate()
    finally:
        launcher.down(aws)
        for name in ("aws", "runs"):
            _discard(folder / name)


class _Demo:
    def __init__(
        self, context: Context, folder: Path, aws: EmbeddedConfig, names: list[str], provider: Provider
    ) -> None:
        variables = {**context.variables, PORT_VARIABLE: str(aws.port)}
        self._context = replace(context, variables=variables)
        self._folder = folder
        self._aws = aws
        self._names = names
        self._host: Host = GitHub(folder / "comments.json") if provider is Provider.GITHUB else GitLab()
        self._runs = 0
        self._variables = {
            **variables,
            "CI": "true",
            "PATH": os.pathsep.join([str(tools(folder / "tools")), context.variables.get("PATH", "")]),
            "PYTHONPATH": python_path(),
        }

    def demonstrate(self) -> CiDemonstration:
        main, branch = self._trees()
        twin, original = self._names[0], self._names[-1]
        in_turn = {f"plan-{name}": Result.SUCCESS for name in self._names}
        in_turn |= dict.fromkeys(self._names, Result.SUCCESS)
        deployed = self._run("main is deployed", Event.MERGE, main, in_turn)
        wanted = {"check": Result.SUCCESS, "plan": Result.SUCCESS, "plan-without-credentials": Result.SKIPPED}
        asked = self._run(f"a {self._host.request} changes a function", Event.REQUEST, branch, wanted)
        comment, times = self._host.comment(self._folder_of_run())
        (self._folder / "comment.md").write_text(comment, encoding="utf-8")
        wanted = {"check": Result.SUCCESS, "plan": Result.SKIPPED, "plan-without-credentials": Result.SUCCESS}
        forked = self._run("a fork asks for the same", Event.FORK, branch, wanted)
        merged = self._run("it is merged", Event.MERGE, branch, in_turn)
        by_hand = self._change_by_hand(branch, twin)
        nightly = {f"drift-{name}": Result.SUCCESS for name in self._names} | {"reap": Result.SUCCESS}
        wanted = {**nightly, f"drift-{twin}": Result.FAILURE}
        night = self._run("a night, after a change by hand", Event.NIGHT, branch, wanted)
        _require(original != twin, "there is only one environment")
        stories = (deployed, asked, forked, merged, night)
        return CiDemonstration(self._host.provider, stories, comment, times, by_hand, self._folder)

    def _trees(self) -> tuple[Project, Project]:
        with self._context.reporter.step("write the workflows, and a branch with a change") as step:
            main = main_tree(self._context.project, SERVICE, self._folder / "main")
            opened = self._open(main)
            render(opened, check=False)
            ci = settings(opened, self._host.provider, self._host.repository, BRANCH)
            self._host = _ready(self._host, ci)
            report = write_ci(opened, ci, check=False, force=True)
            branch = changed_tree(main, SERVICE, FUNCTION, self._folder / "branch")
            render(self._open(branch), check=False)
            step.result(f"{len(report.changes)} files")
        for name in self._names:
            bootstrap(replace(self._context, project=self._linked(main)), opened.environment(name))
        return main, branch

    def _open(self, project: Project) -> Workspace:
        return open_workspace(replace(self._context, project=project))

    def _linked(self, project: Project) -> Project:
        """The project, with the demo's AWS as its own."""
        link = project.embedded
        if not link.is_symlink():
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(self._aws.state_directory)
        return project

    def _folder_of_run(self) -> Path:
        return self._folder / "runs" / str(self._runs)

    def _run(self, title: str, event: Event, tree: Project, wanted: Mapping[str, Result]) -> Story:
        self._context.reporter.say(f"{title}: {Path(self._host.file(event)).name}")
        self._runs += 1
        folder = self._folder_of_run()
        surroundings = DemoSurroundings(self._context.reporter, self._aws)
        place = Place(tree.root, folder, self._variables, surroundings, self._context.clock)
        try:
            ran = self._host.run(event, place)
        finally:
            if (folder / "logs").is_dir():
                shutil.copytree(folder / "logs", self._folder / "logs" / f"{self._runs}-{event}")
        found = _that_ran(ran.results)
        expected = _that_ran({**wanted, **self._host.results(event)})
        for key in [*found, *expected]:
            if found.get(key) is not expected.get(key):
                raise StagetwinError(self._otherwise(title, key, ran))
        return Story(title, ran)

    def _otherwise(self, title: str, key: str, ran: RunOutcome) -> Issue:
        result = ran.results.get(key, Result.SKIPPED)
        failed = next((one for one in ran.failed_steps if one.job.key == key), None)
        where = f" at `{failed.step.name}` with {failed.exit_code}: {failed.told}" if failed else ""
        why = f"{title}: the job {key} ended with {result}{where}"
        return Issue("demo-story", why, hint=f"the logs are below {self._folder / 'logs'}")

    def _change_by_hand(self, tree: Project, environment: str) -> str:
        workspace = self._open(tree)
        [root] = workspace.select(environment, SERVICE)
        name = root.stack.names.resource(FUNCTION)
        context = replace(self._context, project=self._linked(tree))
        client = connect(context, root.environment).account.client("lambda")
        with self._context.reporter.step(f"change {name} by hand") as step:
            memory = client.get_function_configuration(FunctionName=name)["MemorySize"] + 64
            client.update_function_configuration(FunctionName=name, MemorySize=memory)
            step.result(f"{memory} MB")
        return f"{name} has {memory} MB"


def _ready(host: Host, ci: CiSettings) -> Host:
    """What the pipeline would install is there already: this very Stagetwin."""
    return replace(host, stands_in=frozenset(ci.install)) if isinstance(host, GitLab) else host


def _that_ran(results: Mapping[str, Result]) -> dict[str, Result]:
    """GitLab leaves out of a pipeline what GitHub shows as skipped."""
    return {key: result for key, result in results.items() if result is not Result.SKIPPED}


def _discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _require(as_told: bool, otherwise: str) -> None:
    if not as_told:
        raise StagetwinError(Issue("demo-story", f"CI demo: {otherwise}"))
