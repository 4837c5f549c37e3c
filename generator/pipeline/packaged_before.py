"""Project -> its artifacts, at once where nothing has changed since the last `package`. Writes files.

Nothing is parsed then. What decides artifacts is hashed each time: Stagetwin's own code and what it runs on
(uv among it), the definitions and what they name, the functions' folders with the files that declare
dependencies. The artifacts are held against what they were, as they are where each is looked for. What build
commands and other package managers make depends on more, as does what runs on this machine: that is never
remembered.
"""

from __future__ import annotations

import hashlib
import json
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.adapters.memory import Memory
from generator.adapters.own_code import own_code
from generator.package.artifact import Artifact, BuildOutcome, BuiltArtifact
from generator.package.content import content_hash
from generator.package.exclusions import is_excluded
from generator.package.index import identity
from generator.package.tree import read_tree
from generator.pipeline.remembered import (
    named_and_sites,
    named_and_sites_hold,
    note_document,
    note_of,
    project_key,
)

if TYPE_CHECKING:
    from generator.package.source import FunctionSource
    from generator.pipeline.context import Context
    from generator.pipeline.definitions import Workspace
    from generator.project import Project

_DECLARATIONS: Final = ("requirements.txt", "pyproject.toml", "uv.lock")
_MISSING: Final = "missing"


@dataclass(frozen=True, slots=True)
class Packaged:
    """`parsed` says whether that took a look at the definitions."""

    built: tuple[BuiltArtifact, ...]
    parsed: bool


def build_only(context: Context, environment: str, service: str | None) -> Packaged:
    """The artifacts of an environment or replica, made or found. Raise StagetwinError as packaging does."""
    key = _key(context, environment, service)
    found = _built_before(context, key)
    if found is not None:
        return Packaged(found, parsed=False)
    from generator.pipeline.packaging import build, sources_of
    from generator.pipeline.replica_places import open_named

    opened = open_named(context, environment, service)
    sources = tuple(source for root in opened.roots for source in sources_of(opened.context, root))
    before = _folders(context.project, sources)
    with context.reporter.step(f"package {environment}") as step:
        built = build(opened.context, opened.roots, step)
    # Only what stood still meanwhile is known to be what was built.
    still = before == _folders(context.project, sources) and key == _key(context, environment, service)
    if before is not None and still and opened.context is context:
        _remember(context.project, key, opened.workspace, before, built)
    return Packaged(built, parsed=True)


def memory_of(project: Project) -> Memory:
    """Where the last run's record is kept."""
    return Memory(project.work / "cache" / "packaged")


def _key(context: Context, environment: str, service: str | None) -> str:
    parts = [project_key(context, own_code()), environment, service, str(context.project.sources)]
    return f"built-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()}"


def _built_before(context: Context, key: str) -> tuple[BuiltArtifact, ...] | None:
    """What the same command made, all still there; None when that takes a look at everything.

    Tells the notes that the last look told.
    """
    project = context.project
    found = memory_of(project).find(key)
    if not isinstance(found, Mapping) or not named_and_sites_hold(project, found):
        return None
    if any(_folder_hash(project.root / folder) != then for folder, then in found["folders"].items()):
        return None
    built = [_built(project, one) for one in found["artifacts"]]
    if not all(
        _is_intact(one.artifact, then["identity"])
        for one, then in zip(built, found["artifacts"], strict=True)
    ):
        return None
    for note in found["notes"]:
        context.reporter.note(note_of(note))
    return tuple(built)


def _remember(
    project: Project,
    key: str,
    workspace: Workspace,
    folders: Mapping[str, str],
    built: Iterable[BuiltArtifact],
) -> None:
    memory = memory_of(project)
    memory.forget_old()
    record = {
        **named_and_sites(workspace),
        "folders": folders,
        "artifacts": [_document(one) for one in built],
        "notes": [note_document(note) for note in workspace.notes],
    }
    memory.keep(key, record)


def _document(built: BuiltArtifact) -> dict[str, Any]:
    return {
        "artifact": {**asdict(built.artifact), "zip_path": built.artifact.zip_path.name},
        "identity": identity(built.artifact.zip_path),
        "packages": built.packages,
        "notes": [note_document(note) for note in built.notes],
    }


def _built(project: Project, document: Mapping[str, Any]) -> BuiltArtifact:
    told = document["artifact"]
    zip_path = project.artifacts / told["service"] / told["function"] / told["zip_path"]
    artifact = Artifact(**{**told, "zip_path": zip_path})
    notes = tuple(note_of(note) for note in document["notes"])
    return BuiltArtifact(artifact, BuildOutcome.UNCHANGED, tuple(document["packages"]), notes)


def _is_intact(artifact: Artifact, then: list[int]) -> bool:
    """Whether the kernel says that nobody has touched the zip, and its bill is there."""
    from generator.package.bill import SUFFIX

    try:
        return identity(artifact.zip_path) == then and artifact.zip_path.with_suffix(SUFFIX).is_file()
    except OSError:
        return False


def _folders(project: Project, sources: Iterable[FunctionSource]) -> dict[str, str] | None:
    """All folders that artifacts are made of, with their hashes; None where these do not tell everything."""
    found: dict[str, str] = {}
    for source in sources:
        if not _is_told_by_its_folders(source):
            return None
        for folder in filter(None, (source.directory, source.common_directory)):
            place = project.relative(folder).as_posix()
            hashed = found.get(place) or _folder_hash(folder)
            if hashed is None:
                return None
            found[place] = hashed
    return found


def _folder_hash(folder: Path) -> str | None:
    """None for a folder with files that no artifact can hold."""
    if not folder.is_dir():
        return _MISSING
    tree = read_tree(folder, excludes=_decides_nothing)
    return None if tree.issues else content_hash(tree.files)


def _decides_nothing(path: str, *, is_directory: bool) -> bool:
    return path not in _DECLARATIONS and is_excluded(path, is_directory=is_directory)


def _is_told_by_its_folders(source: FunctionSource) -> bool:
    from generator.package.recipes import recipe_of

    if source.platform.is_this_machine or recipe_of(source) is not None:
        return False
    folders = [folder for folder in (source.directory, source.common_directory) if folder is not None]
    return all(_names_no_other_file(folder / "requirements.txt") for folder in folders) and (
        _uv_is_part_of_own_code()
        or not any((folder / name).exists() for folder in folders for name in _DECLARATIONS)
    )


def _names_no_other_file(requirements: Path) -> bool:
    """Whether these are names and hashes only: other requirements files and wheels may stand elsewhere."""
    if not requirements.exists():
        return True
    try:
        lines = requirements.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    bare = [line.partition("#")[0].strip().rstrip("\\").strip() for line in lines]
    return all(
        line.startswith("--hash=") or not (line.startswith("-") or "/" in line or ".whl" in line)
        for line in bare
    )


def _uv_is_part_of_own_code() -> bool:
    """Whether `own_code` counts uv's version among the packages that it names."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    return any(any(Path(place).glob("uv-*.dist-info")) for place in places)
