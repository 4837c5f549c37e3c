"""checkov's results of one root -> Findings, plan and files merged by resource. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Issue, StagetwinError
from generator.plan.address import configuration_address
from generator.plan.report import PlanReport
from generator.plan.values import Json, array_or_empty, as_object
from generator.policy.finding import Finding, Severity, spec_path_of


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of one resource."""

    check: str
    name: str
    passed: bool
    address: str
    file: Path | None
    line: int | None
    guideline: str
    severity: Severity
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What checkov saw of one root: in its plan and, apart from that, in its rendered files."""

    name: str
    plan: tuple[CheckResult, ...]
    plan_resources: frozenset[str]
    files: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One root's findings and how many checks its resources passed."""

    findings: tuple[Finding, ...]
    checks_passed: int
    resources: int


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _severity(value: Json) -> Severity:
    known = {one.value: one for one in Severity}
    return known.get(_text(value).lower(), Severity.UNKNOWN)


def _result(raw: Json) -> CheckResult:
    entry = as_object(raw)
    lines = array_or_empty(entry.get("lines"))
    line = lines[0] if lines and isinstance(lines[0], int) and lines[0] > 0 else None
    file = _text(entry.get("file"))
    return CheckResult(
        check=str(entry["check"]),
        name=_text(entry.get("name")),
        # A skip is never honoured, so what was skipped counts as failed.
        passed=entry["outcome"] == "passed",
        address=str(entry["address"]),
        file=Path(file) if file else None,
        line=line,
        guideline=_text(entry.get("guideline")),
        severity=_severity(entry.get("severity")),
        attributes=tuple(filter(None, map(_attribute, array_or_empty(entry.get("attributes"))))),
    )


def _attribute(evaluated: Json) -> str:
    """checkov's `logging_config/[0]/bucket` or `rule/*/status` as `logging_config.bucket`."""
    parts = _text(evaluated).replace(".", "/").split("/")
    return ".".join(part for part in parts if part not in ("", "*") and not part.strip("[]").isdigit())


def _scan(raw: Json) -> ScanResult:
    entry = as_object(raw)
    halves: dict[str, tuple[tuple[CheckResult, ...], frozenset[str]]] = {}
    for half in ("plan", "files"):
        found = {} if entry.get(half) is None else as_object(entry[half])
        if errors := array_or_empty(found.get("parsing_errors")):
            unread = ", ".join(map(str, errors))
            why = f"{entry['name']}: checkov could not read {unread}"
            raise StagetwinError(Issue("checkov-unreadable", why, hint="run `stagetwin plan` again"))
        results = tuple(_result(one) for one in array_or_empty(found.get("results")))
        halves[half] = results, frozenset(map(str, array_or_empty(found.get("resources"))))
    return ScanResult(str(entry["name"]), *halves["plan"], halves["files"][0])


def read_results(document: Json) -> tuple[ScanResult, ...]:
    """The driver's JSON. Raises StagetwinError when it is not what the driver writes."""
    try:
        return tuple(_scan(one) for one in array_or_empty(as_object(document)["scans"]))
    except (KeyError, TypeError) as error:
        why = f"checkov: its results cannot be read ({type(error).__name__}: {error})"
        raise StagetwinError(Issue("checkov-results", why)) from error


def require_all_seen(result: ScanResult, report: PlanReport) -> None:
    """Raise StagetwinError unless checkov saw exactly the plan's resources: an empty plan must not pass."""
    planned = {one.address for one in report.resources if one.mode == "managed"}
    unseen = sorted(planned - result.plan_resources)
    if not planned:
        why = f"{result.name}: its plan has no resources, so there is nothing to judge"
        raise StagetwinError(Issue("policy-nothing-planned", why, hint="run `stagetwin plan` again"))
    if unseen:
        first = ", ".join(unseen[:3]) + (", …" if len(unseen) > 3 else "")
        seen = f"{len(planned) - len(unseen)} of {len(planned)} resources"
        why = f"{result.name}: checkov saw {seen}, not {first}"
        raise StagetwinError(Issue("policy-resources-unseen", why))


Key = tuple[str, str]


def _key(one: CheckResult) -> Key:
    """A check and a block; a block's instances share it."""
    return one.check, configuration_address(one.address)


def _by_key(results: Iterable[CheckResult]) -> dict[Key, list[CheckResult]]:
    found: dict[Key, list[CheckResult]] = {}
    for one in results:
        found.setdefault(_key(one), []).append(one)
    return found


def _failures(in_plan: list[CheckResult], in_files: list[CheckResult]) -> list[CheckResult]:
    failed = [one for one in in_plan if not one.passed] or [one for one in in_files if not one.passed]
    return list({one.address: one for one in failed}.values())


def merge(result: ScanResult) -> tuple[CheckResult, ...]:
    """One result for each check of each resource: failed if it failed in the plan or in the files.

    Each sees what the other misses: only the plan has composed values, and only the files tell a setting that
    is absent from one that the provider filled in. A plan's failure is told by instance, and with the
    place in the files.
    """
    in_plan, in_files = _by_key(result.plan), _by_key(result.files)
    places = {configuration_address(one.address): one for one in result.files if one.line is not None}
    merged: list[CheckResult] = []
    for key in sorted({*in_plan, *in_files}):
        ours, theirs = in_plan.get(key, []), in_files.get(key, [])
        for one in _failures(ours, theirs) or (ours or theirs)[:1]:
            place = places.get(key[1], one)
            merged.append(replace(one, file=place.file, line=place.line))
    return tuple(merged)


def _below(file: Path | None, root: Path | None) -> Path | None:
    if file is None or root is None or not file.is_relative_to(root):
        return file
    return file.relative_to(root)


def findings_of(
    result: ScanResult, report: PlanReport, origins: Mapping[str, str], *, root: Path | None = None
) -> Judged:
    """One root's findings, with files named from `root` on.

    Raises StagetwinError when checkov did not see all of the plan.
    """
    require_all_seen(result, report)
    results = merge(result)
    findings = tuple(
        Finding(
            rule_id=one.check,
            severity=one.severity,
            service=report.service,
            environment=report.environment,
            address=one.address,
            spec_path=spec_path_of(one.address, origins),
            message=one.name,
            source_url=one.guideline,
            file=_below(one.file, root),
            line=one.line,
            attributes=one.attributes,
        )
        for one in results
        if not one.passed
    )
    return Judged(
        findings=tuple(sorted(findings, key=lambda one: (one.rule_id, one.address))),
        checks_passed=sum(one.passed for one in results),
        resources=len(result.plan_resources),
    )
