"""pip's settings -> uv's. Reads pip's configuration files.

uv does not know pip's: whoever has pointed pip at a registry of their own means it for every installer. This
module needs nothing but the standard library, because set-up uses it before anything is installed.
"""

from __future__ import annotations

import configparser
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

# uv's own settings, strongest first. https://docs.astral.sh/uv/reference/environment/
UV_INDEX_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL")


def uv_environment(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for uv: the user's own, with the registry and certificates that pip would use.

    Only pip's main registry counts. Further ones are left out: uv would prefer them to the main one.
    """
    environment = dict(os.environ if environ is None else environ)
    settings = dict(_pip_settings(environment))
    if not any(environment.get(name) for name in UV_INDEX_VARIABLES) and not _uv_file(environment).exists():
        index = environment.get("PIP_INDEX_URL") or settings.get("index-url", "")
        if index:
            environment["UV_DEFAULT_INDEX"] = index
    certificates = environment.get("PIP_CERT") or settings.get("cert", "")
    if certificates and not environment.get("SSL_CERT_FILE"):
        environment["SSL_CERT_FILE"] = certificates
    # An active virtual environment must not decide where packages go.
    environment.pop("VIRTUAL_ENV", None)
    return environment


def _pip_settings(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The settings that matter, weakest first: the machine's, the user's, then PIP_CONFIG_FILE's."""
    for file in _pip_files(environment):
        # pip's values may hold a bare %, so they are not interpolated; sections may repeat, as pip allows.
        parser = configparser.RawConfigParser(strict=False)
        try:
            parser.read(file, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue
        for section in ("global", "install"):
            for name in ("index-url", "cert"):
                if value := parser.get(section, name, fallback="").strip():
                    yield name, value


def _configuration_folder(environment: Mapping[str, str]) -> Path:
    home = Path(environment.get("HOME", "~")).expanduser()
    return Path(environment.get("XDG_CONFIG_HOME") or home / ".config")


def _uv_file(environment: Mapping[str, str]) -> Path:
    """Whoever has one has told uv itself which registry to use."""
    return _configuration_folder(environment) / "uv" / "uv.toml"


def _pip_files(environment: Mapping[str, str]) -> Iterator[Path]:
    explicit = environment.get("PIP_CONFIG_FILE", "")
    if explicit == os.devnull:
        return
    yield Path("/etc/pip.conf")
    yield Path(environment.get("HOME", "~")).expanduser() / ".pip" / "pip.conf"
    yield _configuration_folder(environment) / "pip" / "pip.conf"
    if explicit:
        yield Path(explicit)
