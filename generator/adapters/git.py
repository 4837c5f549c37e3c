"""The checkout's revision, and which files differ from another one. Runs git; reads only."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from generator.errors import Issue, StagetwinError
from generator.fingerprint.record import Commit

_TIMEOUT_SECONDS = 60


def commit_of(folder: Path) -> Commit | None:
    """None outside of git, without git, or before the first commit."""
    try:
        revision = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
        return Commit(revision, bool(_git(folder, "status", "--porcelain", "-z", "--", ".")))
    except (OSError, subprocess.SubprocessError):
        return None


def changed_files(folder: Path, revision: str) -> tuple[str, ...]:
    """The files below `folder`, by path from there, that are not as they were at `revision`; new ones too.

    Raise StagetwinError where git knows no such revision.
    """
    try:
        since = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = since.decode().strip()
        changed = _git(folder, "diff", "--name-only", "--no-renames", "-z", "--relative", commit, "--", ".")
        new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    except OSError as error:
        raise StagetwinError(Issue("no-git", f"git: it cannot be run: {error.strerror}")) from None
    except subprocess.CalledProcessError:
        why = f"--since {revision}: git knows no such revision here"
        hint = "in CI, fetch the history: `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab"
        raise StagetwinError(Issue("unknown-revision", why, hint=hint)) from None
    return tuple(sorted({*_paths(changed), *_paths(new)}))


def _paths(output: bytes) -> Sequence[str]:
    return [path.decode(errors="surrogateescape") for path in output.split(b"\0") if path]


def _git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=_TIMEOUT_SECONDS,
    ).stdout
