"""Verdict -> JUnit XML, as CI systems show it. Pure."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.plan.xml_text import writable
from generator.policy.documents import Outcome, TableRow, verdict_rows
from generator.policy.verdict import Verdict

SKIPPED = frozenset({Outcome.WAIVED, Outcome.KNOWN})
FAILING = frozenset({Outcome.DENIED, Outcome.EXPIRED, Outcome.UNUSED})


def _case(suite: ElementTree.Element, row: TableRow) -> None:
    attributes = {"classname": row.rule, "name": writable(f"{row.at} ({row.outcome.value})")}
    if row.environment:
        attributes["name"] = writable(f"{row.environment}: {row.at}")
    case = ElementTree.SubElement(suite, "testcase", attributes)
    change = f"write there: {row.change}" if row.change else ""
    text = writable("\n".join(filter(None, (row.place, row.text, change))))
    if row.outcome in FAILING:
        failure = {"message": writable(row.text), "type": row.outcome.value}
        ElementTree.SubElement(case, "failure", failure).text = text
    elif row.outcome in SKIPPED:
        ElementTree.SubElement(case, "skipped", {"message": writable(f"{row.outcome.value}: {row.text}")})


def junit(verdict: Verdict) -> str:
    """One test case for each finding and each waiver that fails; waived findings are skipped tests."""
    rows = [row for row in verdict_rows(verdict) if row.outcome is not Outcome.WARNING]
    failures = sum(row.outcome in FAILING for row in rows)
    nothing_judged = verdict.resources == 0
    suite = ElementTree.Element(
        "testsuite",
        {
            "name": f"stagetwin policy {' '.join(verdict.environments)}",
            "tests": str(len(rows) + 1),
            "failures": str(failures + nothing_judged),
            "skipped": str(sum(row.outcome in SKIPPED for row in rows)),
            "errors": "0",
        },
    )
    passed = f"{verdict.checks_passed} checks of {verdict.resources} resources"
    case = ElementTree.SubElement(suite, "testcase", {"classname": "policy", "name": passed})
    if nothing_judged:
        ElementTree.SubElement(case, "failure", {"message": "nothing was judged", "type": "empty"})
    for row in rows:
        _case(suite, row)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
