"""What a root is made of, part by part -> one digest, and which parts differ from before. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.errors import Issue, StagetwinError

ARTIFACT = "artifact "
LAYER = "layer "
PROVIDER = "provider "
VARIABLE = "variable "
BACKEND = "backend "
TERRAFORM = "Terraform"
OVERRIDE = "override file"


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that is not as it was; None where it was, or is, not there."""

    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.name} is new"
        if self.after is None:
            return f"{self.name} is gone"
        if self.name == TERRAFORM or self.name.startswith(PROVIDER):
            return f"{self.name} was {self.before} and is {self.after}"
        return f"{self.name} changed"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Everything that decides what a plan of a root says, but for what exists in the account.

    `parts` go by a file's path below the project, `artifact chat`, `layer shared`, `provider <address>`,
    `variable TF_VAR_x`, `backend <setting>`, `Terraform` or `override file`: SHA-256 in hexadecimal for files
    and variables, `bucket/key` for artifacts, the version for Terraform and providers. `outside` are reasons
    why no fingerprint can tell whether the root's plan would be another one.
    """

    parts: Mapping[str, str]
    outside: tuple[str, ...] = field(default=(), compare=False)

    @property
    def digest(self) -> str:
        """One SHA-256 of all parts."""
        lines = "".join(f"{name}\0{value}\n" for name, value in sorted(self.parts.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    @property
    def artifacts(self) -> dict[str, str]:
        """The content hash of each function's artifact, and of each layer's as `layers/<name>`."""
        found = {}
        for prefix, shown in ((ARTIFACT, ""), (LAYER, "layers/")):
            for name, value in self.parts.items():
                if name.startswith(prefix):
                    found[shown + name.removeprefix(prefix)] = content_hash_of(value)
        return dict(sorted(found.items()))

    def changes_since(self, earlier: Fingerprint) -> tuple[PartChange, ...]:
        """The parts that were added, removed or altered, by name."""
        names = sorted(self.parts.keys() | earlier.parts.keys())
        pairs = ((name, earlier.parts.get(name), self.parts.get(name)) for name in names)
        return tuple(PartChange(*pair) for pair in pairs if pair[1] != pair[2])


def content_hash_of(place: str) -> str:
    """`bucket/service/function/<hash>.zip` -> the hash by which the artifact is named."""
    return place.rpartition("/")[2].removesuffix(".zip")


def artifact_parts(variables: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, str]:
    """The parts that a root's `artifacts.auto.tfvars.json` stands for."""
    kinds = {"artifacts": ARTIFACT, "layer_artifacts": LAYER}
    unknown = sorted(variables.keys() - kinds.keys())
    if unknown:
        why = f"artifacts: nobody knows what the variable {unknown[0]} stands for"
        raise StagetwinError(Issue("artifact-variables", why, hint="delete artifacts.auto.tfvars.json"))
    return {
        kinds[variable] + name: f"{place['bucket']}/{place['key']}"
        for variable, places in variables.items()
        for name, place in places.items()
    }


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def file_parts(contents: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The parts of files given by path and content."""
    return {path: digest_of(content) for path, content in contents}
