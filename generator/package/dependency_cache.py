"""Dependencies + Platform -> installed files, under a content key that functions share. Writes the cache.

An entry is made in a folder of its own and renamed into place; a kill leaves only a partial folder, which the
next command removes. Files are checked against the entry's manifest when they are zipped.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import StagetwinError
from generator.package.dependencies import Dependencies, dependency_key
from generator.package.entries import InstalledDependencies, manifest, read_entry
from generator.package.installed import tidy
from generator.package.lock import exclusive
from generator.package.packed import pack_tree
from generator.package.platforms import Platform
from generator.package.ports import DependencyResolver


@dataclass(frozen=True, slots=True)
class DependencyCache:
    directory: Path
    resolver: DependencyResolver
    failures: dict[str, StagetwinError] = field(default_factory=dict)

    def key(self, dependencies: Dependencies, platform: Platform) -> str:
        return dependency_key(dependencies, platform, self.resolver.version())

    def find(self, key: str) -> InstalledDependencies | None:
        """What is installed under `key`; None when nothing is, or when the entry is damaged."""
        return read_entry(self.directory / key)

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
            files = pack_tree(partial)
            (partial / "manifest.json").write_text(manifest(files, packages), encoding="utf-8")
            partial.rename(entry)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        found = read_entry(entry)
        assert found is not None
        return found
