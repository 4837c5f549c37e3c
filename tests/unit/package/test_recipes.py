"""Each language's usual way to an artifact, with stand-ins for the tools that note what they are asked."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.package.artifact import BuildOutcome, BuiltArtifact
from generator.package.platforms import Platform, aws_platform
from generator.package.ports import Ended
from generator.package.source import FunctionSource
from tests.unit.package.fakes import FakeRunner, Project

PACKAGE = json.dumps({"name": "post", "type": "module", "dependencies": {"ms": "2.1.3"}})
LOCK = json.dumps({"lockfileVersion": 3, "packages": {"": {}, "node_modules/ms": {"version": "2.1.3"}}})
INDEX = "export const handler = () => 1\n"
CARGO = '[package]\nname = "orders"\nversion = "0.1.0"\n'
HERE = Platform("this machine", "cpython-linux", "3.11", Path("/usr/bin/python3"), "x86_64")


def modes(built: BuiltArtifact) -> dict[str, int]:
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        return {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}


def names(built: BuiltArtifact) -> list[str]:
    return list(modes(built))


def source(project: Project, runtime: str, **changes: object) -> FunctionSource:
    handlers = {"nodejs": "index.handler", "ruby": "handler.handle", "java": "shop.Orders::handle"}
    handler = next((form for start, form in handlers.items() if runtime.startswith(start)), "bootstrap")
    changes = {"platform": aws_platform(runtime, "arm64"), "handler": handler, **changes}
    return project.source(runtime=runtime, **changes)


def with_tools(project: Project, makes: Mapping[str, Mapping[str, str]]) -> FakeRunner:
    runner = FakeRunner(makes=makes)
    project.runner = runner
    return runner


NPM = {
    "npm": {"node_modules/ms/index.js": "1", "node_modules/.bin/x": "", "node_modules/.package-lock.json": ""}
}


def test_node_without_dependencies_is_packaged_as_it_is(project: Project) -> None:
    runner = with_tools(project, {})
    project.write(
        {
            "post/index.js": INDEX,
            "post/package.json": '{"type": "module", "devDependencies": {"typescript": "5"}}',
            "post/package-lock.json": "{}",
            "post/.npmrc": "//registry/:_authToken=secret",
            "post/node_modules/typescript/index.js": "1",
        }
    )
    (built,) = project.build(source(project, "nodejs22.x"))
    assert names(built) == ["index.js", "package.json"]
    assert runner.commands == []


def test_node_with_a_lock_file_gets_its_dependencies_from_a_cache(project: Project) -> None:
    runner = with_tools(project, NPM)
    project.write(
        {
            "post/index.js": INDEX,
            "post/package.json": PACKAGE,
            "post/package-lock.json": LOCK,
            "post/node_modules/ms/index.js": "a person's own",
        }
    )
    (built,) = project.build(source(project, "nodejs22.x"))
    assert names(built) == ["index.js", "node_modules/ms/index.js", "package.json"]
    (command,) = runner.commands
    assert command.arguments == (
        *("npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"),
        *("--os=linux", "--cpu=arm64", "--libc=glibc"),
    )
    assert command.folder.is_relative_to(project.root / "cache")
    assert (project.root / "functions/chat/post/node_modules/ms/index.js").read_text() == "a person's own"


def test_functions_with_the_same_lock_file_install_once(project: Project) -> None:
    runner = with_tools(project, NPM)
    for function in ("post", "read"):
        project.write(
            {
                f"{function}/index.js": INDEX,
                f"{function}/package.json": PACKAGE,
                f"{function}/package-lock.json": LOCK,
            }
        )
    both = [
        source(project, "nodejs22.x"),
        source(project, "nodejs22.x", function="read", directory=project.root / "functions/chat/read"),
    ]
    project.build(*both)
    project.build(*both)
    assert len(runner.commands) == 1


def test_another_npm_another_platform_and_another_lock_install_again(project: Project) -> None:
    runner = with_tools(project, NPM)
    project.write({"post/index.js": INDEX, "post/package.json": PACKAGE, "post/package-lock.json": LOCK})
    project.build(source(project, "nodejs22.x"))
    project.build(source(project, "nodejs22.x", platform=aws_platform("nodejs22.x", "x86_64")))
    project.build(source(project, "nodejs22.x", platform=HERE))
    assert [command.arguments[7:] for command in runner.commands] == [
        ("--os=linux", "--cpu=arm64", "--libc=glibc"),
        ("--os=linux", "--cpu=x64", "--libc=glibc"),
        (),
    ]
    runner.versions["npm"] = "2"
    project.build(source(project, "nodejs22.x"))
    project.write({"post/package-lock.json": LOCK + " "})
    project.build(source(project, "nodejs22.x"))
    assert len(runner.commands) == 5


def test_ruby_installs_gems_where_the_runtime_looks_for_them(project: Project) -> None:
    runner = with_tools(project, {"bundle": {"vendor/bundle/ruby/3.4.0/gems/x/x.rb": "1", "other": ""}})
    project.write({"post/handler.rb": "1", "post/Gemfile": "gem 'x'", "post/Gemfile.lock": "x"})
    (built,) = project.build(source(project, "ruby3.4"))
    assert names(built) == ["Gemfile", "Gemfile.lock", "handler.rb", "vendor/bundle/ruby/3.4.0/gems/x/x.rb"]
    (command,) = runner.commands
    assert command.arguments == ("bundle", "install", "--quiet")
    assert command.environment["BUNDLE_DEPLOYMENT"] == "true"
    assert command.environment["BUNDLE_PATH"] == "vendor/bundle"


def test_go_is_built_static_for_the_architecture(project: Project) -> None:
    runner = with_tools(project, {"go": {"{output}/bootstrap": "ELF"}})
    project.write({"post/main.go": "package main", "post/go.mod": "module post"})
    (built,) = project.build(source(project, "provided.al2023"))
    (command,) = runner.commands
    output = command.environment["STAGETWIN_OUTPUT"]
    assert command.arguments == (
        *("go", "build", "-tags", "lambda.norpc", "-trimpath", "-buildvcs=false", "-ldflags=-buildid="),
        *("-o", f"{output}/bootstrap", "."),
    )
    assert command.folder == project.root / "functions/chat/post"
    wanted = {"CGO_ENABLED": "0", "GOOS": "linux", "GOARCH": "arm64", "AWS_LAMBDA_ARCHITECTURE": "arm64"}
    assert command.environment.items() >= wanted.items()
    assert names(built) == ["bootstrap"]


def test_go_for_this_machine_is_built_as_go_does(project: Project) -> None:
    runner = with_tools(project, {"go": {"{output}/bootstrap": "ELF"}})
    project.write({"post/main.go": "package main", "post/go.mod": "module post"})
    project.build(source(project, "provided.al2023", platform=HERE))
    assert "GOOS" not in runner.commands[0].environment


def test_rust_is_built_for_musl_and_becomes_bootstrap(project: Project) -> None:
    binary = "{work}/x86_64-unknown-linux-musl/release/orders"
    runner = with_tools(project, {"cargo": {binary: "ELF"}})
    project.write({"post/Cargo.toml": CARGO, "post/src/main.rs": "fn main() {}", "post/target/x": "1"})
    intel = aws_platform("provided.al2023", "x86_64")
    (built,) = project.build(source(project, "provided.al2023", platform=intel))
    (command,) = runner.commands
    work = command.environment["STAGETWIN_WORK"]
    assert command.arguments == (
        *("cargo", "build", "--release", "--locked", "--quiet", "--target-dir", work),
        *("--target", "x86_64-unknown-linux-musl"),
    )
    assert modes(built) == {"bootstrap": 0o755}


def test_a_missing_target_of_rust_says_how_to_get_it(project: Project) -> None:
    said = ("error[E0463]: can't find crate for `std`", "the target may not be installed")
    project.runner = FakeRunner(ends=Ended(101, said))
    project.write({"post/Cargo.toml": CARGO, "post/src/main.rs": "fn main() {}"})
    issue = project.issues(source(project, "provided.al2023"))["build-failed"]
    assert issue.hint.endswith("`rustup target add aarch64-unknown-linux-musl`.")
    assert issue.message.endswith(
        "\n    error[E0463]: can't find crate for `std`\n    the target may not be installed"
    )


def test_maven_ships_the_one_jar_that_runs(project: Project) -> None:
    jars = {
        f"target/{name}": "PK" for name in ("orders-1.jar", "original-orders-1.jar", "orders-1-sources.jar")
    }
    runner = with_tools(project, {"mvn": jars})
    project.write({"post/pom.xml": "<project/>", "post/src/main/java/Orders.java": "class Orders {}"})
    (built,) = project.build(source(project, "java21"))
    assert names(built) == ["lib/orders-1.jar"]
    assert runner.commands[0].arguments == ("mvn", "--batch-mode", "--quiet", "-DskipTests", "package")
    # What Maven wrote below the folder is neither source nor a reason to build again.
    assert project.build(source(project, "java21"))[0].outcome is BuildOutcome.UNCHANGED


def test_a_wrapper_in_the_folder_is_the_tool(project: Project) -> None:
    runner = with_tools(
        project, {"./gradlew": {"build/libs/orders-all.jar": "PK", "build/libs/orders.jar": "PK"}}
    )
    project.write({"post/build.gradle.kts": "", "post/gradlew": "#!/bin/sh", "post/src/Orders.kt": ""})
    (built,) = project.build(source(project, "java21"))
    assert names(built) == ["lib/orders-all.jar"]
    assert runner.commands[0].arguments[0] == "./gradlew"


def test_two_jars_are_a_question(project: Project) -> None:
    with_tools(project, {"mvn": {"target/a.jar": "PK", "target/b.jar": "PK"}})
    project.write({"post/pom.xml": "<project/>"})
    issue = project.issues(source(project, "java21"))["build-output-missing"]
    assert issue.message == "chat/post: `target/*.jar` of its build matches 2 files: a.jar, b.jar"


def test_dotnet_is_published(project: Project) -> None:
    runner = with_tools(
        project, {"dotnet": {"{output}/Shop.dll": "MZ", "{output}/Shop.runtimeconfig.json": "{}"}}
    )
    project.write(
        {"post/Shop.csproj": "<Project/>", "post/Orders.cs": "", "post/obj/x": "", "post/bin/x": ""}
    )
    (built,) = project.build(source(project, "dotnet8"))
    assert names(built) == ["Shop.dll", "Shop.runtimeconfig.json"]
    arguments = runner.commands[0].arguments
    assert arguments[:6] == ("dotnet", "publish", "--configuration", "Release", "--self-contained", "false")
    assert arguments[6:8] == ("--runtime", "linux-arm64")


def test_a_ready_binary_is_packaged_as_it_is(project: Project) -> None:
    runner = with_tools(project, {})
    project.write({"post/bootstrap": "#!/bin/sh\n"})
    assert names(project.build(source(project, "provided.al2023"))[0]) == ["bootstrap"]
    assert runner.commands == []


@pytest.mark.parametrize(
    ("runtime", "files", "code"),
    [
        ("nodejs22.x", {"index.js": INDEX, "package.json": PACKAGE}, "lock-missing"),
        ("nodejs22.x", {"index.js": INDEX, "package.json": PACKAGE, "yarn.lock": ""}, "lock-missing"),
        ("nodejs22.x", {"index.js": INDEX, "package.json": "{"}, "manifest-unreadable"),
        (
            "nodejs22.x",
            {
                "index.js": INDEX,
                "package.json": PACKAGE,
                "package-lock.json": '{"packages": {"node_modules/x": {"link": true}}}',
            },
            "node-link",
        ),
        ("ruby3.4", {"handler.rb": "1", "Gemfile": ""}, "lock-missing"),
        ("provided.al2023", {"Cargo.toml": "[package]"}, "manifest-unreadable"),
        ("provided.al2023", {"main.c": ""}, "handler-file-missing"),
    ],
)
def test_what_cannot_be_packaged(project: Project, runtime: str, files: dict[str, str], code: str) -> None:
    project.write({f"post/{name}": text for name, text in files.items()})
    issue = project.issues(source(project, runtime))[code]
    assert issue.hint


@pytest.mark.parametrize(
    ("runtime", "files", "tool"),
    [
        ("nodejs22.x", {"index.js": INDEX, "package.json": PACKAGE, "package-lock.json": LOCK}, "npm"),
        ("provided.al2023", {"go.mod": "module x"}, "go"),
        ("provided.al2023", {"Cargo.toml": CARGO}, "rustc"),
        ("java21", {"pom.xml": "<project/>"}, "mvn"),
        ("java21", {"build.gradle": ""}, "gradle"),
        ("dotnet8", {"Shop.csproj": ""}, "dotnet"),
        ("ruby3.4", {"Gemfile": "", "Gemfile.lock": ""}, "bundle"),
    ],
)
def test_a_missing_tool_is_named_with_the_next_step(
    project: Project, runtime: str, files: dict[str, str], tool: str
) -> None:
    project.runner = FakeRunner(missing=frozenset({tool}))
    project.write({f"post/{name}": text for name, text in files.items()})
    issue = project.issues(source(project, runtime))["tool-missing"]
    assert issue.message == f"chat/post: it is built with `{tool}`, which is not on the PATH"
    assert issue.hint.startswith("Install ")
