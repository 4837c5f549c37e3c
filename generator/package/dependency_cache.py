"""Dependencies + Platform -> installed files, under a content key that functions share. Writes the cache.

An entry is made in a folder of its own and renamed into place; a kill leaves only a partial folder, which the
next command removes. Files are checked against the entry's manifest when they are zipped.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import StagetwinError
from generator.package.content import content_hash
from generator.package.dependencies import Dependencies, dependency_key
from generator.package.installed import tidy
from generator.package.lock import exclusive
from generator.package.platforms import Platform
from generator.package.ports import DependencyResolver
from generator.package.source import SourceFile
from generator.package.tree import hash_file


@dataclass(frozen=True, slots=True)
class InstalledDependencies:
    files: tuple[SourceFile, ...]
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DependencyCache:
    directory: Path
    resolver: DependencyResolver
    failures: dict[str, StagetwinError] = field(default_factory=dict)

    def key(self, dependencies: Dependencies, platform: Platform) -> str:
        return dependency_key(dependencies, platform, self.resolver.version())

    def find(self, key: str) -> InstalledDependencies | None:
        """What is installed under `key`; None when nothing is, or when the entry is damaged."""
        return _read_entry(self.directory / key)

    def install(self, key: str, dependencies: Dependencies, platform: Platform) -> InstalledDependencies:
        """Install under `key`, unless another command has just done so. Raises StagetwinError.

        What failed once in this command is not tried again for another function.
        """
        if key in self.failures:
            raise self.failures[key]
        with exclusive(self.directory / f"{key}.lock"):
            found = self.find(key)
            if found:
                return found
            try:
                return self._install(key, dependencies, platform)
            except StagetwinError as error:
                self.failures[key] = error
                raise

    def discard(self, key: str) -> None:
        """Forget an entry whose files are not what its manifest says."""
        with exclusive(self.directory / f"{key}.lock"):
            shutil.rmtree(self.directory / key, ignore_errors=True)

    def _install(self, key: str, dependencies: Dependencies, platform: Platform) -> InstalledDependencies:
        partial, entry = self.directory / f"{key}.partial", self.directory / key
        for left_over in (partial, entry):
            shutil.rmtree(left_over, ignore_errors=True)
        tree = partial / "tree"
        tree.mkdir(parents=True)
        try:
            self.resolver.install(dependencies, platform, tree)
            packages = tidy(tree)
            files = tuple(_installed_files(tree))
            (partial / "manifest.json").write_text(_manifest(files, packages), encoding="utf-8")
            partial.rename(entry)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        found = _read_entry(entry)
        assert found is not None
        return found


def _installed_files(tree: Path) -> Iterator[SourceFile]:
    for file in sorted(tree.rglob("*")):
        if file.is_file():
            yield hash_file(file, file.relative_to(tree).as_posix())


def _manifest(files: tuple[SourceFile, ...], packages: tuple[str, ...]) -> str:
    rows = [[file.path, file.mode, file.size_bytes, file.sha256] for file in files]
    return json.dumps({"content_hash": content_hash(files), "packages": packages, "files": rows})


def _read_entry(entry: Path) -> InstalledDependencies | None:
    try:
        manifest = json.loads((entry / "manifest.json").read_bytes())
        files = tuple(
            SourceFile(path, entry / "tree" / path, mode, size_bytes, sha256)
            for path, mode, size_bytes, sha256 in manifest["files"]
        )
        packages = tuple(str(package) for package in manifest["packages"])
        intact = manifest["content_hash"] == content_hash(files)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return InstalledDependencies(files, packages) if intact else None
