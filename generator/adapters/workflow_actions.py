"""What the CI demo has in the place of GitHub's actions: folders for checkouts, artifacts. Touches files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os.path import commonpath
from pathlib import Path
from typing import Final

from generator.ci.workflow import Step

_NOT_CHECKED_OUT: Final = shutil.ignore_patterns(
    ".stagetwin",
    ".terraform*",
    "*.tfvars.json",
    "embedded_override.tf",
    "__pycache__",
    ".*_cache",
    "node_modules",
)


class ActionError(Exception):
    """An action fails, as GitHub's would."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a job works, what is checked out there, and where its run's artifacts lie."""

    workspace: Path
    source: Path
    artifacts: Path


def act(step: Step, ground: Ground) -> str:
    """Do what the action does; what it did, in a few words. Raise ActionError where it would fail."""
    action = _ACTIONS.get(step.action)
    if action is None:
        raise ActionError(f"{step.action}: nothing stands in for this action")
    return action(step.given, ground)


def check_out(source: Path, target: Path) -> None:
    """What a checkout would hold of a tree."""
    shutil.copytree(source, target, ignore=_NOT_CHECKED_OUT, dirs_exist_ok=True)


def _checkout(_given: Mapping[str, str], ground: Ground) -> str:
    check_out(ground.source, ground.workspace)
    return "a fresh copy of the files"


def _python(given: Mapping[str, str], _ground: Ground) -> str:
    return f"stands in: this command's own Python, not {given['python-version']}"


def _credentials(given: Mapping[str, str], _ground: Ground) -> str:
    return f"stands in: the embedded AWS knows no {given['role-to-assume'].rpartition('/')[2]}"


def _upload(given: Mapping[str, str], ground: Ground) -> str:
    wanted = [ground.workspace / line for line in given["path"].split()]
    # As upload-artifact does: no hidden file; the nearest common folder becomes the root of the artifact.
    found = [path for path in wanted if path.is_file() and not _is_hidden(path.relative_to(ground.workspace))]
    if not found:
        if given.get("if-no-files-found") == "error":
            raise ActionError(f"no files were found with the path {given['path']}")
        return "no files were found: no artifact"
    target = ground.artifacts / given["name"]
    if target.exists():
        raise ActionError(f"an artifact {given['name']} is there already")
    target.mkdir(parents=True)
    base = Path(commonpath([path.parent for path in found]))
    for path in found:
        (target / path.relative_to(base)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / path.relative_to(base))
    return ", ".join(path.name for path in found)


def _download(given: Mapping[str, str], ground: Ground) -> str:
    source = ground.artifacts / given["name"]
    if not source.is_dir():
        raise ActionError(f"there is no artifact {given['name']}")
    shutil.copytree(source, ground.workspace / given["path"], dirs_exist_ok=True)
    return ", ".join(sorted(path.name for path in source.rglob("*") if path.is_file()))


def _sarif(given: Mapping[str, str], ground: Ground) -> str:
    file = ground.workspace / given["sarif_file"]
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        count = sum(len(run["results"]) for run in document["runs"])
    except (OSError, ValueError, LookupError) as error:
        raise ActionError(f"{given['sarif_file']}: not SARIF: {error}") from None
    return f"{count} results, SARIF {document['version']}"


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


_ACTIONS: Final[Mapping[str, Callable[[Mapping[str, str], Ground], str]]] = {
    "actions/checkout": _checkout,
    "actions/setup-python": _python,
    "actions/upload-artifact": _upload,
    "actions/download-artifact": _download,
    "aws-actions/configure-aws-credentials": _credentials,
    "github/codeql-action/upload-sarif": _sarif,
}
