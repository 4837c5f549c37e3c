"""Installer -> installed files, kept under a key of its lock file and platform. Writes the cache."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.package.bill import npm_packages
from generator.package.entries import InstalledDependencies, manifest, read_entry
from generator.package.lock import exclusive
from generator.package.packed import pack_tree
from generator.package.ports import Command
from generator.package.recipes import Installer
from generator.package.running import Toolbox, surroundings
from generator.package.source import FunctionSource


@dataclass(frozen=True, slots=True)
class InstallerCache:
    """Each entry is made in a folder of its own and renamed into place."""

    directory: Path
    toolbox: Toolbox

    def key(self, source: FunctionSource, installer: Installer) -> str:
        """Equal keys give equal trees. Raises StagetwinError."""
        read = [[file.name, hashlib.sha256(file.read_bytes()).hexdigest()] for file in installer.files]
        parts = [
            "installed 2",
            installer.arguments,
            installer.environment,
            read,
            self.toolbox.version(source, installer.version_command),
            source.platform.tag if source.platform.is_this_machine else source.platform.architecture,
            source.runtime,
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def installed(
        self, source: FunctionSource, installer: Installer, key: str, on_line: Callable[[str], None]
    ) -> InstalledDependencies:
        """From the cache, else made now. Raises StagetwinError."""
        with exclusive(self.directory / f"{key}.lock"):
            found = read_entry(self.directory / key)
            if found is None:
                self._install(source, installer, key, on_line)
                found = read_entry(self.directory / key)
        assert found is not None
        return found

    def discard(self, key: str) -> None:
        """Forget an entry whose files are not what its manifest says."""
        with exclusive(self.directory / f"{key}.lock"):
            shutil.rmtree(self.directory / key, ignore_errors=True)

    def _install(
        self, source: FunctionSource, installer: Installer, key: str, on_line: Callable[[str], None]
    ) -> None:
        partial, entry = self.directory / f"{key}.partial", self.directory / key
        for left_over in (partial, entry):
            shutil.rmtree(left_over, ignore_errors=True)
        tree = partial / "tree"
        tree.mkdir(parents=True)
        try:
            for file in installer.files:
                shutil.copyfile(file, tree / file.name)
            environment = {**surroundings(source), **dict(installer.environment)}
            command = Command(installer.arguments, tree, environment, installer.timeout_seconds)
            self.toolbox.run(source, command, on_line)
            _keep(tree, installer)
            files = pack_tree(partial)
            packages = npm_packages(tree / installer.folder)
            (partial / "manifest.json").write_text(manifest(files, packages), encoding="utf-8")
            partial.rename(entry)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _keep(tree: Path, installer: Installer) -> None:
    """Only the folder that was asked for, without what names this machine."""
    top = installer.folder.split("/")[0]
    for other in tree.iterdir():
        if other.name != top:
            _remove(other)
    for name in installer.leaves_out:
        _remove(tree / name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
