"""This machine -> where Terraform gets the AWS provider from. Writes a CLI configuration, if needed.

What the user has configured is theirs. Without that, a filesystem mirror that holds the exact version is used
wherever machines keep one, so that an offline machine works; without a mirror, Terraform asks its registry.
https://developer.hashicorp.com/terraform/cli/config/config-file
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.adapters.files import cache_folder, private_folder, write_if_changed
from generator.adapters.terraform_binary import this_platform

PROVIDER = "registry.terraform.io/hashicorp/aws"

# Folders that Terraform itself searches when nothing is configured.
IMPLIED_MIRRORS = (
    "{home}/.terraform.d/plugins",
    "{data_home}/terraform/plugins",
    "{data_dirs}/terraform/plugins",
    "{home}/Library/Application Support/io.terraform/plugins",
    "/Library/Application Support/io.terraform/plugins",
)
# Where packages, images and administrators put mirrors and caches. The patterns are shallow, so that looking
# costs a few hundred calls and never walks a disk.
OTHER_MIRRORS = (
    "{home}/.terraform.d/*",
    "{cache_home}/terraform*",
    "{cache_home}/terraform*/*",
    "/usr/share/terraform*",
    "/usr/share/terraform*/*",
    "/usr/local/share/terraform*",
    "/usr/local/share/terraform*/*",
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


@dataclass(frozen=True, slots=True)
class ProviderSource:
    """Where the provider comes from. `environment` is the whole environment for Terraform."""

    kind: Literal["configured", "mirror", "implied-mirror", "registry"]
    place: str
    environment: Mapping[str, str]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Configuration:
    """The user's CLI configuration: the files that Terraform would read."""

    explicit: Path | None
    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    texts: tuple[str, ...] = field(default=())

    def says(self, word: str) -> bool:
        return any(re.search(rf"^\s*\"?{word}\b", text, re.MULTILINE) for text in self.texts)

    @property
    def is_json(self) -> bool:
        return any(text.lstrip().startswith("{") for text in self.texts)


def provider_source(
    environ: Mapping[str, str],
    version: str,
    project_folder: Path,
    *,
    implied: Sequence[str] = IMPLIED_MIRRORS,
    others: Sequence[str] = OTHER_MIRRORS,
    platform_name: str | None = None,
) -> ProviderSource:
    """Decides for one exact `version` of the AWS provider."""
    platform_name = platform_name or this_platform()
    configuration = _configuration(environ)
    environment = dict(environ)
    if configuration.explicit:
        environment["TF_CLI_CONFIG_FILE"] = str(configuration.explicit)
    else:
        environment.pop("TF_CLI_CONFIG_FILE", None)
    notes = configuration.notes
    if configuration.says("provider_installation") or configuration.is_json:
        _ensure_cache(environment)
        return ProviderSource("configured", _names(configuration), environment, notes)

    implied_folders = list(_existing(implied, environ))
    if any(holds(folder, version, platform_name) for folder in implied_folders):
        place = next(folder for folder in implied_folders if holds(folder, version, platform_name))
        return ProviderSource("implied-mirror", str(place), environment, notes)
    for folder in _candidates(environ, others):
        if not holds(folder, version, platform_name):
            continue
        if not _trusted(folder):
            notes += (f"{folder} holds the provider but anyone may write there, so it is not used",)
            continue
        environment["TF_CLI_CONFIG_FILE"] = str(_write(project_folder, configuration, folder))
        return ProviderSource("mirror", str(folder), environment, notes)

    if any((folder / PROVIDER).is_dir() for folder in implied_folders):
        # Terraform never asks the registry for a provider that an implied mirror has in any version.
        notes += (
            f"a local mirror holds {PROVIDER}, but not {version} for {platform_name}: it is passed over",
        )
        environment["TF_CLI_CONFIG_FILE"] = str(_write(project_folder, configuration, None))
    _ensure_cache(environment, default=None if configuration.says("plugin_cache_dir") else environ)
    return ProviderSource("registry", PROVIDER, environment, notes)


def holds(folder: Path, version: str, platform_name: str) -> bool:
    """Whether a mirror has the provider, unpacked or packed."""
    provider = folder / PROVIDER
    unpacked = provider / version / platform_name
    packed = provider / f"terraform-provider-aws_{version}_{platform_name}.zip"
    try:
        return packed.is_file() or any(unpacked.glob("terraform-provider-aws*"))
    except OSError:
        return False


def _configuration(environ: Mapping[str, str]) -> _Configuration:
    named = environ.get("TF_CLI_CONFIG_FILE", "")
    notes: tuple[str, ...] = ()
    if named:
        # Terraform would take a relative path from the root's folder, the user means the current one.
        path = Path(named).expanduser().absolute()
        if path.is_file():
            return _read(path, (path,), notes)
        notes = (f"TF_CLI_CONFIG_FILE names {named}, which does not exist: it is left out",)
    home = Path(environ.get("HOME", "~")).expanduser()
    files = [home / ".terraformrc"]
    folder = home / ".terraform.d"
    # The folder's *.tfrc.json are credentials, which Terraform reads by itself in any case.
    files += sorted(folder.glob("*.tfrc")) if folder.is_dir() else []
    return _read(None, tuple(path for path in files if path.is_file()), notes)


def _read(explicit: Path | None, files: tuple[Path, ...], notes: tuple[str, ...]) -> _Configuration:
    texts = []
    for path in files:
        try:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            notes += (f"{path} cannot be read: {error.strerror}",)
    return _Configuration(explicit, files, notes, tuple(texts))


def _names(configuration: _Configuration) -> str:
    return ", ".join(str(path) for path in configuration.files)


def _existing(patterns: Sequence[str], environ: Mapping[str, str]) -> Iterator[Path]:
    """The folders that patterns name on this machine."""
    home = Path(environ.get("HOME", "~")).expanduser()
    data_dirs = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    places = {
        "home": [str(home)],
        "data_home": [environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")],
        "cache_home": [environ.get("XDG_CACHE_HOME") or str(home / ".cache")],
        "data_dirs": [part for part in data_dirs.split(":") if part],
    }
    for pattern in patterns:
        name = next((key for key in places if f"{{{key}}}" in pattern), None)
        for base in places[name] if name else [""]:
            full = pattern.replace(f"{{{name}}}", base) if name else pattern
            yield from _matches(full)


def _matches(pattern: str) -> Iterator[Path]:
    anchor, wild, _ = pattern.partition("*")
    root = Path(anchor).parent if wild and not anchor.endswith("/") else Path(anchor)
    try:
        found = [root] if not wild else sorted(root.glob(pattern[len(str(root)) :].lstrip("/")))
        yield from (path for path in found if path.is_dir())
    except OSError:
        return


def _candidates(environ: Mapping[str, str], others: Sequence[str]) -> Iterator[Path]:
    named = environ.get("STAGETWIN_PROVIDER_MIRROR")
    if named:
        yield Path(named).expanduser().absolute()
    yield from _existing(others, environ)


def _trusted(folder: Path) -> bool:
    """A provider is a program that gets the credentials: nobody else may be able to put one there."""
    try:
        status = (folder / PROVIDER).stat()
    except OSError:
        return False
    return status.st_uid in (0, os.getuid()) and not status.st_mode & 0o002


def _write(project_folder: Path, configuration: _Configuration, mirror: Path | None) -> Path:
    """A CLI configuration: the user's own text, which is not read besides, and where to install from."""
    lines = ["# Written by stagetwin for its own Terraform runs.", *configuration.texts]
    if mirror is None:
        lines.append("provider_installation {\n  direct {}\n}\n")
    else:
        quoted = str(mirror).replace("\\", "\\\\").replace('"', '\\"')
        lines.append(
            "provider_installation {\n"
            f'  filesystem_mirror {{\n    path    = "{quoted}"\n    include = ["{PROVIDER}"]\n  }}\n'
            f'  direct {{\n    exclude = ["{PROVIDER}"]\n  }}\n'
            "}\n"
        )
    text = "\n".join(lines)
    # Named by its content: two runs that decide differently do not write over each other's.
    name = f"terraform-{hashlib.sha256(text.encode()).hexdigest()[:12]}.tfrc"
    path = private_folder(project_folder / ".stagetwin").absolute() / name
    write_if_changed(path, text, mode=0o600)
    return path


def _ensure_cache(environment: dict[str, str], *, default: Mapping[str, str] | None = None) -> None:
    """Terraform refuses a plugin cache that does not exist, and downloads 700 MB per root without one."""
    if "TF_PLUGIN_CACHE_DIR" not in environment and default is not None:
        environment["TF_PLUGIN_CACHE_DIR"] = str(cache_folder(default) / "terraform-plugins")
        # Without this, Terraform uses the cache only for roots whose lock file already knows the provider.
        environment["TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE"] = "true"
    if folder := environment.get("TF_PLUGIN_CACHE_DIR"):
        Path(folder).expanduser().mkdir(parents=True, exist_ok=True)
