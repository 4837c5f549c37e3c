"""Whose role a module makes: it can be bounded, and only who should takes it on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.projects import Project
from tests.golden.test_cases import CASES

MODULES = Path(__file__).parents[2] / "terraform" / "modules"
ROLE = re.compile(r'^resource "aws_iam_role" "\w+" \{\n.*?^\}', re.MULTILINE | re.DOTALL)
CALL = re.compile(r'^module "(\w+)" \{\n  source = "[./]+/modules/(\w+)"\n(.*?)^\}', re.MULTILINE | re.DOTALL)
BOUNDARY = "permissions_boundary = var.permissions_boundary_arn"
# What a call has to give for the module to make its role; the others always make theirs.
ONLY_WITH = {
    "event_rule": "policy_statements",
    "http_api": "service_integrations",
    "iot_rule": "error_queue",
    "log_subscription": "stream_arn",
    "websocket_api": "execution_statements",
}
# Services that name neither account nor resource when they take on a role, or say nothing of it; why stands
# beside each role.
UNNAMED = {"apigateway.amazonaws.com", "backup.amazonaws.com", "chatbot.amazonaws.com"}


def roles() -> Iterator[tuple[str, str]]:
    for file in sorted(MODULES.glob("*/*.tf")):
        text = re.sub(r" +#.*", "", file.read_text())
        yield from ((file.parent.name, role) for role in ROLE.findall(text))


@pytest.mark.parametrize(("module", "role"), tuple(roles()), ids=lambda value: value.split("\n")[0])
def test_a_role_bears_the_boundary_that_it_is_given(module: str, role: str) -> None:
    assert BOUNDARY in re.sub(" +", " ", role)


@pytest.mark.parametrize(("module", "role"), tuple(roles()), ids=lambda value: value.split("\n")[0])
def test_a_service_takes_a_role_on_for_this_account_only(module: str, role: str) -> None:
    """Where it names an account at all; one that asks for what is never said cannot be taken on."""
    services = set(re.findall(r'Service += "([\w.]+)"', role))
    named = "aws:SourceAccount" in role or "aws:SourceArn" in role
    assert named == bool(services - UNNAMED)


def test_every_role_of_a_service_is_bounded() -> None:
    """All calls of modules that make roles, in everything that is rendered in the golden cases."""
    making = {module for module, _ in roles()} - {"ci_roles"}
    seen = set()
    for label, module, body in calls():
        if module in making and f"  {ONLY_WITH.get(module, '')}" in body:
            assert "  permissions_boundary_arn" in body, label
            seen.add(module)
    assert seen == making


def calls() -> Iterator[tuple[str, str, str]]:
    for case in CASES:
        if case.name.startswith("errors-"):
            continue
        for root in Project(case).roots(permissions_boundary="bootstrap"):
            for text in root.files.values():
                for label, module, body in CALL.findall(text):
                    yield f"{case.name}/{root.directory}/{label}", module, body
