"""The user's Terraform CLI configuration -> what Terraform is to read. Writes a file of our own, if asked to.

https://developer.hashicorp.com/terraform/cli/config/config-file
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.adapters.files import private_folder, write_if_changed
from generator.doctor.machine import Note

VARIABLE = "TF_CLI_CONFIG_FILE"


@dataclass(frozen=True, slots=True)
class CliConfiguration:
    """The files that Terraform would read, with their texts; `explicit` is what the variable names."""

    explicit: Path | None
    files: tuple[Path, ...]
    texts: tuple[str, ...]
    notes: tuple[Note, ...]

    @property
    def decides_providers(self) -> bool:
        """Whether it says where providers come from, or is JSON, which cannot be added to."""
        return self.says("provider_installation") or any(text.lstrip().startswith("{") for text in self.texts)

    def says(self, word: str) -> bool:
        return any(re.search(rf"^\s*\"?{word}\b", text, re.MULTILINE) for text in self.texts)

    def applied_to(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The environment for Terraform, without a variable that names no file: it makes a warning only."""
        environment = {name: value for name, value in environ.items() if name != VARIABLE}
        return environment | ({VARIABLE: str(self.explicit)} if self.explicit else {})


def read_configuration(environ: Mapping[str, str]) -> CliConfiguration:
    """The user's own configuration, found as Terraform finds it."""
    named = environ.get(VARIABLE, "")
    notes: tuple[Note, ...] = ()
    if named:
        # Terraform would take a relative path from the root's folder; who set it meant the current one.
        path = Path(named).expanduser().absolute()
        if path.is_file():
            return _read(path, (path,), notes)
        notes = (
            Note(f"{VARIABLE} names {named}, which does not exist: it is left out", f"unset {VARIABLE}"),
        )
    home = Path(environ.get("HOME", "~")).expanduser()
    folder = home / ".terraform.d"
    # The folder's *.tfrc.json are credentials, which Terraform reads by itself in any case.
    more = sorted(folder.glob("*.tfrc")) if folder.is_dir() else []
    return _read(None, tuple(path for path in (home / ".terraformrc", *more) if path.is_file()), notes)


def _read(explicit: Path | None, files: tuple[Path, ...], notes: tuple[Note, ...]) -> CliConfiguration:
    texts = []
    for path in files:
        try:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            notes += (Note(f"{path} cannot be read: {error.strerror}", f"chmod u+r {path}"),)
    return CliConfiguration(explicit, files, tuple(texts), notes)


def write_configuration(
    work_folder: Path, user: CliConfiguration, provider: str, mirror: Path | None
) -> Path:
    """A configuration of our own in `work_folder`: the user's text, and `provider` from `mirror`.

    The user's text is in it because Terraform reads nothing else besides. Without a mirror all is direct.
    """
    installation = "  direct {}\n" if mirror is None else _from_mirror(provider, mirror)
    text = "\n".join(
        (
            "# Written by stagetwin for its own Terraform runs.",
            *user.texts,
            f"provider_installation {{\n{installation}}}\n",
        )
    )
    # Named by its content: two runs that decide differently do not write over each other's.
    name = f"terraform-{hashlib.sha256(text.encode()).hexdigest()[:12]}.tfrc"
    path = private_folder(work_folder).absolute() / name
    write_if_changed(path, text, mode=0o600)
    return path


def _from_mirror(provider: str, mirror: Path) -> str:
    quoted = str(mirror).replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'  filesystem_mirror {{\n    path    = "{quoted}"\n    include = ["{provider}"]\n  }}\n'
        f'  direct {{\n    exclude = ["{provider}"]\n  }}\n'
    )
