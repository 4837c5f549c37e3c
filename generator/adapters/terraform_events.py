"""Lines of Terraform's machine-readable UI -> progress, diagnostics and totals. Pure.

The format: https://developer.hashicorp.com/terraform/internals/machine-readable-ui
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ProgressKind = Literal[
    "message",
    "refreshing",
    "refreshed",
    "planned",
    "drifted",
    "started",
    "running",
    "done",
    "failed",
    "summary",
]

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_HOOKS: dict[str, ProgressKind] = {
    "refresh_start": "refreshing",
    "refresh_complete": "refreshed",
    "apply_start": "started",
    "apply_progress": "running",
    "apply_complete": "done",
    "apply_errored": "failed",
}
# A replacement is carried out as two operations, each with a start and an end of its own; a resource that is
# only moved, imported or forgotten has none.
_OPERATIONS = {"create": 1, "update": 1, "delete": 1, "replace": 2, "read": 1}


@dataclass(frozen=True, slots=True)
class TerraformProgress:
    """One thing that happened; `done` of `total` operations, None before they are known."""

    kind: ProgressKind
    message: str
    address: str = ""
    action: str = ""
    elapsed_seconds: int = 0
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """An error or a warning, as Terraform words it; `file` is relative to the root, `line` is 1-based."""

    severity: Literal["error", "warning"]
    summary: str
    detail: str = ""
    address: str = ""
    file: str = ""
    line: int | None = None

    @property
    def follows_from_stopping(self) -> bool:
        """Whether it only says that Terraform stopped where it was told to."""
        return self.summary == "execution halted" or self.text.rstrip().endswith("context canceled")

    @property
    def text(self) -> str:
        return f"{self.summary}\n{self.detail}"


@dataclass(frozen=True, slots=True)
class ChangeSummary:
    """How many resources an operation adds, changes and removes; a replacement is one added, one removed."""

    add: int = 0
    change: int = 0
    remove: int = 0
    imported: int = 0


@dataclass(frozen=True, slots=True)
class PlannedChange:
    """What Terraform says it would do with one resource, and why, in its own words (`cannot_update` …)."""

    address: str
    action: str
    reason: str = ""


@dataclass(slots=True)
class EventReader:
    """Collects what one run of Terraform says; `feed` gives the progress that a line stands for, if any."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    planned: list[PlannedChange] = field(default_factory=list)
    drifted: list[PlannedChange] = field(default_factory=list)
    plain_lines: list[str] = field(default_factory=list)
    summary: ChangeSummary = ChangeSummary()
    done: int = 0
    total: int | None = None

    def feed(self, line: str) -> TerraformProgress | None:
        event = _event(line)
        if event is None:
            text = _ANSI.sub("", line).strip()
            self.plain_lines.extend([text] if text else [])
            return TerraformProgress("message", text) if text else None
        kind = event.get("type")
        message = str(event.get("@message", ""))
        match kind:
            case "diagnostic":
                self.diagnostics.append(diagnostic(_mapping(event.get("diagnostic"))))
                return None
            case "planned_change":
                return self._planned(event, message)
            case "resource_drift":
                change = _change(event)
                self.drifted.append(change)
                return TerraformProgress("drifted", message, change.address, change.action)
            case "change_summary":
                self.summary = _summary(_mapping(event.get("changes")))
                return TerraformProgress("summary", message, done=self.done, total=self.total)
            case "version" | "outputs":
                return None
            case str() if kind in _HOOKS:
                return self._hook(_HOOKS[kind], _mapping(event.get("hook")), message)
        return TerraformProgress("message", _ANSI.sub("", message))

    def _planned(self, event: Mapping[str, Any], message: str) -> TerraformProgress:
        change = _change(event)
        self.planned.append(change)
        self.total = (self.total or 0) + _OPERATIONS.get(change.action, 0)
        return TerraformProgress("planned", message, change.address, change.action, total=self.total)

    def _hook(self, kind: ProgressKind, hook: Mapping[str, Any], message: str) -> TerraformProgress:
        if kind in ("done", "failed"):
            self.done += 1
        return TerraformProgress(
            kind=kind,
            message=message,
            address=str(_mapping(hook.get("resource")).get("addr", "")),
            action=str(hook.get("action", "")),
            elapsed_seconds=_count(hook.get("elapsed_seconds")),
            done=self.done,
            total=self.total,
        )


def diagnostic(value: Mapping[str, Any]) -> Diagnostic:
    """A diagnostic as `-json` prints it, also in the answer of `terraform validate`."""
    place = _mapping(value.get("range"))
    line = _mapping(place.get("start")).get("line")
    return Diagnostic(
        severity="warning" if value.get("severity") == "warning" else "error",
        summary=str(value.get("summary", "")),
        detail=str(value.get("detail", "")),
        address=str(value.get("address", "")),
        file=str(place.get("filename", "")),
        line=line if isinstance(line, int) else None,
    )


def _event(line: str) -> dict[str, Any] | None:
    if not line.startswith("{"):
        return None
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _mapping(value: Any) -> Mapping[str, Any]:
    """A later Terraform may put something else there: progress must not fail on it."""
    return value if isinstance(value, dict) else {}


def _count(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _change(event: Mapping[str, Any]) -> PlannedChange:
    change = _mapping(event.get("change"))
    resource = _mapping(change.get("resource"))
    return PlannedChange(
        address=str(resource.get("addr", "")),
        action=str(change.get("action", "")),
        reason=str(change.get("reason", "")),
    )


def _summary(changes: Mapping[str, Any]) -> ChangeSummary:
    return ChangeSummary(
        add=_count(changes.get("add")),
        change=_count(changes.get("change")),
        remove=_count(changes.get("remove")),
        imported=_count(changes.get("import")),
    )
