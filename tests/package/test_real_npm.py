"""The real npm and the real package registry: what a lock file names reaches artifacts, nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.adapters.build_commands import BuildRunner
from generator.adapters.uv import find_uv
from generator.errors import StagetwinError
from generator.package.artifact import BuildOutcome, BuiltArtifact
from generator.package.build import build_all
from generator.package.platforms import aws_platform
from generator.package.source import BuildCommand, FunctionSource

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed here"),
]
PACKAGE = {
    "name": "post",
    "version": "1.0.0",
    "private": True,
    "dependencies": {"is-odd": "3.0.1"},
    "devDependencies": {"is-buffer": "2.0.5"},
}
HANDLER = "exports.handle = async (event) => require('is-odd')(event.number);\n"
ASK = "require('./index.js').handle({number: 3}).then((odd) => console.log(odd))"


def write_function(folder: Path, package: dict[str, object]) -> Path:
    """A function with the lock file that npm writes."""
    function = folder / "functions" / "chat" / "post"
    function.mkdir(parents=True)
    (function / "index.js").write_text(HANDLER)
    (function / "package.json").write_text(json.dumps(package))
    npm("install", "--package-lock-only", folder=function)
    return function


def npm(*arguments: str, folder: Path) -> None:
    subprocess.run(
        ["npm", *arguments, "--no-audit", "--no-fund"], cwd=folder, check=True, capture_output=True
    )


def build(folder: Path, function: Path, command: BuildCommand | None = None) -> BuiltArtifact:
    platform = aws_platform("nodejs22.x", "arm64")
    source = FunctionSource("chat", "post", function, None, "index.handle", "nodejs22.x", platform, command)
    (built,) = build_all(
        [source],
        resolver=find_uv(),
        runner=BuildRunner(os.environ),
        cache_directory=folder / "cache",
        output_directory=folder / "out",
    )
    return built


def unzipped(built: BuiltArtifact, folder: Path) -> set[str]:
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        archive.extractall(folder)
        return set(archive.namelist())


def test_dependencies_of_the_lock_are_in_and_those_of_developers_are_not(tmp_path: Path) -> None:
    function = write_function(tmp_path, PACKAGE)
    built = build(tmp_path, function)
    names = unzipped(built, tmp_path / "unzipped")
    packages = {"/".join(name.split("/")[:2]) for name in names if name.startswith("node_modules/")}
    assert packages == {"node_modules/is-odd", "node_modules/is-number"}
    assert built.packages == ("pkg:npm/is-number@6.0.0", "pkg:npm/is-odd@3.0.1")
    said = subprocess.run(
        ["node", "-e", ASK], cwd=tmp_path / "unzipped", capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "true"
    assert not (function / "node_modules").exists(), "nothing is installed beside the sources"
    assert build(tmp_path, function).outcome is BuildOutcome.UNCHANGED


def test_a_second_machine_makes_the_same_artifact(tmp_path: Path) -> None:
    first = write_function(tmp_path / "one", PACKAGE)
    second = tmp_path / "another" / "functions" / "chat" / "post"
    shutil.copytree(first, second)
    artifacts = [build(tmp_path / "one", first).artifact, build(tmp_path / "another", second).artifact]
    assert len({one.content_hash for one in artifacts}) == 1
    assert len({one.zip_path.read_bytes() for one in artifacts}) == 1


def test_a_lock_that_is_older_than_package_json_is_refused(tmp_path: Path) -> None:
    function = write_function(tmp_path, PACKAGE)
    (function / "package.json").write_text(json.dumps({**PACKAGE, "dependencies": {"is-odd": "2.0.0"}}))
    with pytest.raises(StagetwinError) as caught:
        build(tmp_path, function)
    assert "npm" in caught.value.issues[0].message


def test_esbuild_bundles_where_the_project_has_it(tmp_path: Path) -> None:
    package = {**PACKAGE, "devDependencies": {"esbuild": "0.25.0"}}
    function = write_function(tmp_path, package)
    npm("ci", folder=function)
    arguments = ("npx", "esbuild", "index.js", "--bundle", "--platform=node", "--outfile={output}/index.js")
    built = build(tmp_path, function, BuildCommand(arguments))
    assert unzipped(built, tmp_path / "unzipped") == {"index.js"}
    said = subprocess.run(
        ["node", "-e", ASK], cwd=tmp_path / "unzipped", capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "true"
