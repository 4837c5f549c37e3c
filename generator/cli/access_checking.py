"""The verb `access check`."""

from __future__ import annotations

import typer

from generator.access.report import AccessReport, Found, Missing, Unfollowed, Unread, Unused
from generator.cli.console import Terminal, counted
from generator.cli.state import State
from generator.errors import ExitCode, Where
from generator.pipeline.definitions import open_workspace


def check(state: State, service: str | None, *, strict: bool) -> None:
    """Print what is missing, superfluous, not followed and not read; end with 3 when it is denied."""
    from generator.pipeline.access_checking import check_access

    context = state.context()
    workspace = open_workspace(context)
    with context.reporter.step("reading the functions' code") as step:
        report = check_access(workspace, service)
        step.result(f"{counted(report.functions, 'function')}, {counted(report.calls, 'call')}")
    if state.as_json:
        state.terminal.document(report_document(report, strict=strict))
    else:
        _show(state.terminal, report, strict=strict)
    if report.is_denied(strict=strict):
        raise typer.Exit(ExitCode.DENIED)


def report_document(report: AccessReport, *, strict: bool) -> dict[str, object]:
    """The report as `--json` gives it."""
    return {
        "allowed": not report.is_denied(strict=strict),
        "functions": report.functions,
        "calls": report.calls,
        "missing": [
            {
                **_common(found),
                "file": str(one.place.file),
                "line": one.place.line,
                "call": one.api,
                "action": one.action,
                "resource": one.on or None,
                "add": one.line or None,
                "at": _where(one.where),
                "hint": one.hint,
            }
            for found, one in report.missing
        ],
        "unused": [
            {**_common(found), "key": one.key, "intent": one.intent, "at": _where(one.where)}
            for found, one in report.unused
        ],
        "unresolved": [
            {**_common(found), "file": str(one.place.file), "line": one.place.line, "why": one.why}
            for found, one in report.unfollowed
        ],
        "unread": [
            {**_common(found), "why": one.why, "at": _where(one.where)} for found, one in report.unread
        ],
    }


def _common(found: Found) -> dict[str, object]:
    about = found.about
    return {
        "service": about.service,
        "function": about.function,
        "environments": list(found.environments),
    }


def _where(where: Where) -> dict[str, object]:
    return {"file": str(where.file), "line": where.line}


def _show(terminal: Terminal, report: AccessReport, *, strict: bool) -> None:
    for found in report.findings:
        match found.about:
            case Missing() as one:
                _show_missing(terminal, found, one)
            case Unused() as one:
                place = f"{one.where.file}:{one.where.line}"
                terminal.result(("unused", "red" if strict else "yellow"), " ", (place, "bold"))
                what = f"access.{one.key}: nothing in the code needs `{one.intent}`"
                terminal.plain(f"  {_whose(found)}: {what}")
            case Unfollowed() as one:
                terminal.result(("unresolved", "yellow"), " ", (str(one.place), "bold"))
                terminal.plain(f"  {_whose(found)}: {one.why}")
            case Unread() as one:
                terminal.result(("not read", "yellow"), f" {_whose(found)}: {one.why}")
    decision = ("denied", "red") if report.is_denied(strict=strict) else ("allowed", "green")
    counts = (
        counted(report.functions, "function"),
        counted(report.calls, "call"),
        f"{len(report.missing)} not granted",
        counted(len(report.unused), "unused grant"),
        f"{len(report.unfollowed)} unresolved",
        f"{len(report.unread)} not read",
    )
    terminal.result(decision, f": {', '.join(counts)}")


def _show_missing(terminal: Terminal, found: Found, one: Missing) -> None:
    terminal.result(("missing", "red"), " ", (str(one.place), "bold"))
    on = f" on {one.on}" if one.on else ""
    terminal.plain(f"  {_whose(found)}: {one.api} needs {one.action}{on}")
    if one.line:
        hint = f" {one.where.file}:{one.where.line}: {one.line}"
        terminal.result("  ", ("add", "cyan"), hint)
    if one.hint:
        terminal.result("  ", ("hint", "cyan"), f" {one.hint}")


def _whose(found: Found) -> str:
    about = found.about
    only = "" if found.everywhere else f" (in {', '.join(found.environments)})"
    return f"{about.service}/{about.function}{only}"
