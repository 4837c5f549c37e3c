"""A root on disk -> its Fingerprint. Reads the root, its modules and the files that these name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.adapters.project_files import ADOPTED_FILE
from generator.embedded.client import OVERRIDE_FILE
from generator.fingerprint.fingerprint import (
    BACKEND,
    OVERRIDE,
    TERRAFORM,
    VARIABLE,
    Fingerprint,
    artifact_parts,
    digest_of,
    file_parts,
)
from generator.fingerprint.terraform_text import (
    declared_variables,
    local_modules,
    outside_reads,
    provider_parts,
    read_paths,
)
from generator.project import Project

ARTIFACT_VARIABLES = "artifacts.auto.tfvars.json"
LOCK_FILE = ".terraform.lock.hcl"
_NOT_READ = (
    ".terraform",
    "tests",
    "README.md",
    LOCK_FILE,
    ARTIFACT_VARIABLES,
    OVERRIDE_FILE,
    ADOPTED_FILE,
)
"""What Terraform makes of the rest, what it never reads, and what is a part of its own."""
_LEFT_BEHIND = (".tfstate", ".tfstate.backup", ".tfplan", ".log")
_OWN_TABLE_MODULE = "terraform/modules/table"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a plan takes from elsewhere than the project's files."""

    terraform_version: str
    variables: Mapping[str, str]
    """Those of the process; only `TF_VAR_*` that the root declares count."""
    backend_arguments: Mapping[str, str] = field(default_factory=dict)
    override: str | None = None
    artifacts: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """The content of the root's artifact variables as packaging would write it."""


@dataclass(frozen=True, slots=True)
class RootFiles:
    """The files that a root is made of, by path below the project, and the texts among them."""

    contents: Mapping[str, bytes]
    folders: tuple[str, ...]
    """Those of which every file is among them, so that one that is gone is missed."""
    outside: tuple[str, ...]

    @property
    def texts(self) -> Mapping[str, str]:
        """The Terraform among them."""
        return {
            path: content.decode(errors="replace")
            for path, content in self.contents.items()
            if path.endswith(".tf")
        }


def root_fingerprint(project: Project, folder: Path, surroundings: Surroundings) -> Fingerprint:
    """The fingerprint of the root in `folder`."""
    return fingerprint_of(read_root(project, folder), folder, surroundings)


def fingerprint_of(files: RootFiles, folder: Path, surroundings: Surroundings) -> Fingerprint:
    """The fingerprint of files that were read already."""
    lock = folder / LOCK_FILE
    providers, loose = provider_parts(
        files.texts.values(), lock.read_text(encoding="utf-8") if lock.is_file() else None
    )
    declared = {f"TF_VAR_{name}" for text in files.texts.values() for name in declared_variables(text)}
    given = {name: value for name, value in surroundings.variables.items() if name in declared}
    parts = {
        TERRAFORM: surroundings.terraform_version,
        **{BACKEND + name: value for name, value in surroundings.backend_arguments.items()},
        **{VARIABLE + name: digest_of(value.encode()) for name, value in given.items()},
        **providers,
        **artifact_parts(surroundings.artifacts),
        **file_parts(files.contents.items()),
    }
    if surroundings.override is not None:
        parts[OVERRIDE] = digest_of(surroundings.override.encode())
    return Fingerprint(dict(sorted(parts.items())), (*files.outside, *loose))


def read_root(project: Project, folder: Path) -> RootFiles:
    """The root's own files, its modules' and whatever else these name."""
    reader = _Reader(project)
    reader.read_module(folder, folder)
    folders = tuple(dict.fromkeys(reader.folders))
    return RootFiles(dict(sorted(reader.contents.items())), folders, tuple(dict.fromkeys(reader.outside)))


class _Reader:
    """Follows what Terraform files name, each folder once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._seen: set[Path] = set()
        self.contents: dict[str, bytes] = {}
        self.folders: list[str] = []
        self.outside: list[str] = []

    def read_module(self, folder: Path, root: Path) -> None:
        if folder in self._seen:
            return
        self._seen.add(folder)
        place = self._name(folder)
        self.folders.append(place)
        for path in _files(folder):
            text = self._take(path).decode(errors="replace")
            if path.name.endswith(".tf.json"):
                self.outside.append(f"{self._name(path)} is in JSON, which is not looked into")
            if path.suffix == ".tf":
                self.outside += outside_reads(self._name(path), text, own_table=place == _OWN_TABLE_MODULE)
                self._follow(text, folder, root)

    def _follow(self, text: str, folder: Path, root: Path) -> None:
        for source in local_modules(text):
            self.read_module(_joined(folder, source), root)
        for base, below in read_paths(text):
            self._take_all(_joined(root if base == "root" else folder, below), root)

    def _take_all(self, path: Path, root: Path) -> None:
        """A file, a folder, or the folder of a name that is only begun."""
        folder = path if path.is_dir() else path.parent
        if path.is_file():
            self._take(path)
        elif folder in root.parents:
            self.outside.append(
                f"{self._name(root)} reads files below {self._name(folder)} by composed names"
            )
        elif folder != root and folder.is_dir():
            self.folders.append(self._name(folder))
            for file in _files(folder):
                self._take(file)

    def _take(self, path: Path) -> bytes:
        name = self._name(path)
        if name not in self.contents:
            self.contents[name] = path.read_bytes()
        return self.contents[name]

    def _name(self, path: Path) -> str:
        return self._project.relative(path).as_posix()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if below.parts[0] in _NOT_READ or ".terraform" in below.parts or path.name.endswith(_LEFT_BEHIND):
            continue
        if path.is_file():
            yield path


def _joined(folder: Path, written: str) -> Path:
    return Path(os.path.normpath(folder / written))
