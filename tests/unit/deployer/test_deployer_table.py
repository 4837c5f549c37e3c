"""The table of the provider's calls: complete, sourced, and of well-formed actions and ARNs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.deployer.calls import Phase
from generator.deployer.modules import Module
from generator.deployer.policy import Scope
from generator.deployer.table.all import TABLE

MODULES = Path(__file__).parents[3] / "terraform" / "modules"
SCOPE = Scope("aws", "eu-central-1", "111111111111", "prod", ("shop",), "state", "artifacts")
ACTION = re.compile(r"[a-z0-9-]+:[A-Z][A-Za-z0-9]+")
ARN = re.compile(r"\*|arn:aws:[a-z0-9-]+:[a-z0-9*-]*:[0-9]*:.+")


def types_of_modules() -> set[str]:
    folders = [folder for folder in MODULES.iterdir() if folder.is_dir()]
    texts = ["\n".join(file.read_text() for file in folder.glob("*.tf")) for folder in folders]
    return {block.type for text in texts for block in Module(text).blocks}


def test_every_resource_type_of_a_module_has_an_entry_and_no_other() -> None:
    assert types_of_modules() == TABLE.keys()


@pytest.mark.parametrize("kind", TABLE)
def test_an_entry_is_sourced_and_well_formed(kind: str) -> None:
    entry = TABLE[kind]
    if kind == "terraform_data":
        assert entry.uses == ()
        return
    provider, page = entry.sources
    assert provider.startswith("https://github.com/hashicorp/terraform-provider-aws/")
    assert page.startswith("https://docs.aws.amazon.com/service-authorization/")
    assert any(Phase.READ in use.actions for use in entry.uses), "what is not read cannot be planned"
    for use in entry.uses:
        assert use.actions
        for actions in use.actions.values():
            assert all(ACTION.fullmatch(action) for action in actions)
        for arn in (arn for template in use.arns for arn in SCOPE.expand(template)):
            assert ARN.fullmatch(arn), arn


@pytest.mark.parametrize("kind", [kind for kind in TABLE if not kind.startswith(("data.", "terraform_data"))])
def test_what_is_managed_is_created(kind: str) -> None:
    assert any(Phase.CREATE in use.actions for use in TABLE[kind].uses)


def test_nothing_is_granted_by_a_wildcard() -> None:
    actions = {
        a for entry in TABLE.values() for use in entry.uses for those in use.actions.values() for a in those
    }
    assert not [action for action in actions if "*" in action]
