"""Verbs about event rules: lint, test, explain."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from generator.cli.console import DONE, FAILED, counted, issue_document
from generator.cli.state import State
from generator.errors import ExitCode, Issue
from generator.events.explain import Mismatch
from generator.pipeline import eventing
from generator.pipeline.definitions import open_workspace
from generator.routing.explanation import Explained, Explanation
from generator.routing.lint import Found, LintReport, Severity
from generator.routing.samples import SamplesReport

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def lint(state: State, service: str | None) -> None:
    """Print the findings; end with 1 when one is an error."""
    report = eventing.lint(open_workspace(state.context()), service)
    if state.as_json:
        state.terminal.document(lint_document(report))
    else:
        for found in report.findings:
            about = found.about
            message = f"{about.finding.rule}: {about.finding.message}{_only(found)}"
            issue = Issue(about.finding.code, message, about.where, about.finding.hint)
            _show_issue(state, issue, about.severity)
        rules = counted(report.rules, "rule")
        if report.findings:
            errors = counted(report.count(Severity.ERROR), "error")
            state.terminal.plain(f"{rules}: {errors}, {counted(report.count(Severity.WARNING), 'warning')}")
        else:
            state.terminal.plain(f"{rules}: nothing to complain about")
    if not report.clean:
        raise typer.Exit(ExitCode.ERROR)


def test(state: State, service: str | None) -> None:
    """Print what each sample event reaches; end with 1 when that is not what was said."""
    report = eventing.test(open_workspace(state.context()), service)
    if state.as_json:
        state.terminal.document(samples_document(report))
    else:
        _show_samples(state, report)
    if not report.passed:
        raise typer.Exit(ExitCode.ERROR)


def explain(state: State, rule: str, file: Path, service: str | None) -> None:
    """Print the reasons. Either answer is one, so this ends with 0."""
    found = eventing.explain(open_workspace(state.context()), rule, file, service)
    if state.as_json:
        state.terminal.document(explanation_document(found))
        return
    for entry in found.entries:
        _show_reason(state, found, entry)


def publishers(state: State, service: str | None, check: bool) -> None:
    """Print what was written; with `check` end with 2 when something would be."""
    from generator.pipeline.publishing import publishers as write_publishers

    found = write_publishers(open_workspace(state.context()), service, check=check)
    changed = [str(path) for path, differs in found.items() if differs]
    if state.as_json:
        unchanged = len(found) - len(changed)
        state.terminal.document({"changed": changed, "unchanged": unchanged, "written": not check})
    else:
        for path in changed:
            state.terminal.plain(f"{'out of date' if check else 'written'}: {path}")
        if not changed:
            state.terminal.result(f"up to date: {counted(len(found), 'publisher')}")
    if check and changed:
        raise typer.Exit(ExitCode.CHANGES)


def lint_document(report: LintReport) -> dict[str, object]:
    """The report as `--json` gives it."""
    return {
        "clean": report.clean,
        "rules": report.rules,
        "findings": [
            {
                "severity": one.about.severity.value,
                "code": one.about.finding.code,
                "service": one.about.service,
                "rule": one.about.finding.rule,
                "other_rule": one.about.finding.other or None,
                "environments": list(one.environments),
                "message": one.about.finding.message,
                "file": str(one.about.where.file),
                "line": one.about.where.line,
                "hint": one.about.finding.hint,
            }
            for one in report.findings
        ],
    }


def samples_document(report: SamplesReport) -> dict[str, object]:
    """The report as `--json` gives it."""
    return {
        "passed": report.passed,
        "rules": report.rules,
        "events": [
            {
                "service": one.outcome.service,
                "file": str(one.outcome.file),
                "event_bus": one.outcome.event_bus,
                "reached": list(one.outcome.reached),
                "as_said": one.outcome.as_said,
                "environments": list(one.environments),
            }
            for one in report.outcomes
        ],
        "faults": [
            {**issue_document(one.issue), "service": one.service, "environments": list(one.environments)}
            for one in report.faults
        ],
    }


def explanation_document(found: Explanation) -> dict[str, object]:
    """The explanation as `--json` gives it."""
    return {
        "service": found.service,
        "rule": found.rule,
        "reached": found.reached,
        "patterns": [
            {
                "environments": list(one.environments),
                "file": str(one.reason.where.file),
                "line": one.reason.where.line,
                "event_bus": one.reason.event_bus,
                "right_bus": one.reason.right_bus,
                "reached": one.reason.reached,
                "alternatives": [_mismatch_document(mismatch) for mismatch in one.reason.mismatches],
            }
            for one in found.entries
        ],
    }


def _mismatch_document(one: Mismatch) -> dict[str, object]:
    return {
        "field": one.field,
        "failure": one.failure.name.lower(),
        "wanted": one.wanted,
        "found": list(one.found),
        "hint": one.hint,
    }


def _show_samples(state: State, report: SamplesReport) -> None:
    for service in dict.fromkeys(one.outcome.service for one in report.outcomes):
        table = Table(title=service, title_justify="left", pad_edge=False)
        for column in ("", "event", "bus", "reaches"):
            table.add_column(column, overflow="fold")
        for judged in report.outcomes:
            one = judged.outcome
            if one.service == service:
                mark = Text.assemble(DONE if one.as_said else FAILED)
                where = "" if judged.everywhere else f" (in {', '.join(judged.environments)})"
                reached = ", ".join(one.reached) or "no rule"
                table.add_row(mark, Text(one.sample), one.event_bus, f"{reached}{where}")
        state.terminal.out.print(table)
    for fault in report.faults:
        issue = fault.issue
        only = "" if fault.everywhere else f" (in {', '.join(fault.environments)})"
        told = Issue(issue.code, f"{issue.message}{only}", issue.where, issue.hint)
        _show_issue(state, told, Severity.ERROR)
    events = counted(len({one.outcome.file for one in report.outcomes}), "sample event")
    verdict = "all as said" if report.passed else counted(len(report.faults), "error")
    state.terminal.plain(f"{events}, {counted(report.rules, 'rule')}: {verdict}")


def _show_reason(state: State, found: Explanation, entry: Explained) -> None:
    reason = entry.reason
    terminal = state.terminal
    where = "" if entry.everywhere else f" in {', '.join(entry.environments)}"
    verdict = ("reaches", "green") if reason.reached else ("does not reach", "red")
    place = f"{reason.where.file}:{reason.where.line}"
    terminal.result(verdict, f" {found.service}/{found.rule}{where}, {place}")
    if not reason.right_bus:
        terminal.plain(f"  the rule listens on the bus `{reason.event_bus}`, and the event is on another one")
    for number, mismatch in enumerate(reason.mismatches, start=1):
        label = f"alternative {number}: " if len(reason.mismatches) > 1 else ""
        terminal.plain(f"  {label}{mismatch}")
        if mismatch.hint:
            terminal.result("    ", ("hint", "cyan"), f" {mismatch.hint}")


def _show_issue(state: State, issue: Issue, severity: Severity) -> None:
    state.terminal.result((severity.value, _COLOURS[severity]), " ", (str(issue.where), "bold"))
    state.terminal.plain(f"  {issue.message}")
    if issue.hint:
        state.terminal.result("  ", ("hint", "cyan"), f" {issue.hint}")


def _only(found: Found) -> str:
    return "" if found.everywhere else f" (in {', '.join(found.environments)})"
