"""Secrets in a command's environment and in a definition, and where they went."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

from tests.embedded.deployment import Deployment

YAML_SECRET = "planted-5f0c1b9e7a2d-in-a-definition"
PLANTED = f"environment: {{DATABASE_PASSWORD: {YAML_SECRET}}}"
SECRETS = {
    name: f"planted-{number}-8c1d4f6b2a9e"
    for number, name in enumerate(
        ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "GITHUB_TOKEN", "DATABASE_PASSWORD", "TF_VAR_password")
    )
} | {"AWS_ACCESS_KEY_ID": "AKIAPLANTED8C1D4F6B2"}


def files_with(project: Path, secrets: Iterable[str]) -> dict[str, list[Path]]:
    """The files below the project that hold each secret, as it is or in base64."""
    found: dict[str, list[Path]] = {secret: [] for secret in secrets}
    for path in project.rglob("*"):
        if path.is_file() and not path.is_symlink() and ".terraform" not in path.parts:
            content = path.read_bytes()
            for secret in found:
                if secret.encode() in content or base64.b64encode(secret.encode()) in content:
                    found[secret].append(path)
    return found


def is_private_or_own(deployment: Deployment, path: Path) -> bool:
    """Whether only its owner reads it, in the ignored folder; or a person wrote it, or it renders that."""
    relative = path.relative_to(deployment.project)
    if relative.parts[0] == ".stagetwin":
        return path.stat().st_mode & 0o077 == 0
    return relative.name == "service.yaml" or relative.parts[:2] == ("terraform", "live")
