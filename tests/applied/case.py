"""A golden case -> a project whose `prod` can be applied, and how the case says that it is proven.

The file `proven_by` of a case holds `embedded` (applied to the embedded AWS; its next plan is empty) or
`mock` (Terraform's own tests apply it to a mocked provider) and on a second line why it is no more than that.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.adapters.files import write_atomically
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace, load
from generator.pipeline.rendering import render
from generator.project import Project
from generator.spec.functions.runtimes import TABLE_READ

REPOSITORY = Path(__file__).parents[2]
CASES = REPOSITORY / "tests" / "golden" / "cases"
ENVIRONMENT = "prod"
PROOFS = ("embedded", "mock")


@dataclass(frozen=True)
class Case:
    """A golden case that is more than rendered."""

    folder: Path
    proof: str
    why: str

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def account_id(self) -> str:
        """An account of the case's own, so that nothing another case left behind is in the way."""
        return f"{100_000_000_000 + int.from_bytes(self.name.encode()) % 899_999_999_999}"

    def project(self, folder: Path) -> Project:
        """A copy whose one environment lives on the embedded AWS, without roots as yet."""
        shutil.copytree(self.folder / "functions", folder / "functions")
        extra = self.folder / "terraform"
        if extra.is_dir():
            shutil.copytree(extra, folder / "terraform")
        (folder / "terraform").mkdir(exist_ok=True)
        (folder / "terraform" / "modules").symlink_to(REPOSITORY / "terraform" / "modules")
        text = (self.folder / "environments" / f"{ENVIRONMENT}.yaml").read_text(encoding="utf-8")
        written = next(
            line.partition(":")[2].strip().strip("\"'")
            for line in text.splitlines()
            if line.startswith("account_id:")
        )
        text = text.replace("target: aws", "target: embedded").replace(written, self.account_id)
        (folder / "environments").mkdir()
        write_atomically(folder / "environments" / f"{ENVIRONMENT}.yaml", text)
        functions = {
            file: file.read_text(encoding="utf-8") for file in folder.glob("functions/*/service.yaml")
        }
        for file, service in functions.items():
            write_atomically(file, service.replace(written, self.account_id))
        return Project(folder)


def cases(proof: str | None = None) -> list[Case]:
    """Those proven so, or all that say how."""
    found = [_case(file) for file in sorted(CASES.glob("*/proven_by"))]
    return [case for case in found if proof in (None, case.proof)]


def rendered(context: Context) -> Workspace:
    """The project with its roots written."""
    # Not today's: a runtime that has ended since is none of what a case proves.
    workspace = load(context.project, TABLE_READ)
    render(workspace, check=False)
    return workspace


def artifacts(workspace: Workspace) -> Mapping[str, str]:
    """A value for each root's variable, by its folder, for a provider that fetches nothing."""
    return {
        root.name: json.dumps(
            _places(key for key, own in root.service.spec.functions.items() if own.image is None)
        )
        for root in workspace.roots
    }


def _places(functions: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    return {key: {"bucket": "artifacts", "key": key} for key in functions}


def _case(file: Path) -> Case:
    proof, _, why = file.read_text(encoding="utf-8").strip().partition("\n")
    return Case(file.parent, proof, why.strip())
