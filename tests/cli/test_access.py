"""`stagetwin access`: the policies of deploying roles, and grants against code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Stagetwin, files, replace

FOLDER = Path("terraform/ci/prod/policies")
MODULES = Path(__file__).parents[2] / "terraform" / "modules"


@pytest.fixture
def project(project: Path) -> Path:
    """With the modules that its roots call."""
    ignore = shutil.ignore_patterns(".terraform*", "tests", "*.md")
    shutil.copytree(MODULES, project / "terraform" / "modules", ignore=ignore)
    return project


def test_policies_are_written_once(project: Path, stagetwin: Stagetwin) -> None:
    shown = stagetwin("access", "deployer", "prod")
    assert shown.code == 0, shown
    written = sorted(file.name for file in (project / FOLDER).iterdir())
    assert {"prod-apply-1.json", "prod-plan-1.json", "prod-release-1.json"} <= set(written)
    before = files(project)
    assert stagetwin("access", "deployer", "prod").out.startswith("up to date: ")
    assert stagetwin("access", "deployer", "prod", "--check").code == 0
    assert files(project) == before


def test_check_writes_nothing(project: Path, stagetwin: Stagetwin) -> None:
    before = files(project)
    shown = stagetwin("access", "deployer", "prod", "--check", "--json")
    assert shown.code == 2
    document = shown.document()
    assert (document["written"], document["changed"]) == (False, document["files"])
    assert set(document["policies"]) == {"plan", "apply", "release"}
    assert document["unknown"] == []
    assert files(project) == before


def test_policies_follow_the_definition(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin("access", "deployer", "prod")
    service = project / "functions" / "orders" / "service.yaml"
    replace(service, "tables:", "topics:\n  parcels: {}\ntables:")
    assert stagetwin("access", "deployer", "prod", "--check").code == 2
    stagetwin("access", "deployer", "prod")
    assert "orders-prod-*" in (project / FOLDER / "prod-plan-1.json").read_text()


def test_what_is_no_longer_needed_is_removed(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin("access", "deployer", "prod")
    old = project / FOLDER / "prod-release-7.json"
    own = project / FOLDER / "prod-extra.json"
    for file in (old, own):
        file.write_text("{}")
    shown = stagetwin("access", "deployer", "prod")
    assert f"remove  {FOLDER / old.name}" in shown.out
    assert (old.exists(), own.exists()) == (False, True)


def test_only_the_plan_role_reads_alone(project: Path, stagetwin: Stagetwin) -> None:
    made = stagetwin("access", "deployer", "prod", "--json").document()["policies"]
    changing = ("Create", "Put", "Update", "Delete", "Add", "Remove", "Attach", "Pass", "Invoke")
    planned = {action for action in actions(made["plan"]) if action.partition(":")[2].startswith(changing)}
    assert planned == {"s3:DeleteObject", "s3:PutObject"}
    written = [one for document in made["plan"] for one in document["Statement"] if "PutObject" in str(one)]
    allowed = {
        arn
        for one in written
        for arn in ([one["Resource"]] if isinstance(one["Resource"], str) else one["Resource"])
    }
    assert allowed == {
        "arn:aws:s3:::artifacts-111111111111/orders/*",
        "arn:aws:s3:::state-111111111111/plans/prod/orders/*",
        "arn:aws:s3:::state-111111111111/prod/orders/terraform.tfstate.tflock",
    }


def test_an_unknown_environment_or_service_is_refused(project: Path, stagetwin: Stagetwin) -> None:
    assert stagetwin("access", "deployer", "prd", "--json").codes() == ["unknown-environment"]
    assert stagetwin("access", "deployer", "prod", "order", "--json").codes() == ["unknown-service"]


def actions(documents: list[dict[str, object]]) -> set[str]:
    found = json.dumps(documents)
    return {
        word for word in found.replace('"', " ").split() if ":" in word and not word.startswith("arn")
    } - {":"}


def test_a_call_without_a_grant_is_denied(project: Path, stagetwin: Stagetwin) -> None:
    handler = project / "functions/orders/receive/handler.py"
    call = "boto3.client('dynamodb').{}_item(TableName=os.environ['ORDERS_TABLE'])\n"
    source = f"import boto3, os\ndef handle(event, context):\n    {call.format('put')}"
    handler.write_text(source, encoding="utf-8")
    assert stagetwin("access", "check").code == 0
    assert stagetwin("access", "check", "--strict").code == 0
    handler.write_text(source.replace("put_item", "get_item"), encoding="utf-8")
    shown = stagetwin("access", "check", "orders")
    assert shown.code == 3
    assert "missing functions/orders/receive/handler.py:3" in shown.out
    assert "add functions/orders/service.yaml:5: orders: [put, get]" in shown.out
    assert "unused functions/orders/service.yaml:5" in shown.out
    document = stagetwin("access", "check", "--json").document()
    assert document["allowed"] is False
    [missing] = document["missing"]
    assert (missing["action"], missing["add"]) == ("dynamodb:GetItem", "orders: [put, get]")
    assert missing["at"] == {"file": "functions/orders/service.yaml", "line": 5}


def test_only_strict_minds_an_unused_grant(project: Path, stagetwin: Stagetwin) -> None:
    (project / "functions/orders/receive/handler.py").write_text("def handle(event, context): ...\n")
    shown = stagetwin("access", "check")
    assert (shown.code, "unused" in shown.out) == (0, True)
    assert stagetwin("access", "check", "--strict").code == 3


def test_other_languages_are_said_not_to_be_read(project: Path, stagetwin: Stagetwin) -> None:
    replace(
        project / "functions/orders/service.yaml",
        "  receive:\n",
        "  receive:\n    runtime: ruby3.3\n    handler: handler.handler\n",
    )
    document = stagetwin("access", "check", "--json").document()
    assert [one["why"] for one in document["unread"]] == ["code for ruby3.3 is not read"]
    assert document["unused"] == []


def test_an_unknown_service(stagetwin: Stagetwin) -> None:
    shown = stagetwin("access", "check", "order", "--json")
    assert (shown.code, shown.codes()) == (1, ["unknown-service"])


def test_javascript_is_read(project: Path, stagetwin: Stagetwin) -> None:
    replace(
        project / "functions/orders/service.yaml",
        "  receive:\n",
        "  receive:\n    runtime: nodejs22.x\n    handler: index.handler\n",
    )
    source = """\
import { DynamoDB } from "@aws-sdk/client-dynamodb";
export const handler = () => new DynamoDB().CALL({ TableName: process.env.ORDERS_TABLE });
"""
    file = project / "functions/orders/receive/index.mjs"
    file.write_text(source.replace("CALL", "putItem"), encoding="utf-8")
    assert stagetwin("access", "check", "--strict").code == 0
    file.write_text(source.replace("CALL", "scan"), encoding="utf-8")
    shown = stagetwin("access", "check")
    assert (shown.code, "orders: [put, scan]" in shown.out) == (3, True)
