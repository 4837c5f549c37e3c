"""The bill of materials beside each artifact: everything that was installed, and the same every time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.package.bill import bill_of_materials, npm_packages
from tests.unit.package.fakes import HANDLER, Project


def bill(project: Project) -> dict[str, Any]:
    artifact = project.build()[0].artifact
    found: dict[str, Any] = json.loads(artifact.zip_path.with_suffix(".cdx.json").read_text())
    return found


def test_it_names_what_was_installed(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    found = bill(project)
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert [one["purl"] for one in found["components"]] == ["pkg:pypi/idna@3.10"]
    assert found["dependencies"][0] == {"ref": "artifact", "dependsOn": ["pkg:pypi/idna@3.10"]}
    artifact = project.build()[0].artifact
    assert found["metadata"]["component"]["version"] == artifact.content_hash


def test_an_artifact_without_dependencies_has_one_too(project: Project) -> None:
    project.write({"post/handler.py": HANDLER})
    assert bill(project)["components"] == []


def test_the_same_artifact_has_the_same_bill(project: Project) -> None:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    built = project.build()[0]
    file = built.artifact.zip_path.with_suffix(".cdx.json")
    first = file.read_text()
    file.unlink()
    project.build()
    assert file.read_text() == first == bill_of_materials(built.artifact, built.packages)


def test_packages_of_npm_count_also_inside_of_others(tmp_path: Path) -> None:
    def package(folder: str, name: str, version: str) -> None:
        file = tmp_path / folder / "package.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({"name": name, "version": version}))

    package("node_modules/left", "left", "1.0.0")
    package("node_modules/@aws/core", "@aws/core", "2.0.0+build")
    package("node_modules/left/node_modules/right", "right", "3.0.0")
    package("node_modules/left/test/fixture", "not-a-package", "9.0.0")
    (tmp_path / "node_modules" / "broken").mkdir()
    (tmp_path / "node_modules" / "broken" / "package.json").write_text("{")
    assert npm_packages(tmp_path / "node_modules") == (
        "pkg:npm/%40aws/core@2.0.0%2Bbuild",
        "pkg:npm/left@1.0.0",
        "pkg:npm/right@3.0.0",
    )
