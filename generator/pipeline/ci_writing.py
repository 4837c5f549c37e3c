"""Workspace -> the files of continuous integration, written or compared."""

from __future__ import annotations

from dataclasses import dataclass

from generator.adapters.files import write_atomically
from generator.ci.files import FileChange, changes, ci_files
from generator.ci.provider import Provider
from generator.ci.settings import CiSettings, ci_settings
from generator.pipeline.definitions import Workspace
from generator.spec.environment import Target

OWN_SETUP = "scripts/setup"


@dataclass(frozen=True, slots=True)
class CiReport:
    """What was or would be written, how many files are as they should be, whom CI cannot reach."""

    changes: tuple[FileChange, ...]
    unchanged: int
    embedded: tuple[str, ...]


def settings(workspace: Workspace, provider: Provider, repository: str, branch: str) -> CiSettings:
    """Raise StagetwinError for a repository or branch that cannot be."""
    return ci_settings(
        provider,
        [one.spec for one in workspace.definition.environments.values()],
        repository=repository,
        branch=branch,
        install=_install(workspace, provider),
    )


def write_ci(workspace: Workspace, ci: CiSettings, *, check: bool, force: bool) -> CiReport:
    """Raise StagetwinError, and write nothing, if somebody changed a file and `force` is not given."""
    root = workspace.project.root
    wanted = ci_files(ci)
    existing = {path: (root / path).read_text(encoding="utf-8") for path in wanted if (root / path).is_file()}
    found = changes(wanted, existing, force=force)
    if not check:
        for one in found:
            write_atomically(root / one.path, one.text)
    embedded = [
        name for name, one in workspace.definition.environments.items() if one.spec.target is Target.EMBEDDED
    ]
    return CiReport(found, len(wanted) - len(found), tuple(embedded))


def _install(workspace: Workspace, provider: Provider) -> tuple[str, ...]:
    """The project's own set-up if it has one, with everything locked; else the released package."""
    if not (workspace.project.root / OWN_SETUP).is_file():
        from importlib.metadata import version

        return (f"python -m pip install stagetwin=={version('stagetwin')}",)
    if provider is Provider.GITHUB:
        return (f"{OWN_SETUP} run", 'echo "$PWD/.venv/bin" >> "$GITHUB_PATH"')
    return (f"{OWN_SETUP} run", 'export PATH="$PWD/.venv/bin:$PATH"')
