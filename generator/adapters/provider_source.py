"""This machine -> where Terraform gets the AWS provider from. Writes a CLI configuration, if one is needed.

What the user has configured is theirs. Without that, a filesystem mirror that holds the exact version is used
wherever machines keep one, so that an offline machine works; without a mirror, Terraform asks its registry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.adapters.cli_configuration import VARIABLE, read_configuration, write_configuration
from generator.adapters.files import cache_folder
from generator.adapters.mirror_folders import (
    IMPLIED_MIRRORS,
    OTHER_MIRRORS,
    existing_folders,
    holds,
    trusted,
)
from generator.adapters.terraform_binary import this_platform
from generator.doctor.machine import Note

PROVIDER = "registry.terraform.io/hashicorp/aws"


@dataclass(frozen=True, slots=True)
class ProviderSource:
    """Where the provider comes from. `environment` is the whole environment for Terraform."""

    kind: Literal["configured", "mirror", "implied-mirror", "registry"]
    place: str
    environment: Mapping[str, str]
    notes: tuple[Note, ...] = ()


def provider_source(
    environ: Mapping[str, str],
    version: str,
    work_folder: Path,
    *,
    implied: Sequence[str] = IMPLIED_MIRRORS,
    others: Sequence[str] = OTHER_MIRRORS,
    platform_name: str | None = None,
) -> ProviderSource:
    """Decides for one exact `version` of the AWS provider; what is written goes to `work_folder`."""
    wanted = (PROVIDER, version, platform_name or this_platform())
    user = read_configuration(environ)
    environment = user.applied_to(environ)
    if user.decides_providers:
        _make_cache(environment)
        return ProviderSource("configured", ", ".join(map(str, user.files)), environment, user.notes)

    implied_folders = tuple(existing_folders(implied, environ))
    if place := next((folder for folder in implied_folders if holds(folder, *wanted)), None):
        return ProviderSource("implied-mirror", str(place), environment, user.notes)

    holding = tuple(folder for folder in existing_folders(others, environ) if holds(folder, *wanted))
    notes = user.notes + tuple(_distrusted(folder) for folder in holding if not trusted(folder, *wanted[:2]))
    if place := next((folder for folder in holding if trusted(folder, *wanted[:2])), None):
        environment[VARIABLE] = str(write_configuration(work_folder, user, PROVIDER, place))
        return ProviderSource("mirror", str(place), environment, notes)

    if other := next((folder for folder in implied_folders if (folder / PROVIDER).is_dir()), None):
        # Terraform never asks the registry for a provider that an implied mirror has in any version.
        notes += (Note(f"{other} holds the provider, but not {version}: passed over", "add that version"),)
        environment[VARIABLE] = str(write_configuration(work_folder, user, PROVIDER, None))
    if "TF_PLUGIN_CACHE_DIR" not in environment and not user.says("plugin_cache_dir"):
        environment["TF_PLUGIN_CACHE_DIR"] = str(cache_folder(environ) / "terraform-plugins")
        # Without this, Terraform uses its cache only for roots whose lock file already knows the provider.
        environment["TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE"] = "true"
    _make_cache(environment)
    return ProviderSource("registry", PROVIDER, environment, notes)


def _distrusted(folder: Path) -> Note:
    found = f"{folder} holds the provider, but others may write there, so it is not used"
    return Note(found, f"chmod -R o-w {folder} (and let root or yourself own it)")


def _make_cache(environment: Mapping[str, str]) -> None:
    """Terraform refuses to start with a plugin cache that does not exist."""
    if folder := environment.get("TF_PLUGIN_CACHE_DIR"):
        Path(folder).expanduser().mkdir(parents=True, exist_ok=True)
