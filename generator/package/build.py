"""FunctionSources -> BuiltArtifacts, made or found unchanged. Writes the cache and the output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.errors import Issue, StagetwinError, Where
from generator.package.artifact import BuildOutcome, BuiltArtifact
from generator.package.bill import SUFFIX, bill_of_materials
from generator.package.commands import Places, command_fingerprint, run_build
from generator.package.content import source_fingerprint
from generator.package.dependencies import Dependencies, dependency_notes
from generator.package.dependency_cache import DependencyCache
from generator.package.entries import InstalledDependencies
from generator.package.handler import handler_issues
from generator.package.index import Made, find_made, function_folder, remember
from generator.package.inspection import Inspection, code_issues, handler_is_elsewhere, inspect
from generator.package.installers import InstallerCache
from generator.package.layer_layout import layout_issues
from generator.package.limits import MEGABYTE
from generator.package.lock import exclusive
from generator.package.packed import NOTHING_PACKED, Packed, packed
from generator.package.ports import (
    CommandRunner,
    DependencyResolver,
    PackageEvent,
    Progress,
    Step,
    silent,
)
from generator.package.recipes import Installer, recipe_of
from generator.package.running import Toolbox
from generator.package.source import BuildCommand, FileChangedError, FunctionSource, SourceFile
from generator.package.zipping import zip_files

_NOTHING = InstalledDependencies((), ())


@dataclass(frozen=True, slots=True)
class _Workshop:
    dependencies: DependencyCache
    installers: InstallerCache
    toolbox: Toolbox
    output_directory: Path
    progress: Progress

    def tell(self, source: FunctionSource, step: Step, detail: str = "") -> None:
        self.progress(PackageEvent(source.service, source.function, step, detail))

    def folder(self, source: FunctionSource) -> Path:
        return function_folder(self.output_directory, source)


@dataclass(frozen=True, slots=True)
class _Outside:
    """What an artifact takes from a cache: under which key, how to get it, how to forget it."""

    key: str
    get: Callable[[], InstalledDependencies]
    discard: Callable[[], None]


def build_all(
    sources: Iterable[FunctionSource],
    *,
    resolver: DependencyResolver,
    runner: CommandRunner,
    cache_directory: Path,
    output_directory: Path,
    progress: Progress = silent,
) -> tuple[BuiltArtifact, ...]:
    """Make each function's artifact, at `output_directory`/<its key>, unless it is there.

    Installed dependencies are kept under `cache_directory`, which projects may share. Safe when commands run
    at once, and when one is killed. Raises StagetwinError with what is wrong in all functions together.
    """
    toolbox = Toolbox(runner)
    workshop = _Workshop(
        DependencyCache(cache_directory / "dependencies", resolver),
        InstallerCache(cache_directory / "installed", toolbox),
        toolbox,
        output_directory,
        progress,
    )
    built: list[BuiltArtifact] = []
    issues: list[Issue] = []
    for source in sources:
        try:
            built.append(_build(source, workshop))
        except StagetwinError as error:
            issues.extend(error.issues)
        except OSError as error:
            issues.append(_disk_refuses(source, error))
    if issues:
        raise StagetwinError(dict.fromkeys(issues))
    return tuple(built)


def _build(source: FunctionSource, workshop: _Workshop) -> BuiltArtifact:
    recipe = recipe_of(source)
    if isinstance(recipe, BuildCommand):
        fingerprint = command_fingerprint(source, recipe, workshop.toolbox)
        return _made_or_found(source, fingerprint, partial(_command, source, recipe, workshop), workshop)
    inspection = inspect(source)
    if inspection.issues:
        raise StagetwinError((*inspection.issues, *code_issues(inspection)))
    outside = _outside(inspection, recipe, workshop)
    fingerprint = source_fingerprint(source, inspection.files, outside.key if outside else None)
    return _made_or_found(
        source,
        fingerprint,
        partial(_folder, inspection, outside, workshop),
        workshop,
        inspection.dependencies,
    )


def _made_or_found(
    source: FunctionSource,
    fingerprint: str,
    make: Callable[[], Made],
    workshop: _Workshop,
    wanted: Dependencies | None = None,
) -> BuiltArtifact:
    with exclusive(workshop.folder(source) / ".lock"):
        made = find_made(workshop.output_directory, source, fingerprint)
        outcome = BuildOutcome.UNCHANGED if made else BuildOutcome.BUILT
        if made is None:
            made = make()
            remember(workshop.output_directory, source, fingerprint, made)
        _write_bill(made)
    workshop.tell(
        source,
        Step(outcome),
        f"{made.artifact.zipped_bytes / MEGABYTE:.1f} MB, {made.artifact.content_hash[:12]}",
    )
    notes = dependency_notes(source.name, wanted, made.packages) if wanted else ()
    return BuiltArtifact(made.artifact, outcome, made.packages, notes)


def _write_bill(made: Made) -> None:
    """What the artifact consists of, beside it."""
    zip_path = made.artifact.zip_path
    bill = zip_path.with_suffix(SUFFIX)
    if not bill.exists():
        partial_bill = zip_path.parent / ".partial.cdx.json"
        partial_bill.write_text(bill_of_materials(made.artifact, made.packages), encoding="utf-8")
        partial_bill.replace(bill)


def _command(source: FunctionSource, build: BuildCommand, workshop: _Workshop) -> Made:
    """An artifact of what a command makes."""
    folder = workshop.folder(source)
    workshop.tell(source, Step.BUILDING, build.arguments[0])
    files = run_build(
        source,
        build,
        workshop.toolbox,
        Places(output=folder / ".output", work=folder / ".work"),
        partial(workshop.tell, source, Step.BUILDING),
    )
    issues = handler_issues(source, files, Where(source.directory))
    if issues:
        raise StagetwinError(issues)
    try:
        return _zip(source, files, (), workshop)
    except FileChangedError as error:
        raise StagetwinError(_changed(error.file)) from error


def _outside(inspection: Inspection, recipe: Installer | None, workshop: _Workshop) -> _Outside | None:
    source, wanted = inspection.source, inspection.dependencies
    if wanted is not None:
        cache = workshop.dependencies
        key = cache.key(wanted, source.platform)
        return _Outside(key, partial(_resolved, source, wanted, key, workshop), partial(cache.discard, key))
    if recipe is not None:
        installers = workshop.installers
        key = installers.key(source, recipe)
        tell = partial(workshop.tell, source, Step.RESOLVING)
        get = partial(installers.installed, source, recipe, key, tell)
        return _Outside(key, get, partial(installers.discard, key))
    return None


def _folder(inspection: Inspection, outside: _Outside | None, workshop: _Workshop) -> Made:
    """An artifact of a folder as it is, with what comes from a cache."""
    issues = list(code_issues(inspection))
    installed = _NOTHING
    if outside is not None:
        try:
            installed = outside.get()
        except StagetwinError as error:
            issues.extend(error.issues)
    if issues:
        raise StagetwinError(issues)
    try:
        return _together(inspection, installed, workshop)
    except FileChangedError as error:
        if outside is None or error.file in inspection.files:
            raise StagetwinError(_changed(error.file)) from error
    outside.discard()
    try:
        return _together(inspection, outside.get(), workshop)
    except FileChangedError as error:
        raise StagetwinError(_changed(error.file)) from error


def _resolved(
    source: FunctionSource, wanted: Dependencies, key: str, workshop: _Workshop
) -> InstalledDependencies:
    found = workshop.dependencies.find(key)
    if found:
        return found
    workshop.tell(
        source, Step.RESOLVING, f"{len(wanted.requirements)} direct dependencies for {source.platform.name}"
    )
    return workshop.dependencies.install(key, wanted, source.platform)


def _together(inspection: Inspection, installed: InstalledDependencies, workshop: _Workshop) -> Made:
    source = inspection.source
    prefix = source.installed_prefix
    files = (*inspection.files, *(replace(file, path=prefix + file.path) for file in installed.files))
    issues = [*_collisions(inspection, installed)]
    if handler_is_elsewhere(inspection):
        issues.extend(handler_issues(source, files, Where(source.directory)))
    if source.is_layer:
        issues.extend(layout_issues(source, files))
    if issues:
        raise StagetwinError(issues)
    return _zip(source, files, installed.packages, workshop, _packed(installed))


def _packed(installed: InstalledDependencies) -> Packed:
    if installed.entry is None:
        return NOTHING_PACKED
    with exclusive(installed.entry.with_name(f"{installed.entry.name}.lock")):
        return packed(installed.entry, installed.files)


def _zip(
    source: FunctionSource,
    files: tuple[SourceFile, ...],
    packages: tuple[str, ...],
    workshop: _Workshop,
    packed: Packed = NOTHING_PACKED,
) -> Made:
    workshop.tell(source, Step.ZIPPING, f"{len(files)} files")
    return Made(zip_files(source, files, workshop.folder(source), packed), packages)


def _collisions(inspection: Inspection, installed: InstalledDependencies) -> Iterable[Issue]:
    theirs = {inspection.source.installed_prefix + file.path for file in installed.files}
    for file in inspection.files:
        if file.path in theirs:
            yield Issue(
                "file-of-a-dependency",
                f"{file.path}: a dependency of {inspection.source.name} brings a file of the same name",
                Where(file.file),
                "Rename the function's own file.",
            )


def _disk_refuses(source: FunctionSource, error: OSError) -> Issue:
    return Issue(
        "packaging-failed",
        f"{source.name}: {error.strerror or error}",
        Where(Path(error.filename)) if error.filename else Where(source.directory),
        "Check the free space and your permissions there, and that nothing else writes to it.",
    )


def _changed(file: SourceFile) -> Issue:
    return Issue(
        "changed-while-packaging",
        f"{file.path}: the file changed while it was being packaged",
        Where(file.file),
        "Run the command again once nothing writes to the folder.",
    )
