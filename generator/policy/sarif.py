"""Verdict -> SARIF 2.1.0, as code scanning reads it. Pure.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; what GitHub takes of it:
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.policy.documents import Outcome, TableRow, verdict_rows
from generator.policy.finding import Finding, Severity
from generator.policy.registry import RULES
from generator.policy.verdict import Verdict
from generator.policy.waivers import Waiver

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.LOW: "note", Severity.MEDIUM: "warning"}
# GitHub's bands: above 9.0 critical, 7.0 high, 4.0 medium, 0.1 low.
SCORES = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.0", Severity.LOW: "2.0"}
WAIVER_RULES = {
    Outcome.EXPIRED: ("waiver-expired", "A waiver has expired"),
    Outcome.UNUSED: ("waiver-unused", "A waiver that no finding needs"),
}


def _physical(file: Path | None, line: int | None, root: Path | None) -> dict[str, object]:
    """The place in the repository. A file outside of it has none that others could open."""
    if file is not None and file.is_absolute():
        file = file.relative_to(root) if root is not None and file.is_relative_to(root) else None
    if file is None:
        return {}
    region = {} if line is None else {"region": {"startLine": line}}
    return {"physicalLocation": {"artifactLocation": {"uri": file.as_posix()}, **region}}


def _location(item: Finding | Waiver, root: Path | None) -> list[dict[str, object]]:
    name = item.address if isinstance(item, Finding) else item.at
    place = _physical(item.file, item.line, root)
    return [{**place, "logicalLocations": [{"fullyQualifiedName": name}]}]


def _result(finding: Finding, root: Path | None) -> dict[str, object]:
    where = f"{finding.environment}: {finding.at}"
    change = f". Write `{finding.change}` there" if finding.change else ""
    code = _physical(finding.code_file, finding.code_line, root)
    related = {**code, "message": {"text": "Terraform's code"}} if code else None
    return {
        "ruleId": finding.rule_id,
        "level": "warning" if finding.warns else LEVELS.get(finding.severity, "error"),
        "message": {"text": f"{finding.message} ({where}, {finding.address}){change}"},
        "locations": _location(finding, root),
        **({"relatedLocations": [related]} if related else {}),
        "partialFingerprints": {
            "finding/v1": f"{finding.rule_id}|{finding.environment}|{finding.service}|{finding.address}"
        },
    }


def _waiver_result(row: TableRow, waiver: Waiver, root: Path | None) -> dict[str, object]:
    return {
        "ruleId": WAIVER_RULES[row.outcome][0],
        "level": "error",
        "message": {"text": f"{waiver.rule} at {waiver.at}: {row.text}"},
        "locations": _location(waiver, root),
        "partialFingerprints": {"waiver/v1": f"{row.outcome.name}|{waiver.rule}|{waiver.at}"},
    }


def _rules(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """A descriptor for every rule that has a result, and for our own whether or not."""
    ours = {rule.id: rule for rule in RULES}
    named: dict[str, dict[str, object]] = {}
    for one in findings:
        if one.rule_id not in ours:
            named[one.rule_id] = {"id": one.rule_id, "shortDescription": {"text": one.message}}
            if one.source_url:
                named[one.rule_id]["helpUri"] = one.source_url
    for rule in RULES:
        named[rule.id] = {
            "id": rule.id,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.why},
            "helpUri": rule.source,
            "properties": {"security-severity": SCORES[rule.severity], "tags": ["security"]},
        }
    for name, text in WAIVER_RULES.values():
        named[name] = {"id": name, "shortDescription": {"text": text}}
    return [named[key] for key in sorted(named)]


def sarif(verdict: Verdict, *, version: str, root: Path | None = None) -> dict[str, object]:
    """The verdict for code scanning: waived findings are suppressed with their reason, not left out.

    `root` is the repository's folder, for files that are named absolutely.
    """
    results = [_result(one, root) for one in (*verdict.denied, *verdict.told)]
    for pair in verdict.waived:
        waiver = pair.waiver
        reason = f"{waiver.reason} ({waiver.owner}, until {waiver.expires.isoformat()})"
        suppression = {"kind": "external", "status": "accepted", "justification": reason}
        results.append({**_result(pair.finding, root), "suppressions": [suppression]})
    known = {"kind": "external", "status": "accepted", "justification": "it stands in the baseline"}
    results += [{**_result(one, root), "suppressions": [known]} for one in verdict.known]
    failing = {(row.outcome, row.rule, row.at): row for row in verdict_rows(verdict)}
    for outcome, waivers in ((Outcome.EXPIRED, verdict.expired), (Outcome.UNUSED, verdict.unused)):
        for waiver in waivers:
            results.append(_waiver_result(failing[outcome, waiver.rule, waiver.at], waiver, root))
    findings = (*verdict.denied, *verdict.told, *verdict.known, *(pair.finding for pair in verdict.waived))
    driver = {
        "name": "Stagetwin",
        "version": version,
        "rules": _rules(findings),
    }
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "automationDetails": {"id": f"stagetwin/policy/{'-'.join(verdict.environments)}/"},
                "results": results,
            }
        ],
    }
