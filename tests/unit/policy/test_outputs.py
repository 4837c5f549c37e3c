"""Verdict -> SARIF, JUnit, JSON and the table's rows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.policy.documents import Outcome, verdict_dict, verdict_rows
from generator.policy.finding import Finding, Severity
from generator.policy.junit import junit
from generator.policy.markdown import cell, verdict_markdown
from generator.policy.registry import RULES
from generator.policy.sarif import sarif
from generator.policy.verdict import Verdict, judge
from generator.policy.waivers import Waiver

TODAY = date(2027, 3, 10)
ROOT = Path("/somewhere/project")
YAML = Path("environments/waivers.yaml")


def finding(rule: str, spec_path: str, **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "rule_id": rule,
        "severity": Severity.UNKNOWN,
        "service": "chat",
        "environment": "prod",
        "address": f"module.x.{spec_path}",
        "spec_path": spec_path,
        "message": 'Ensure <it> & "that"\x0b',
    }
    return Finding(**{**values, **changes})


def waiver(rule: str, expires: date, line: int) -> Waiver:
    return Waiver(rule, "chat.functions.a", "chat-team", "Because it is meant", expires, None, YAML, line)


@pytest.fixture
def verdict() -> Verdict:
    findings = [
        finding("CKV_AWS_1", "functions.a", file=ROOT / "functions/chat/service.yaml", line=7),
        finding("CKV_AWS_2", "functions.a", source_url="https://example.org/2"),
        finding("STW_003", "tables.t", severity=Severity.CRITICAL, file=Path("/elsewhere/main.tf"), line=1),
        finding(
            "STW_004", "rules.r", severity=Severity.MEDIUM, file=Path("functions/chat/service.yaml"), line=9
        ),
    ]
    waivers = [
        waiver("CKV_AWS_1", date(2027, 3, 12), 2),
        waiver("CKV_AWS_2", date(2027, 1, 1), 7),
        waiver("CKV_AWS_9", date(2028, 1, 1), 12),
    ]
    return judge(findings, waivers, TODAY, environments=["prod"], resources=3, checks_passed=5)


def results(verdict: Verdict) -> list[Any]:
    document: Any = json.loads(json.dumps(sarif(verdict, version="1.2.3", root=ROOT)))
    found: list[Any] = document["runs"][0]["results"]
    return found


def test_the_rows_begin_with_what_fails(verdict: Verdict) -> None:
    rows = [(row.outcome, row.rule) for row in verdict_rows(verdict)]
    assert rows == [
        (Outcome.DENIED, "CKV_AWS_2"),
        (Outcome.DENIED, "STW_003"),
        (Outcome.DENIED, "STW_004"),
        (Outcome.EXPIRED, "CKV_AWS_2"),
        (Outcome.UNUSED, "CKV_AWS_9"),
        (Outcome.WARNING, "CKV_AWS_1"),
        (Outcome.WAIVED, "CKV_AWS_1"),
    ]


def test_sarif_has_what_code_scanning_needs(verdict: Verdict) -> None:
    document: Any = sarif(verdict, version="1.2.3", root=ROOT)
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("sarif-schema-2.1.0.json")
    [run] = document["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Stagetwin", "1.2.3")
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    assert {result["ruleId"] for result in run["results"]} <= set(ids)
    assert {rule.id for rule in RULES} <= set(ids)
    fingerprints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(fingerprints) == len(set(fingerprints))
    for result in run["results"]:
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        assert len(result["locations"]) == 1


def test_sarif_names_files_of_the_repository_only(verdict: Verdict) -> None:
    places = {result["ruleId"]: result["locations"][0].get("physicalLocation") for result in results(verdict)}
    assert places["CKV_AWS_1"] == {
        "artifactLocation": {"uri": "functions/chat/service.yaml"},
        "region": {"startLine": 7},
    }
    assert places["STW_003"] is None, "a file outside of the repository"
    assert places["STW_004"]["region"] == {"startLine": 9}
    assert places["waiver-unused"] == {
        "artifactLocation": {"uri": "environments/waivers.yaml"},
        "region": {"startLine": 12},
    }
    assert "/somewhere" not in json.dumps(results(verdict))


def test_sarif_suppresses_what_is_waived(verdict: Verdict) -> None:
    suppressed = {
        result["ruleId"]: result["suppressions"] for result in results(verdict) if "suppressions" in result
    }
    assert suppressed == {
        "CKV_AWS_1": [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "Because it is meant (chat-team, until 2027-03-12)",
            }
        ]
    }


def test_sarif_levels_follow_severities(verdict: Verdict) -> None:
    levels = {result["ruleId"]: result["level"] for result in results(verdict)}
    assert (levels["STW_003"], levels["STW_004"], levels["CKV_AWS_2"]) == ("error", "warning", "error")


def test_junit_counts_what_it_holds(verdict: Verdict) -> None:
    root = ElementTree.fromstring(junit(verdict))
    [suite] = root
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases) == 7
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure")) == 5
    assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped")) == 1
    assert cases[0].attrib["name"] == "5 checks of 3 resources"


def test_junit_fails_when_nothing_was_judged() -> None:
    empty = judge([], [], TODAY, environments=["prod"], resources=0)
    [suite] = ElementTree.fromstring(junit(empty))
    assert suite.attrib["failures"] == "1"


def test_the_json_says_it_all(verdict: Verdict) -> None:
    document: Any = json.loads(json.dumps(verdict_dict(verdict)))
    assert document["allowed"] is False
    assert [one["rule"] for one in document["denied"]] == ["CKV_AWS_2", "STW_003", "STW_004"]
    assert document["waived"][0]["waiver"]["expires"] == "2027-03-12"
    assert document["expired"][0]["line"] == 7
    assert document["warnings"][0]["message"] == "expires on 2027-03-12, in 2 days"


def test_markdown_tells_what_fails_and_only_counts_what_is_waived(verdict: Verdict) -> None:
    lines = verdict_markdown(verdict).splitlines()
    assert lines[:3] == ["### Policy: **denied**", "", "3 resources, 5 checks passed, waived: 1."]
    told = [line.split("|")[1:3] for line in lines if line.startswith("| ")][1:]
    assert [rule.strip() for _, rule in told if "denied" in _] == ["CKV_AWS_2", "STW_003", "STW_004"]
    assert not any("| waived |" in line for line in lines)
    assert any("Ensure &lt;it> & " in line for line in lines)


def test_text_stays_in_its_cell() -> None:
    assert cell("a | b\n<script>") == "a \\| b &lt;script>"
