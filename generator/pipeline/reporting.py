"""Verdicts and mirror reports -> files that other tools and people read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from generator.adapters.files import write_atomically
from generator.errors import Issue, StagetwinError
from generator.mirror.junit import junit as mirror_junit
from generator.mirror.markdown import markdown
from generator.mirror.page import mirror_page
from generator.mirror.report import MirrorReport
from generator.pipeline.context import Context
from generator.policy.junit import junit
from generator.policy.sarif import sarif
from generator.policy.verdict import Verdict


def write_policy_reports(context: Context, decided: Verdict) -> tuple[Path, ...]:
    """SARIF for code scanning, JUnit for test reports."""
    folder = context.project.work / "reports" / "-".join(sorted(decided.environments))
    document = sarif(decided, version=version("stagetwin"), root=context.project.root)
    reports = {"policy.sarif": json.dumps(document, indent=2) + "\n", "policy.junit.xml": junit(decided)}
    for name, text in reports.items():
        write_atomically(folder / name, text)
    return tuple(folder / name for name in reports)


_MIRROR_REPORTS = {"junit": mirror_junit, "markdown": markdown, "html": mirror_page}


def require_writable(files: Mapping[str, Path]) -> None:
    """Raise StagetwinError, before anything is compared, for a file that is a folder."""
    issues = []
    for option, file in files.items():
        if file.is_dir():
            hint = "name a file, such as mirror.html"
            issues.append(Issue("report-file", f"--{option}: {file} is a folder", hint=hint))
    if issues:
        raise StagetwinError(issues)


def write_mirror_reports(report: MirrorReport, files: Mapping[str, Path]) -> None:
    """Each file in the form that it was asked for in. Raise StagetwinError where one cannot be written."""
    for option, file in files.items():
        try:
            write_atomically(file, _MIRROR_REPORTS[option](report))
        except OSError as error:
            why = f"--{option}: {file} cannot be written: {error.strerror or error}"
            raise StagetwinError(Issue("report-file", why)) from error
