"""Layers: what they are made of, where it stands, and what is wrong with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.package.artifact import Artifact, BuiltArtifact, artifact_variables
from generator.package.limits import MEGABYTE, together_issue
from generator.package.source import FunctionSource
from tests.unit.package.fakes import FakeRunner, Project

LOCKED = {"package.json": '{"dependencies": {"ms": "2"}}', "package-lock.json": "{}"}


def layer(project: Project, runtime: str = "python3.12", **changes: object) -> FunctionSource:
    folder = project.root / "functions/chat/layers/words"
    settings = {"handler": "", "common_directory": None, "is_layer": True, "runtime": runtime}
    return project.source("layers/words", directory=folder, **{**settings, **changes})


def write(project: Project, *paths: str, **files: str) -> None:
    project.write({f"layers/words/{path}": "1\n" for path in paths})
    project.write({f"layers/words/{path}": text for path, text in files.items()})


def names(built: BuiltArtifact) -> list[str]:
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        return archive.namelist()


def test_a_folder_is_a_layer(project: Project) -> None:
    write(project, "python/words/__init__.py", "data/table.csv")
    (built,) = project.build(layer(project))
    assert names(built) == ["data/table.csv", "python/words/__init__.py"]
    assert built.artifact.key == f"chat/layers/words/{built.artifact.content_hash}.zip"


def test_python_dependencies_stand_where_python_looks(project: Project) -> None:
    write(project, **{"requirements.txt": "idna==3.10\n"})
    found = names(project.build(layer(project))[0])
    assert "python/idna/__init__.py" in found
    assert {name.partition("/")[0] for name in found} == {"python"}


def test_node_dependencies_stand_where_node_looks(project: Project) -> None:
    project.runner = FakeRunner(makes={"npm": {"node_modules/ms/index.js": "1"}})
    write(project, **LOCKED)
    (built,) = project.build(layer(project, "nodejs22.x"))
    assert "nodejs/node_modules/ms/index.js" in names(built)


def test_a_file_that_a_dependency_brings_too(project: Project) -> None:
    write(project, "python/idna/__init__.py", **{"requirements.txt": "idna==3.10\n"})
    assert "file-of-a-dependency" in project.issues(layer(project))


@pytest.mark.parametrize("runtime", ["python3.12", "nodejs22.x", "ruby3.4", "java21"])
def test_what_no_runtime_would_find(project: Project, runtime: str) -> None:
    write(project, "words.py", "words/index.js")
    issue = project.issues(layer(project, runtime))["layer-layout"]
    assert issue.message.startswith("chat/layers/words: none of its files stands below ")


@pytest.mark.parametrize("top", ["bin", "lib", "extensions"])
def test_what_every_runtime_finds(project: Project, top: str) -> None:
    write(project, f"{top}/tool")
    assert names(project.build(layer(project))[0]) == [f"{top}/tool"]


def test_a_syntax_error_is_found_in_layers_too(project: Project) -> None:
    write(project, **{"python/words.py": "def broken(:\n"})
    assert list(project.issues(layer(project))) == ["syntax-error"]


def artifact(name: str) -> Artifact:
    return Artifact("chat", name, "0" * 64, Path("x"), "0" * 64, 1, 1, 1)


def test_terraform_is_told_of_functions_and_layers_apart() -> None:
    assert artifact_variables([artifact("words"), artifact("layers/words")], "bucket") == {
        "artifacts": {"words": {"bucket": "bucket", "key": f"chat/words/{'0' * 64}.zip"}},
        "layer_artifacts": {"words": {"bucket": "bucket", "key": f"chat/layers/words/{'0' * 64}.zip"}},
    }


def test_a_function_and_its_layers_are_limited_together() -> None:
    sizes = {"post": 100 * MEGABYTE, "layers/words": 150 * MEGABYTE}
    assert together_issue("chat/post", Path("post"), sizes) is None
    issue = together_issue("chat/post", Path("post"), {**sizes, "layers/more": MEGABYTE})
    assert issue is not None
    assert issue.message.startswith("chat/post: with its layers it is 251.0 MB unzipped; ")
    assert issue.hint == "Take something out: post 100.0 MB, layers/words 150.0 MB, layers/more 1.0 MB."
