"""A project's findings of before, and its plans, as files that others keep or read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.adapters.files import private_folder, write_atomically
from generator.errors import Issue, StagetwinError
from generator.pipeline.context import Context
from generator.pipeline.planning import PlannedRoot
from generator.policy.baseline import Baseline, baseline_text, read_baseline
from generator.policy.verdict import Verdict


def find_baseline(context: Context, file: Path | None = None) -> Baseline | None:
    """The one that is asked for, else the project's own, if it has one. Raise StagetwinError."""
    if file is None:
        own = context.project.baseline
        if not own.is_file():
            return None
        file = own
    try:
        content = file.read_bytes()
    except OSError as error:
        why = f"{file}: cannot be read: {error.strerror or error}"
        hint = f"`stagetwin policy --write-baseline {file}` writes one"
        raise StagetwinError(Issue("baseline-unreadable", why, hint=hint)) from error
    return read_baseline(context.project.relative(file), content)


def write_baseline(file: Path, decided: Verdict) -> int:
    """Keep what is denied now, and what was known before; how many findings. Raise StagetwinError."""
    findings = (*decided.denied, *decided.known)
    text = baseline_text(findings)
    try:
        write_atomically(file, text)
    except OSError as error:
        why = f"{file}: cannot be written: {error.strerror or error}"
        raise StagetwinError(Issue("unwritable-file", why)) from error
    return sum(read_baseline(file, text.encode()).counts.values())


def export_plans(planned: Sequence[PlannedRoot], folder: Path) -> list[Path]:
    """`<folder>/<environment>/<service>.json`, as `terraform show -json` says them. Raise StagetwinError.

    Plans hold whatever is in the state, so that only their owner may read them.
    """
    written = []
    try:
        private_folder(folder)
        for one in planned:
            environment, _, service = one.root.name.partition("/")
            private_folder(folder / environment)
            file = folder / environment / f"{service}.json"
            write_atomically(file, one.saved.json_file.read_bytes(), mode=0o600)
            written.append(file)
    except OSError as error:
        why = f"--export-plan: {folder} cannot be written: {error.strerror or error}"
        hint = "name a folder that git ignores, such as build/plans"
        raise StagetwinError(Issue("unwritable-file", why, hint=hint)) from error
    return written
