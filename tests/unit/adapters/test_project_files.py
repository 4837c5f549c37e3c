"""What is read as a definition, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.adapters.project_files import environment_files, service_files
from generator.errors import StagetwinError
from generator.project import Project


def write(project: Project, path: str) -> None:
    file = project.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x: y\n")


def test_definitions_are_read_by_their_path_in_the_project(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for path in ("functions/shop/service.yaml", "environments/prod.yaml", "environments/waivers.yaml"):
        write(project, path)
    assert list(service_files(project)) == [Path("functions/shop/service.yaml")]
    assert list(environment_files(project)) == [Path("environments/prod.yaml")]


@pytest.mark.parametrize(
    ("read", "path", "right"),
    [
        (service_files, "functions/shop/service.yml", "service.yaml"),
        (environment_files, "environments/dev.yml", "dev.yaml"),
    ],
)
def test_a_definition_with_another_ending_is_not_passed_over(
    tmp_path: Path, read: Callable[[Project], Mapping[Path, bytes]], path: str, right: str
) -> None:
    project = Project(tmp_path)
    write(project, path)
    with pytest.raises(StagetwinError) as caught:
        read(project)
    (issue,) = caught.value.issues
    assert (issue.code, str(issue.where)) == ("misnamed-file", path)
    assert right in issue.hint
