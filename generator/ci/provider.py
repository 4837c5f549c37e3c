"""Whose continuous integration it is. Pure."""

from __future__ import annotations

from enum import StrEnum


class Provider(StrEnum):
    """Those for which files are written."""

    GITHUB = "github"
    GITLAB = "gitlab"
