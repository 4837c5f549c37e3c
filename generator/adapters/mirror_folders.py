"""This machine -> the folders where Terraform's providers may lie. Looks at the disk, but never walks it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

# Folders that Terraform itself searches when nothing is configured.
# https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
IMPLIED_MIRRORS = (
    "{home}/.terraform.d/plugins",
    "{data_home}/terraform/plugins",
    "{data_dirs}/terraform/plugins",
    "{home}/Library/Application Support/io.terraform/plugins",
    "/Library/Application Support/io.terraform/plugins",
)
# Where packages, images and administrators put mirrors and caches. The patterns are shallow, so that looking
# costs a few hundred calls.
OTHER_MIRRORS = (
    "{home}/.terraform.d/*",
    "{cache_home}/terraform*",
    "{cache_home}/terraform*/*",
    "{data_home}/terraform*",
    "{data_home}/terraform*/*",
    "{data_dirs}/terraform*",
    "{data_dirs}/terraform*/*",
    "/usr/lib/terraform*",
    "/usr/lib/terraform*/*",
    "/usr/local/lib/terraform*",
    "/usr/local/lib/terraform*/*",
    "/var/lib/terraform*",
    "/var/lib/terraform*/*",
    "/var/cache/terraform*",
    "/var/cache/terraform*/*",
    "/opt/*",
    "/opt/*/*",
    "/srv/*",
    "/srv/*/*",
)


def existing_folders(patterns: Sequence[str], environ: Mapping[str, str]) -> Iterator[Path]:
    """The folders that patterns name on this machine, each once."""
    seen: set[Path] = set()
    for pattern in patterns:
        for full in _filled(pattern, _places(environ)):
            for folder in _matches(full):
                if folder not in seen:
                    seen.add(folder)
                    yield folder


def holds(folder: Path, provider: str, version: str, platform_name: str) -> bool:
    """Whether a mirror has this very version of a provider, unpacked or packed."""
    name = f"terraform-provider-{provider.rpartition('/')[2]}"
    try:
        packed = folder / provider / f"{name}_{version}_{platform_name}.zip"
        return packed.is_file() or any((folder / provider / version / platform_name).glob(f"{name}*"))
    except OSError:
        return False


def trusted(folder: Path, provider: str, version: str) -> bool:
    """Whether only root or this user can write there: a provider is a program that gets credentials."""
    try:
        places = [folder / provider, folder / provider / version]
        found = [place.stat() for place in places if place.exists()]
    except OSError:
        return False
    return all(status.st_uid in (0, os.getuid()) and not status.st_mode & 0o002 for status in found)


def _places(environ: Mapping[str, str]) -> dict[str, list[str]]:
    home = str(Path(environ.get("HOME", "~")).expanduser())
    return {
        "home": [home],
        "data_home": [environ.get("XDG_DATA_HOME") or f"{home}/.local/share"],
        "cache_home": [environ.get("XDG_CACHE_HOME") or f"{home}/.cache"],
        "data_dirs": [
            part
            for part in (environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
            if part
        ],
    }


def _filled(pattern: str, places: Mapping[str, list[str]]) -> list[str]:
    for name, folders in places.items():
        if pattern.startswith(f"{{{name}}}"):
            return [folder + pattern.removeprefix(f"{{{name}}}") for folder in folders]
    return [pattern]


def _matches(pattern: str) -> list[Path]:
    # Only the part with wildcards is a pattern: a home folder's own name may hold a bracket.
    fixed = Path(*_until_wild(Path(pattern).parts))
    wild = str(Path(pattern).relative_to(fixed))
    try:
        found = [fixed] if wild == "." else sorted(fixed.glob(wild))
        return [path for path in found if path.is_dir()]
    except OSError:
        return []


def _until_wild(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        if "*" in part:
            return
        yield part
