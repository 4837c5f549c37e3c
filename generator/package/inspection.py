"""FunctionSource -> its files and dependencies, and what is wrong before any install. Reads the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import Issue, Where
from generator.package.dependencies import Dependencies, read_declaration
from generator.package.exclusions import is_excluded
from generator.package.handler import handler_issues, handler_module_paths, syntax_issues
from generator.package.imports import COMMON, imports_common
from generator.package.platforms import python_minor
from generator.package.recipes import made_folders
from generator.package.requirements import Declaration
from generator.package.source import FunctionSource, SourceFile
from generator.package.tree import read_tree


@dataclass(frozen=True, slots=True)
class Inspection:
    """`files` are the team's own, `common` included when it is used."""

    source: FunctionSource
    files: tuple[SourceFile, ...] = ()
    dependencies: Dependencies | None = None
    issues: tuple[Issue, ...] = ()


def inspect(source: FunctionSource) -> Inspection:
    """Walk and hash the sources, and read what they declare."""
    if not source.directory.is_dir():
        return Inspection(source, issues=(_directory_missing(source),))
    made = made_folders(source.directory)
    tree = read_tree(
        source.directory,
        excludes=lambda path, *, is_directory: path in made or is_excluded(path, is_directory=is_directory),
    )
    files, issues = list(tree.files), list(tree.issues)
    folders = [source.directory]
    if python_minor(source.runtime) is not None and _uses_common(source, tree.files):
        common, wrong = _common_folder(source, tree.files)
        issues.extend(wrong)
        if common:
            shared = read_tree(common, f"{COMMON}/")
            files.extend(shared.files)
            issues.extend(shared.issues)
            folders.append(common)
    dependencies = None
    if python_minor(source.runtime) is not None:
        dependencies, wrong = _dependencies(folders)
        issues.extend(wrong)
    return Inspection(source, tuple(files), dependencies, tuple(issues))


def code_issues(inspection: Inspection) -> tuple[Issue, ...]:
    """What parsing the team's own modules finds; a dependency's handler is judged after the install."""
    source, files = inspection.source, inspection.files
    if not source.directory.is_dir():
        return ()
    issues = syntax_issues(source, files)
    if source.is_layer:
        return issues
    if inspection.dependencies and handler_is_elsewhere(inspection):
        return issues
    return issues + handler_issues(source, files, Where(source.directory))


def handler_is_elsewhere(inspection: Inspection) -> bool:
    """Whether the handler's module is not among the team's own files."""
    paths = handler_module_paths(inspection.source)
    return bool(paths) and not any(file.path in paths for file in inspection.files)


def _uses_common(source: FunctionSource, files: tuple[SourceFile, ...]) -> bool:
    return source.handler.replace("/", ".").split(".")[0] == COMMON or imports_common(files)


def _common_folder(
    source: FunctionSource, files: tuple[SourceFile, ...]
) -> tuple[Path | None, tuple[Issue, ...]]:
    common = source.common_directory
    own = next((file for file in files if file.path.split("/")[0] in (COMMON, f"{COMMON}.py")), None)
    exists = common is not None and common.is_dir()
    if own and exists:
        hides = Issue(
            "common-hidden",
            f"{source.name}: its own {own.path} hides the service's `common` folder",
            Where(own.file),
            "Rename the function's own module.",
        )
        return None, (hides,)
    if own or exists:
        return (common if exists else None), ()
    declaration, _ = read_declaration(source.directory)
    if declaration:
        return None, ()
    missing = Issue(
        "common-missing",
        f"{source.name}: it imports `common`, which is neither in its folder nor beside it",
        Where(source.directory),
        f"Make the folder {common or source.directory.parent / COMMON}, or mend the import.",
    )
    return None, (missing,)


def _dependencies(folders: list[Path]) -> tuple[Dependencies | None, tuple[Issue, ...]]:
    declarations: list[Declaration] = []
    issues: list[Issue] = []
    for folder in folders:
        declaration, wrong = read_declaration(folder)
        issues.extend(wrong)
        if declaration:
            declarations.append(declaration)
    return (Dependencies(tuple(declarations)) if declarations else None), tuple(issues)


def _directory_missing(source: FunctionSource) -> Issue:
    what = "a file" if source.directory.exists() else "missing"
    return Issue(
        "function-folder-missing",
        f"{source.name}: its folder is {what}",
        Where(source.directory),
        "Make the folder with the handler in it, or delete the function from service.yaml.",
    )
