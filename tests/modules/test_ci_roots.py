"""The root of the roles that CI takes on, as `stagetwin ci init` writes it, planned without an account."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.modules.terraform_cli import MODULES, Cli

pytestmark = pytest.mark.terraform

GOLDEN = Path(__file__).parents[1] / "golden" / "ci" / "three-in-one-account"
FOLDER = "demo-staging-prod"
ROLES = [f"{name}-{purpose}" for name in ("demo", "staging", "prod") for purpose in ("plan", "apply")]
OTHERS = {role: [f"arn:aws:iam::111111111111:policy/{role}"] for role in ROLES}
FILES = ("prod-plan-1", "prod-plan-2", "prod-apply-1", "prod-release-1", "staging-plan-1")
DOCUMENT = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "a:B", "Resource": "*"}]}
TESTS = """\
mock_provider "aws" {
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111111111111:oidc-provider/issuer" }
  }
}

run "makes_a_role_for_each_purpose_with_the_policies_of_its_files" {
  command = apply

  variables {
    policy_arns = OTHERS
  }

  assert {
    condition     = toset(keys(module.ci_roles.role_arns)) == toset(ROLES)
    error_message = "Each environment has a role for planning and one for applying."
  }

  assert {
    condition     = toset(keys(aws_iam_policy.deployer)) == toset(FILES)
    error_message = "Each file is a policy."
  }
}

run "wants_no_policies_of_roles_that_are_not_there" {
  command = plan

  variables {
    policy_arns = { "prod-destroy" = [] }
  }

  expect_failures = [var.policy_arns]
}
"""


def test_the_roles_of_an_account_can_be_made(terraform: Cli, tmp_path: Path) -> None:
    module = tmp_path / "terraform" / "modules" / "ci_roles"
    shutil.copytree(MODULES / "ci_roles", module, ignore=shutil.ignore_patterns(".terraform*", "tests"))
    root = tmp_path / "terraform" / "ci" / FOLDER
    shutil.copytree(GOLDEN / "github" / "terraform" / "ci" / FOLDER, root)
    (root / "policies").mkdir()
    for name in FILES:
        (root / "policies" / f"{name}.json").write_text(json.dumps(DOCUMENT))
    tests = TESTS.replace("OTHERS", json.dumps(OTHERS)).replace("ROLES", json.dumps(ROLES))
    tests = tests.replace("FILES", json.dumps(FILES))
    (root / "roles.tftest.hcl").write_text(tests, encoding="utf-8")
    terraform.run(root, "init", "-backend=false", "-input=false", "-no-color")
    said = terraform.run(root, "test", "-no-color")
    assert "Success! 2 passed, 0 failed" in said
