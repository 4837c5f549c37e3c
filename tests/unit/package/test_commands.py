"""A build that a person wrote: when it runs, what it sees, what becomes of what it makes."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from generator.package.artifact import BuildOutcome
from generator.package.ports import Ended
from generator.package.source import BuildCommand
from tests.unit.package.fakes import FakeRunner, Project, Recorder, make_executable

BUILD = BuildCommand(
    ("esbuild", "index.ts", "--outfile={output}/index.mjs"), version_command=("esbuild", "--version")
)
MADE = {"{output}/index.mjs": "export const handler = () => 1\n"}


def prepared(project: Project, **changes: object) -> FakeRunner:
    runner = FakeRunner(makes={"esbuild": MADE}, **changes)  # type: ignore[arg-type]
    project.runner = runner
    project.write({"post/index.ts": "export const handler = () => 1\n"})
    return runner


def outcome(project: Project, build: BuildCommand = BUILD) -> BuildOutcome:
    source = project.source(handler="index.handler", runtime="nodejs22.x", build=build)
    return project.build(source)[0].outcome


def issues(project: Project, build: BuildCommand = BUILD) -> dict[str, str]:
    source = project.source(handler="index.handler", runtime="nodejs22.x", build=build)
    return {code: issue.message for code, issue in project.issues(source).items()}


def test_the_same_inputs_are_not_built_twice(project: Project) -> None:
    runner = prepared(project)
    project.progress = recorder = Recorder()
    assert [outcome(project), outcome(project)] == [BuildOutcome.BUILT, BuildOutcome.UNCHANGED]
    assert len(runner.commands) == 1
    assert recorder.steps == ["building", "building", "zipping", "built", "unchanged"]
    assert recorder.events[1].detail == "esbuild at work"


def test_each_input_builds_again(project: Project) -> None:
    runner = prepared(project)
    outcome(project)
    for change in (
        replace(BUILD, arguments=(*BUILD.arguments, "--minify")),
        replace(BUILD, environment=(("MODE", "prod"),)),
    ):
        assert outcome(project, change) is BuildOutcome.BUILT
    runner.versions["esbuild"] = "2"
    assert outcome(project) is BuildOutcome.BUILT
    project.write({"post/index.ts": "export const handler = () => 2\n"})
    assert outcome(project) is BuildOutcome.BUILT
    project.write({"post/tsconfig.json": "{}"})
    assert outcome(project) is BuildOutcome.BUILT
    assert len(runner.commands) == 6


def test_only_named_inputs_count(project: Project) -> None:
    prepared(project)
    project.write({"post/src/a.ts": "1", "common/b.ts": "1", "post/README.md": "1"})
    build = replace(BUILD, inputs=("src", "*.ts", "../common/**/*.ts", "../common"))
    outcome(project, build)
    project.write({"post/README.md": "2"})
    assert outcome(project, build) is BuildOutcome.UNCHANGED
    for path in ("post/src/a.ts", "common/b.ts", "post/index.ts"):
        project.write({path: "2"})
        assert outcome(project, build) is BuildOutcome.BUILT


def test_an_input_that_matches_nothing_is_named(project: Project) -> None:
    prepared(project)
    why = "chat/post: nothing matches `lib/*.ts` of the `inputs` of its `build`"
    assert issues(project, replace(BUILD, inputs=("*.ts", "lib/*.ts"))) == {"build-input-missing": why}


def test_what_the_command_sees(project: Project) -> None:
    runner = prepared(project)
    outcome(project, replace(BUILD, environment=(("OUT", "{output}/x"), ("MODE", "prod"))))
    (command,) = runner.commands
    output = command.environment["STAGETWIN_OUTPUT"]
    assert command.arguments[2] == f"--outfile={output}/index.mjs"
    assert command.environment == {
        "AWS_LAMBDA_ARCHITECTURE": "arm64",
        "AWS_LAMBDA_RUNTIME": "nodejs22.x",
        "SOURCE_DATE_EPOCH": "315532800",
        "STAGETWIN_OUTPUT": output,
        "STAGETWIN_WORK": command.environment["STAGETWIN_WORK"],
        "OUT": f"{output}/x",
        "MODE": "prod",
    }
    assert sorted(file.name for file in (project.root / "functions/chat/post").iterdir()) == ["index.ts"]


def test_an_output_of_the_tool_s_own_is_not_an_input(project: Project) -> None:
    runner = FakeRunner(makes={"tsc": {"dist/index.js": "exports.handler = () => 1", "dist/tests/x.js": "1"}})
    project.runner = runner
    project.write({"post/index.ts": "1"})
    build = BuildCommand(("tsc",), output="dist")
    source = project.source(handler="index.handler", runtime="nodejs22.x", build=build)
    (built,) = project.build(source)
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        assert archive.namelist() == ["index.js", "tests/x.js"]
    assert project.build(source)[0].outcome is BuildOutcome.UNCHANGED


def test_the_output_of_the_last_time_is_not_shipped(project: Project) -> None:
    runner = prepared(project)
    outcome(project)
    runner.makes = {"esbuild": {**MADE, "{output}/more.mjs": "1"}}
    outcome(project, replace(BUILD, arguments=("esbuild", "more")))
    runner.makes = {"esbuild": MADE}
    source = project.source(
        handler="index.handler", runtime="nodejs22.x", build=replace(BUILD, arguments=("esbuild", "less"))
    )
    assert project.build(source)[0].artifact.files == 1


def test_a_binary_keeps_its_mode(project: Project) -> None:
    folder = project.root / "functions/chat/post"
    project.write({"post/dist/bootstrap": "#!/bin/sh\n", "post/main.c": ""})
    make_executable(folder / "dist/bootstrap")
    source = project.source(runtime="provided.al2023", build=BuildCommand(("make",), output="dist"))
    with zipfile.ZipFile(project.build(source)[0].artifact.zip_path) as archive:
        assert [entry.external_attr >> 16 & 0o777 for entry in archive.infolist()] == [0o755]


@pytest.mark.parametrize(
    ("ended", "code", "words"),
    [
        (
            Ended(2, ("", "src/a.ts(1,1): error")),
            "build-failed",
            "ended with exit code 2\n    src/a.ts(1,1): error",
        ),
        (Ended(-9, ()), "build-failed", "was ended by signal 9"),
        (Ended(-2, (), timed_out=True), "build-timed-out", "took longer than 600 seconds"),
        (Ended(-2, (), interrupted=True), "interrupted", "was interrupted"),
    ],
)
def test_a_command_that_does_not_end_well(project: Project, ended: Ended, code: str, words: str) -> None:
    prepared(project, ends=ended)
    found = issues(project)
    assert list(found) == [code]
    assert words in found[code]


def test_a_failure_is_not_remembered(project: Project) -> None:
    runner = prepared(project, ends=Ended(1, ()))
    issues(project)
    runner.ends = Ended(0, ())
    assert outcome(project) is BuildOutcome.BUILT


def test_only_the_last_lines_are_shown(project: Project) -> None:
    prepared(project, ends=Ended(1, tuple(f"line {number}" for number in range(100))))
    shown = issues(project)["build-failed"]
    assert "line 84" not in shown
    assert shown.endswith("line 99")


def test_an_empty_and_a_missing_output(project: Project) -> None:
    prepared(project).makes = {}
    assert issues(project) == {"build-output-empty": "chat/post: its build left {output} empty"}
    assert issues(project, replace(BUILD, output="dist")) == {
        "build-output-missing": "chat/post: its build made no dist"
    }


def test_a_handler_that_the_build_does_not_make(project: Project) -> None:
    prepared(project).makes = {"esbuild": {"{output}/other.mjs": "1"}}
    assert list(issues(project)) == ["handler-file-missing"]
