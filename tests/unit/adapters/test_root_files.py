"""Every file that a root is made of is a part of its fingerprint, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.adapters.root_files import Surroundings, root_fingerprint
from generator.fingerprint.fingerprint import Fingerprint
from generator.project import Project

REPOSITORY = Path(__file__).parents[3]
HERE = Surroundings("1.11.4", {"TF_VAR_size": "3", "TF_VAR_other": "1", "HOME": "/x"}, {"key": "a"}, "text")
FILES = {
    "terraform/live/prod/shop/main.tf": 'module "a" {\n  source = "../../../modules/a"\n}\n'
    'variable "size" {}\nlocals {\n  s = fileset("${path.root}/../../../../functions/shop/site", "**")\n}\n',
    "terraform/live/prod/shop/terraform.tfvars": "size = 1\n",
    "terraform/modules/a/main.tf": 'module "b" {\n  source = "../b"\n}\n',
    "terraform/modules/b/main.tf": 'locals {\n  p = file("${path.module}/data/p.json")\n}\n',
    "terraform/modules/b/data/p.json": "{}",
    "functions/shop/site/index.html": "<p>",
    "functions/shop/site/deep/a.js": "1",
}
OTHERS = {
    "terraform/modules/a/README.md": "x",
    "terraform/modules/a/tests/a.tftest.hcl": "x",
    "terraform/modules/c/main.tf": "x",
    "terraform/live/prod/shop/.terraform/modules/modules.json": "x",
    "terraform/live/prod/shop/embedded_override.tf": "x",
    "terraform/live/prod/shop/artifacts.auto.tfvars.json": "{}",
    "terraform/live/prod/shop/errored.tfstate": "x",
    "terraform/live/prod/other/main.tf": "x",
    "functions/shop/chat/handler.py": "x",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in {**FILES, **OTHERS}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return Project(tmp_path)


def taken(project: Project, surroundings: Surroundings = HERE) -> Fingerprint:
    return root_fingerprint(project, project.root_module("prod", "shop"), surroundings)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_root_counts(project: Project, name: str) -> None:
    before = taken(project)
    file = project.root / name
    file.write_text(file.read_text() + "\n")
    assert [one.name for one in taken(project).changes_since(before)] == [name]


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_do_not(project: Project, name: str) -> None:
    before = taken(project)
    (project.root / name).write_text("another")
    assert taken(project) == before


def test_a_new_file_counts(project: Project) -> None:
    before = taken(project)
    for name in (
        "terraform/live/prod/shop/z.auto.tfvars",
        "functions/shop/site/new",
        "terraform/modules/b/x.tf",
    ):
        (project.root / name).write_text("")
        [change] = taken(project).changes_since(before)
        assert str(change) == f"{name} is new"
        before = taken(project)


@pytest.mark.parametrize(
    ("other", "part"),
    [
        (replace(HERE, terraform_version="1.12.0"), "Terraform"),
        (replace(HERE, variables={"TF_VAR_size": "4"}), "variable TF_VAR_size"),
        (replace(HERE, variables={}), "variable TF_VAR_size"),
        (replace(HERE, backend_arguments={"key": "b"}), "backend key"),
        (replace(HERE, override="another"), "override file"),
        (replace(HERE, override=None), "override file"),
        (replace(HERE, artifacts={"artifacts": {"chat": {"bucket": "b", "key": "k"}}}), "artifact chat"),
    ],
)
def test_surroundings_count(project: Project, other: Surroundings, part: str) -> None:
    assert [one.name for one in taken(project, other).changes_since(taken(project))] == [part]


def test_a_variable_that_the_root_does_not_declare_does_not(project: Project) -> None:
    other = replace(HERE, variables={"TF_VAR_size": "3", "TF_VAR_other": "2"})
    assert taken(project, other) == taken(project)


def test_the_lock_file_counts_by_its_versions(project: Project) -> None:
    lock = project.root_module("prod", "shop") / ".terraform.lock.hcl"
    lock.write_text('provider "x" {\n  version = "1.0.0"\n  hashes = ["h1:a"]\n}\n')
    before = taken(project)
    lock.write_text(lock.read_text().replace("h1:a", "h1:b"))
    assert taken(project) == before
    lock.write_text(lock.read_text().replace("1.0.0", "1.0.1"))
    assert [str(one) for one in taken(project).changes_since(before)] == ["provider x was 1.0.0 and is 1.0.1"]


def test_files_with_composed_names_make_a_root_one_that_nothing_is_known_of(project: Project) -> None:
    main = project.root_module("prod", "shop") / "main.tf"
    main.write_text('locals {\n  a = file("${path.root}/../../../../${local.name}")\n}\n')
    [reason] = taken(project).outside
    assert "by composed names" in reason


def test_json_is_not_looked_into_and_says_so(project: Project) -> None:
    (project.root_module("prod", "shop") / "more.tf.json").write_text("{}")
    assert taken(project).outside == (
        "terraform/live/prod/shop/more.tf.json is in JSON, which is not looked into",
    )


@pytest.mark.parametrize("service", ["positive-chat", "support-desk"])
def test_nothing_of_the_reference_services_is_beyond_their_fingerprints(service: str) -> None:
    project = Project(REPOSITORY)
    found = root_fingerprint(project, project.root_module("prod", service), HERE)
    assert found.outside == ()
    assert {name.split("/")[2] for name in found.parts if name.startswith("terraform/modules/")} >= {
        "function"
    }
