"""Verdicts -> report files that other tools read."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from generator.adapters.files import write_atomically
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
