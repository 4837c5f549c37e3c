"""FunctionSources -> BuiltArtifacts, made or found unchanged. Writes the cache and the output folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Issue, StagetwinError, Where
from generator.package.archive import FileChangedError, write_zip
from generator.package.artifact import Artifact, BuildOutcome, BuiltArtifact
from generator.package.content import content_hash, source_fingerprint
from generator.package.dependencies import Dependencies, dependency_notes
from generator.package.dependency_cache import DependencyCache, InstalledDependencies
from generator.package.handler import handler_issues
from generator.package.index import Made, file_sha256, find_made, function_folder, remember
from generator.package.inspection import Inspection, code_issues, handler_is_elsewhere, inspect
from generator.package.limits import MEGABYTE, unzipped_issue, zipped_issue
from generator.package.lock import exclusive
from generator.package.ports import DependencyResolver, PackageEvent, Progress, Step, silent
from generator.package.source import FunctionSource, SourceFile

_NOTHING = InstalledDependencies((), ())


@dataclass(frozen=True, slots=True)
class _Workshop:
    cache: DependencyCache
    output_directory: Path
    progress: Progress

    def tell(self, source: FunctionSource, step: Step, detail: str = "") -> None:
        self.progress(PackageEvent(source.service, source.function, step, detail))


def build_all(
    sources: Iterable[FunctionSource],
    *,
    resolver: DependencyResolver,
    cache_directory: Path,
    output_directory: Path,
    progress: Progress = silent,
) -> tuple[BuiltArtifact, ...]:
    """Make each function's artifact, at `output_directory`/<its key>, unless it is there.

    Installed dependencies are kept under `cache_directory`, which projects may share. Safe when commands run
    at once, and when one is killed. Raises StagetwinError with what is wrong in all functions together.
    """
    workshop = _Workshop(
        DependencyCache(cache_directory / "dependencies", resolver), output_directory, progress
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
    inspection = inspect(source)
    if inspection.issues:
        raise StagetwinError((*inspection.issues, *code_issues(inspection)))
    wanted = inspection.dependencies
    key = workshop.cache.key(wanted, source.platform) if wanted else None
    fingerprint = source_fingerprint(source, inspection.files, key)
    with exclusive(function_folder(workshop.output_directory, source) / ".lock"):
        made = find_made(workshop.output_directory, source, fingerprint)
        outcome = BuildOutcome.UNCHANGED if made else BuildOutcome.BUILT
        if made is None:
            made = _make(inspection, key, workshop)
            remember(workshop.output_directory, source, fingerprint, made)
    workshop.tell(
        source,
        Step(outcome),
        f"{made.artifact.zipped_bytes / MEGABYTE:.1f} MB, {made.artifact.content_hash[:12]}",
    )
    notes = dependency_notes(source.name, wanted, made.packages) if wanted else ()
    return BuiltArtifact(made.artifact, outcome, made.packages, notes)


def _make(inspection: Inspection, key: str | None, workshop: _Workshop) -> Made:
    issues = list(code_issues(inspection))
    installed = _NOTHING
    if inspection.dependencies and key:
        try:
            installed = _installed(inspection.source, inspection.dependencies, key, workshop)
        except StagetwinError as error:
            issues.extend(error.issues)
    if issues:
        raise StagetwinError(issues)
    try:
        return _zip(inspection, installed, workshop)
    except FileChangedError as error:
        if key is None or error.file in inspection.files:
            raise StagetwinError(_changed(error.file)) from error
    workshop.cache.discard(key)
    assert inspection.dependencies is not None
    try:
        return _zip(
            inspection, _installed(inspection.source, inspection.dependencies, key, workshop), workshop
        )
    except FileChangedError as error:
        raise StagetwinError(_changed(error.file)) from error


def _installed(
    source: FunctionSource, wanted: Dependencies, key: str, workshop: _Workshop
) -> InstalledDependencies:
    found = workshop.cache.find(key)
    if found:
        return found
    workshop.tell(
        source, Step.RESOLVING, f"{len(wanted.requirements)} direct dependencies for {source.platform.name}"
    )
    return workshop.cache.install(key, wanted, source.platform)


def _zip(inspection: Inspection, installed: InstalledDependencies, workshop: _Workshop) -> Made:
    source = inspection.source
    files = (*inspection.files, *installed.files)
    issues = [*_collisions(inspection, installed)]
    if handler_is_elsewhere(inspection):
        issues.extend(handler_issues(source, files, Where(source.directory)))
    too_large = unzipped_issue(source, files)
    if too_large:
        issues.append(too_large)
    if issues:
        raise StagetwinError(issues)
    workshop.tell(source, Step.ZIPPING, f"{len(files)} files")
    identity = content_hash(files)
    target = function_folder(workshop.output_directory, source) / f"{identity}.zip"
    write_zip(files, target)
    zipped_bytes = target.stat().st_size
    too_large = zipped_issue(source, zipped_bytes, files)
    if too_large:
        target.unlink()
        raise StagetwinError(too_large)
    artifact = Artifact(
        service=source.service,
        function=source.function,
        content_hash=identity,
        zip_path=target,
        zip_sha256=file_sha256(target),
        zipped_bytes=zipped_bytes,
        unzipped_bytes=sum(file.size_bytes for file in files),
        files=len(files),
    )
    return Made(artifact, installed.packages)


def _collisions(inspection: Inspection, installed: InstalledDependencies) -> Iterable[Issue]:
    theirs = {file.path for file in installed.files}
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
