"""A project -> trees of one of its services, as its main branch and a pull request have them. Writes files.

The project's own files are only read.
"""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path
from typing import Any, Final

import yaml

from generator.adapters.workflow_actions import check_out
from generator.embedded.launcher import CODE_ROOT
from generator.project import Project

_FOLDERS: Final = ("components", "environments", "functions", "terraform/modules", "terraform/extra")


def main_tree(project: Project, service: str, target: Path) -> Project:
    """The project with that service alone."""
    for name in _FOLDERS:
        if (project.root / name).is_dir():
            check_out(project.root / name, target / name)
    for folder in [path for path in (target / "functions").iterdir() if path.name != service]:
        shutil.rmtree(folder)
    for file in (target / "environments").glob("*.yaml"):
        _narrow(file, service)
    return Project(target)


def _narrow(file: Path, service: str) -> None:
    """Keep what an environment, or the waivers, say of the service."""
    document: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    if "services" in document:
        document["services"] = {k: v for k, v in document["services"].items() if k == service}
    for key, joint in (("differs", "/"), ("waivers", ".")):
        if key in document:
            own = [one for one in document[key] if str(one["at"]).startswith(f"{service}{joint}")]
            document[key] = own
    file.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")


def changed_tree(main: Project, service: str, function: str, target: Path) -> Project:
    """The tree of somebody who gave a function other code and more time."""
    check_out(main.root, target)
    changed = Project(target)
    folder = changed.functions / service
    definition = folder / "service.yaml"
    document = yaml.safe_load(definition.read_text(encoding="utf-8"))
    document["functions"][function]["timeout_seconds"] += 1
    definition.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    handler = folder / function / "handler.py"
    handler.write_text(handler.read_text(encoding="utf-8") + "\n\nMENDED = True\n", encoding="utf-8")
    return changed


def tools(folder: Path) -> Path:
    """Programs by the names that the steps call: this `stagetwin`, its Python, and `gh`'s stand-in."""
    folder.mkdir(parents=True)
    for name, arguments in (
        ("stagetwin", "-m generator "),
        ("python", ""),
        ("gh", "-m generator.adapters.gh_stand_in "),
    ):
        file = folder / name
        file.write_text(f"#!/bin/sh\nexec '{sys.executable}' {arguments}\"$@\"\n", encoding="utf-8")
        file.chmod(0o755)
    return folder


def python_path() -> str:
    """Where the steps find this very Stagetwin."""
    return str(CODE_ROOT)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
