"""The roles of `stagetwin access deployer` plan, apply, release, roll back and destroy, and do no more."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from generator.deployer.calls import Phase
from generator.deployer.table.all import TABLE
from tests.embedded.deployment import (
    SECOND_SERVICE,
    SERVICE,
    Deployment,
    Finished,
    copy_project,
    remove_service,
)
from tests.embedded_server.laptop import STAGING, free_port, policy

pytestmark = [pytest.mark.embedded, pytest.mark.exhaustive]

ENVIRONMENT = "staging"
# Why a role has what no run here uses. What changes a resource in place (the table's `update`) is for changes
# that these runs do not make, and stands in the table with its source.
UNUSED = {
    "apigateway:PUT": "tags of an API are changed so",
    "cloudwatch:GetMetricData": "a release watches metrics only while it goes in steps under traffic",
    "cloudwatch:DescribeAlarms": "as the metrics",
    "dynamodb:DeleteItem": "items of a table are taken away with the definition",
    "kinesis:AddTagsToStream": "MiniStack takes the tags with the stream",
    "lambda:DeleteFunction": "a release deletes versions older than the newest ones that are kept",
    "lambda:ListAliases": "as deleting versions",
    "s3:DeleteObject": "only versions of objects are deleted, for the bucket keeps them",
    "s3:PutObjectTagging": "MiniStack takes the tags with the object",
    "cloudwatch:TagResource": "MiniStack does not see tags in CloudWatch's protocol",
    "states:TagResource": "MiniStack does not see tags with small initials",
    "events:DescribeEventSource": "only asked about a partner's bus",
    "s3:ListBucket": "S3 asks for it to tell that an object is not there",
    "s3:ListBucketVersions": "only asked where a bucket is emptied before it is deleted",
}


class Roles:
    """Commands as one of the roles, and what each was allowed."""

    def __init__(self, deployment: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
        self.deployment = deployment
        self.monkeypatch = monkeypatch

    def run(self, role: str, *arguments: str) -> Finished:
        with self.monkeypatch.context() as changed:
            changed.setenv("STAGETWIN_EMBEDDED_ROLE", f"deployer-{role}")
            return self.deployment.run(*arguments)

    def record(self) -> list[dict[str, Any]]:
        url = f"http://127.0.0.1:{self.deployment.port}/_stagetwin/access"
        with urllib.request.urlopen(url) as answer:
            return list(json.load(answer))


@pytest.fixture(
    scope="module", params=[(SERVICE,), (SERVICE, SECOND_SERVICE)], ids=["one", "both-within-a-boundary"]
)
def deployment(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployment]:
    project = copy_project(tmp_path_factory.mktemp("project"))
    deployment = Deployment(project, free_port())
    if SECOND_SERVICE not in request.param:
        remove_service(project, SECOND_SERVICE)
    else:
        for file in (project / "environments").glob("*.yaml"):
            if file.stem != "waivers":
                file.write_text(file.read_text() + "permissions_boundary: bootstrap\n")
        deployment.succeed("render")
    deployment.succeed("local", "up")
    deployment.succeed("bootstrap", ENVIRONMENT)
    yield deployment
    deployment.run("local", "down")


@pytest.fixture(scope="module")
def policies(deployment: Deployment) -> dict[str, list[dict[str, Any]]]:
    """Written, made in the account, and borne by roles."""
    made = deployment.succeed("access", "deployer", ENVIRONMENT, "--json").document()["policies"]
    iam = deployment.account(ENVIRONMENT).client("iam")
    root = {"AWS": f"arn:aws:iam::{STAGING}:root"}
    trust = policy({"Effect": "Allow", "Principal": root, "Action": "sts:AssumeRole"})
    for role, documents in made.items():
        iam.create_role(RoleName=f"deployer-{role}", AssumeRolePolicyDocument=trust)
        for number, document in enumerate(documents):
            text = json.dumps(document, separators=(",", ":"))
            arn = iam.create_policy(PolicyName=f"{role}-{number}", PolicyDocument=text)["Policy"]["Arn"]
            iam.attach_role_policy(RoleName=f"deployer-{role}", PolicyArn=arn)
    return dict(made)


@pytest.fixture
def roles(
    deployment: Deployment, policies: dict[str, list[dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> Roles:
    return Roles(deployment, monkeypatch)


def test_the_roles_suffice(roles: Roles) -> None:
    assert roles.run("plan", "plan", ENVIRONMENT).code == 2
    refused = roles.run("plan", "apply", ENVIRONMENT, "--yes")
    assert refused.code == 1 and "AccessDenied" in refused.err
    for role, *arguments in (
        ("apply", "apply", ENVIRONMENT, "--yes"),
        ("plan", "plan", ENVIRONMENT),
        ("release", "release", ENVIRONMENT),
    ):
        done = roles.run(role, *arguments)
        assert done.code == 0, done
    change_the_chat(roles.deployment.project)
    roles.deployment.succeed("render")
    for role, *arguments in (
        ("plan", "plan", ENVIRONMENT, "--receipt", "receipt.json"),
        ("apply", "apply", ENVIRONMENT, "--receipt", "receipt.json"),
        ("release", "release", ENVIRONMENT, "--time-scale", "600"),
        ("release", "rollback", ENVIRONMENT, SERVICE),
        ("plan", "drift", ENVIRONMENT),
    ):
        done = roles.run(role, *arguments)
        assert done.code in (0, 2), done
    assert roles.run("release", "apply", ENVIRONMENT, "--yes").code == 1
    destroyed = roles.run("apply", "destroy", ENVIRONMENT, "--yes")
    assert destroyed.code == 0, destroyed


def test_roles_are_made_and_filled_within_the_boundary_only(
    deployment: Deployment, policies: dict[str, list[dict[str, Any]]]
) -> None:
    own = f"arn:aws:iam::{STAGING}:policy/stagetwin-{ENVIRONMENT}-boundary"
    bounded = "permissions_boundary" in (deployment.project / f"environments/{ENVIRONMENT}.yaml").read_text()
    asked = {"StringEquals": {"iam:PermissionsBoundary": own}}
    writing = {"iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"}
    for document in policies["apply"]:
        for statement in document["Statement"]:
            if writing & granted([{"Statement": [statement]}]):
                assert (statement.get("Condition") == asked) == bounded, statement
    assert "iam:DeleteRolePermissionsBoundary" not in granted(policies["apply"])
    roles = deployment.account(ENVIRONMENT).client("iam").get_paginator("list_roles").paginate()
    names = [one["RoleName"] for page in roles for one in page["Roles"]]
    assert not [name for name in names if name.startswith(SERVICE)], "everything was destroyed"


def change_the_chat(project: Path) -> None:
    """New code, and other tags on everything."""
    (project / "functions" / SERVICE / "chat" / "second_version.py").write_text('"""Another version."""\n')
    environment = project / "environments" / f"{ENVIRONMENT}.yaml"
    text = environment.read_text()
    assert "owner: chat-team" in text
    environment.write_text(text.replace("owner: chat-team", "team: chat-people"))


def test_nothing_more(roles: Roles, policies: dict[str, list[dict[str, Any]]]) -> None:
    """Each action was used by a run, changes things in place, or stands in the list with its reason."""
    used: dict[str, set[str]] = {role: set() for role in policies}
    for entry in roles.record():
        found = re.search(r":assumed-role/deployer-(\w+)/", entry["principal"])
        if found and entry["decision"] == "Allow":
            used[found[1]].add(entry["action"])
    updates = {a for one in TABLE.values() for use in one.uses for a in use.actions.get(Phase.UPDATE, ())}
    unexplained = {
        f"{role} {action}"
        for role, documents in policies.items()
        for action in granted(documents)
        - used[role]
        - UNUSED.keys()
        - (updates if role == "apply" else set())
    }
    assert unexplained == set()


def test_nobody_needed_more(roles: Roles, policies: dict[str, list[dict[str, Any]]]) -> None:
    """What was refused was tried on purpose, or by the provider, which goes on without it."""
    refused = {
        (entry["principal"].split("/")[1], entry["action"])
        for entry in roles.record()
        if entry["decision"] == "ImplicitDeny"
    }
    assert ("deployer-apply", "iam:GetUser") in refused
    more = {one for one in refused if one[0] == "deployer-apply"} - {("deployer-apply", "iam:GetUser")}
    assert more == set()


def granted(documents: list[dict[str, Any]]) -> set[str]:
    found: set[str] = set()
    for statement in (one for document in documents for one in document["Statement"]):
        actions = statement["Action"]
        found |= {actions} if isinstance(actions, str) else set(actions)
    assert not [action for action in found if fnmatchcase(action, "*[*?]*")]
    return found
