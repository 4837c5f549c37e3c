"""The boundary stops what no role is granted, and nothing that one is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from generator.deployer.boundary import boundary_policy
from generator.deployer.policy import POLICY_CHARACTERS
from generator.errors import StagetwinError
from generator.spec import intents
from generator.spec.environment import EnvironmentSpec
from generator.stack.boundary import permissions_boundary_arn
from tests.fakes.definitions import PROD, definition

POLICY = boundary_policy("aws", "states", "artifacts")
NEVER = [one for one in POLICY["Statement"] if one["Effect"] == "Deny"]
MODULES = Path(__file__).parents[3] / "terraform" / "modules"


def stopped(action: str, arn: str) -> bool:
    return any(
        fnmatchcase(action, denied) and any(fnmatchcase(arn, resource) for resource in one["Resource"])
        for one in NEVER
        for denied in one["Action"]
    )


def granted(known: Any) -> Iterator[str]:
    """Every action in the mappings of `generator/spec/intents.py`."""
    if isinstance(known, Mapping):
        for value in known.values():
            yield from granted(value)
    elif isinstance(known, tuple):
        yield from (one for one in known if isinstance(one, str) and ":" in one)


@pytest.mark.parametrize("name", [one for one in vars(intents) if one.endswith(("_INTENTS", "_ACTIONS"))])
def test_nothing_is_stopped_that_access_grants(name: str) -> None:
    known = getattr(intents, name)
    actions = set(granted(tuple(known) if isinstance(known, frozenset) else known))
    assert actions
    assert {action for action in actions if stopped(action, "arn:aws:s3:::shop-prod-pictures/one")} == set()


def test_nothing_is_stopped_that_a_module_writes_itself() -> None:
    found = set()
    for file in MODULES.glob("*/*.tf"):
        if file.parent.name != "ci_roles":
            for block in re.findall(r"(?:Action|actions) += (\"[^\"]+\"|\[[^\]]+\])", file.read_text()):
                found |= set(re.findall(r'"([a-z0-9-]+:\w+)"', block))
    assert "logs:PutLogEvents" in found
    # `Principal`-less statements of buckets and keys deny and administer; no role bears those.
    on_resources = {"kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"}
    assert {one for one in found if stopped(one, "arn:aws:sqs:::x")} - on_resources == set()


@pytest.mark.parametrize(
    ("action", "arn"),
    [
        ("iam:CreateRole", "arn:aws:iam::111111111111:role/more"),
        ("iam:DeleteRolePermissionsBoundary", "arn:aws:iam::111111111111:role/own"),
        ("iam:CreatePolicyVersion", "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"),
        ("s3:GetObject", "arn:aws:s3:::states/prod/shop/terraform.tfstate"),
        ("s3:ListBucket", "arn:aws:s3:::states"),
        ("s3:PutObject", "arn:aws:s3:::artifacts/shop/chat/0a.zip"),
        ("lambda:UpdateFunctionCode", "arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-take"),
        ("organizations:LeaveOrganization", "*"),
    ],
)
def test_it_stops_what_would_make_a_role_more(action: str, arn: str) -> None:
    assert stopped(action, arn)


def test_artifacts_may_be_read_and_roles_passed() -> None:
    assert not stopped("s3:GetObject", "arn:aws:s3:::artifacts/shop/chat/0a.zip")
    assert not stopped("iam:PassRole", "arn:aws:iam::111111111111:role/task")


def test_it_fits_into_a_policy() -> None:
    assert len(json.dumps(POLICY, separators=(",", ":"))) <= POLICY_CHARACTERS / 2


@pytest.mark.parametrize("written", ["mine", "bootstrapped", "arn:aws:iam::1:role/x"])
def test_what_is_neither_is_refused(written: str) -> None:
    with pytest.raises(StagetwinError, match="`bootstrap`, or the ARN of an IAM policy"):
        definition(prod=f"{PROD}permissions_boundary: {written}\n")


@pytest.mark.parametrize(
    ("written", "arn"),
    [
        ("", None),
        ("permissions_boundary: bootstrap", "arn:aws:iam::111111111111:policy/stagetwin-prod-boundary"),
        ("permissions_boundary: arn:aws:iam::aws:policy/PowerUserAccess",) * 2,
    ],
)
def test_an_environment_names_it(written: str, arn: str | None) -> None:
    spec = definition(prod=f"{PROD}{written}\n").environments["prod"].spec
    assert isinstance(spec, EnvironmentSpec)
    assert permissions_boundary_arn(spec) == (arn.removeprefix("permissions_boundary: ") if arn else None)
