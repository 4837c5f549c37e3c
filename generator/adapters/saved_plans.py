"""Saved plans on disk, each with what it was made from; readable by their owner alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.adapters.files import private_folder, write_atomically
from generator.package.recipes import made_folders
from generator.plan.inputs import PlanInputs, read_inputs
from generator.project import Project
from generator.render.root import RenderedRoot

PLAN_FILES = ("plan.tfplan", "plan.json", "inputs.json", "basis.json")
"""Terraform's own file first; the others say what is in it and what it was made from."""
_PRIVATE = 0o600
_MODULE_FILES = "*.tf"
_NOT_DEPLOYED = ("events", "tests", "schemas", "service.yaml", "component.yaml", "README.md")


class SavedPlan:
    """The plan of one root: Terraform's file, its JSON, and the inputs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = (folder / name for name in PLAN_FILES)
        self.file, self.json_file, self._inputs_file, self._basis_file = files

    def exists(self) -> bool:
        """Whether there is a plan that can be applied."""
        return self.file.is_file() and self._basis_file.is_file() and self.describes()

    def describes(self) -> bool:
        """Whether it is known what the root was planned to be, also after the plan was carried out."""
        return self.json_file.is_file() and self._inputs_file.is_file()

    def keep_json(self, plan_json: bytes) -> None:
        """Keep the JSON beside the file that Terraform wrote."""
        private_folder(self.folder)
        write_atomically(self.json_file, plan_json, mode=_PRIVATE)

    def write(self, inputs: PlanInputs, basis: str) -> None:
        """Keep what the plan was made from; without both nobody can apply it."""
        private_folder(self.folder)
        write_atomically(self._basis_file, basis, mode=_PRIVATE)
        write_atomically(
            self._inputs_file, json.dumps({"files": dict(inputs.files)}, indent=1), mode=_PRIVATE
        )

    def inputs(self) -> PlanInputs:
        return PlanInputs(json.loads(self._inputs_file.read_text())["files"])

    def basis(self) -> str:
        """What the plan was based on, for the record of its apply."""
        return self._basis_file.read_text(encoding="utf-8")

    def use_up(self) -> None:
        """The plan was carried out, or must not be: nobody can apply it any more."""
        self.file.unlink(missing_ok=True)

    def discard(self) -> None:
        """Forget all about it."""
        for path in (self.file, self._inputs_file, self._basis_file, self.json_file):
            path.unlink(missing_ok=True)


def plan_inputs(project: Project, root: RenderedRoot) -> PlanInputs:
    """All that a plan of this root comes from: what the definition renders to, the root, modules and code."""
    rendered = (
        (f"the definition of {root.directory}/{name}", text.encode()) for name, text in root.files.items()
    )
    return read_inputs([*rendered, *_contents(project, *root.directory.split("/"))])


def _contents(project: Project, environment: str, service: str) -> Iterator[tuple[str, bytes]]:
    root = project.root_module(environment, service)
    own = [*root.glob("*.tf"), *root.glob("*.auto.tfvars.json")]
    terraform = [*project.modules.rglob(_MODULE_FILES), *(project.extra / service).rglob(_MODULE_FILES)]
    modules = [path for path in terraform if ".terraform" not in path.parts]
    components = [path.parent for path in project.components.glob("*/component.yaml")]
    code = (file for folder in (project.functions / service, *components) for file in _code(folder))
    for path in sorted({*own, *modules, *code}):
        yield project.relative(path).as_posix(), path.read_bytes()


def _code(folder: Path) -> Iterator[Path]:
    made = {child / name for child in folder.iterdir() if child.is_dir() for name in made_folders(child)}
    for path in folder.rglob("*"):
        if path.is_file() and _counts(path.relative_to(folder)) and made.isdisjoint(path.parents):
            yield path


def _counts(path: Path) -> bool:
    """A service's definition counts as what it renders to; its own tests and caches reach no artifact."""
    is_cache = any(part == "__pycache__" or part.endswith("_cache") for part in path.parts)
    return path.parts[0] not in _NOT_DEPLOYED and not is_cache
