"""Reads a project's files and writes its rendered roots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.adapters.files import write_atomically
from generator.embedded.client import OVERRIDE_FILE
from generator.errors import Issue, StagetwinError, Where
from generator.project import Project
from generator.spec.limits import EVENT_FILE_BYTES

if TYPE_CHECKING:
    from generator.render.tree import FileChange

RENDERED_SUFFIX = ".tf"
ADOPTED_FILE = "stagetwin_adopted.tf"
"""Stands in a root while Terraform plans to adopt what an interrupted apply has made."""
_NOT_RENDERED = (OVERRIDE_FILE, ADOPTED_FILE)


def service_files(project: Project) -> Mapping[Path, bytes]:
    """`functions/*/service.yaml`, by path relative to the project."""
    _refuse(project, project.functions.glob("*/service.yml"))
    return _read(project, project.functions.glob("*/service.yaml"))


def document_files(project: Project) -> Mapping[Path, bytes]:
    """What may stand beside a `service.yaml` for it to name: `*.yaml`, `*.yml` and `*.json`, there and in
    `schemas/` below.
    """
    found = (
        path
        for kind in ("yaml", "yml", "json")
        for folder in ("*", "*/schemas")
        for path in project.functions.glob(f"{folder}/*.{kind}")
        if path.name != "service.yaml"
    )
    return _read(project, [*found, *project.components.glob("*/component.yaml")])


def component_folders(project: Project) -> tuple[str, ...]:
    """The folders of all components, as POSIX paths in the project."""
    found = (project.relative(path.parent) for path in project.components.glob("*/component.yaml"))
    return tuple(sorted(path.as_posix() for path in found))


def environment_files(project: Project) -> Mapping[Path, bytes]:
    """`environments/*.yaml` but for the waivers."""
    _refuse(project, project.environments.glob("*.yml"))
    return _read(project, (path for path in project.environments.glob("*.yaml") if path != project.waivers))


def site_files(project: Project, service: str, source: str) -> tuple[str, ...]:
    """The files of a site's folder, as POSIX paths below it; hidden ones are left out."""
    folder = project.functions / service / source
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path.as_posix() for path in found if not _hidden(path)))


def module_files(project: Project) -> Mapping[str, tuple[str, ...]]:
    """The texts of the Terraform files of each module, by the name of its folder."""
    found: dict[str, list[Path]] = {}
    for path in sorted(project.modules.glob("*/*.tf")):
        found.setdefault(path.parent.name, []).append(path)
    return {
        name: tuple(path.read_text(encoding="utf-8", errors="replace") for path in paths)
        for name, paths in found.items()
    }


def named_files(project: Project, service: str, names: Iterable[str]) -> Mapping[str, bytes]:
    """The content of files below the service's folder, by name; those that are not there are left out."""
    folder = project.functions / service
    files = {name: folder / name for name in names}
    read = _read(project, (file for file in files.values() if file.is_file()))
    return {name: read[project.relative(file)] for name, file in files.items() if file.is_file()}


def extra_files(project: Project, service: str) -> Mapping[str, str]:
    """The text of `terraform/extra/<service>/*.tf`, by name. Raise StagetwinError for what is not UTF-8."""
    found = (path for path in (project.extra / service).glob("*.tf") if path.is_file())
    texts = {}
    for path, content in _read(project, found).items():
        try:
            texts[path.name] = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            why = f"{path.name}: not a text file"
            raise StagetwinError(Issue("extra-not-text", why, Where(path))) from None
    return texts


def services_with_extra_files(project: Project) -> tuple[str, ...]:
    """The folders below `terraform/extra` that hold Terraform files."""
    return tuple(sorted({path.parent.name for path in project.extra.glob("*/*.tf")}))


def sample_event_files(project: Project, service: str) -> Mapping[Path, bytes]:
    """`functions/<service>/events/*.json`, by path relative to the project."""
    found = (project.functions / service / "events").glob("*.json")
    return {
        project.relative(path): read_event_file(project, path)
        for path in sorted(found)
        if path.is_file() and not path.name.startswith(".")
    }


def read_event_file(project: Project, path: Path) -> bytes:
    """No more of the file than shows that it is too large. Raise StagetwinError if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(EVENT_FILE_BYTES + 1)
    except OSError as error:
        raise StagetwinError(_unreadable(project, path, error)) from None


def rendered_files(project: Project) -> Mapping[str, str]:
    """Every Terraform file below `terraform/live`, by POSIX path, but for those that runs write."""
    files = (path for path in project.live.glob(f"*/*/*{RENDERED_SUFFIX}") if path.name not in _NOT_RENDERED)
    return {path.relative_to(project.live).as_posix(): _text(project, path) for path in sorted(files)}


def write_rendered(project: Project, changes: Iterable[FileChange]) -> None:
    """Carries the changes out, each file whole or not at all; leaves no empty root behind."""
    for change in changes:
        path = project.live / change.path
        if change.text is None:
            path.unlink(missing_ok=True)
            _remove_if_empty(path.parent)
        else:
            # What power loss leaves half on the disk differs from what is rendered, and is written again.
            write_atomically(path, change.text, durable=False)


def _refuse(project: Project, misnamed: Iterable[Path]) -> None:
    """A file that looks like a definition must not be passed over in silence."""
    why = "it is not read: a definition's name ends in .yaml"
    issues = [
        Issue(
            "misnamed-file", f"{path.name}: {why}", Where(project.relative(path)), f"name it {path.stem}.yaml"
        )
        for path in sorted(misnamed)
    ]
    if issues:
        raise StagetwinError(issues)


def _read(project: Project, paths: Iterable[Path]) -> Mapping[Path, bytes]:
    contents = {}
    issues = []
    for path in sorted(paths):
        try:
            contents[project.relative(path)] = path.read_bytes()
        except OSError as error:
            issues.append(_unreadable(project, path, error))
    if issues:
        raise StagetwinError(issues)
    return contents


def _text(project: Project, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise StagetwinError(_unreadable(project, path, error)) from None


def _unreadable(project: Project, path: Path, error: OSError) -> Issue:
    reason = error.strerror or type(error).__name__
    return Issue("unreadable-file", f"{path.name}: cannot be read: {reason}", Where(project.relative(path)))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _remove_if_empty(folder: Path) -> None:
    leftovers = {path.name for path in folder.iterdir()} if folder.is_dir() else {""}
    if not leftovers:
        folder.rmdir()
