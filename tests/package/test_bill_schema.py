"""Bills of materials are what CycloneDX's own JSON schema says, which checkov's tool environment brings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from generator.adapters.tools import tool
from generator.package.artifact import Artifact
from generator.package.bill import bill_of_materials

CHECKOV = tool("checkov")
pytestmark = pytest.mark.skipif(not CHECKOV.installed, reason="`scripts/setup` installs checkov")
SCHEMAS = "lib/python*/site-packages/cyclonedx/schema/_res"


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    python = CHECKOV.python
    [folder] = python.parents[1].glob(SCHEMAS)
    documents = [json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.schema.json")]
    resources = [(document["$id"], Resource.from_contents(document)) for document in documents]
    [bom] = [document for document in documents if document["$id"].endswith("bom-1.6.schema.json")]
    return Draft7Validator(bom, registry=Registry().with_resources(resources))


def bill(*packages: str) -> dict[str, Any]:
    artifact = Artifact("chat", "post", "ab" * 32, Path("post.zip"), "cd" * 32, 10, 20, 3)
    found: dict[str, Any] = json.loads(bill_of_materials(artifact, packages))
    return found


@pytest.mark.parametrize(
    "packages",
    [
        (),
        ("idna==3.10", "charset-normalizer==3.4.0"),
        ("pkg:npm/%40aws/core@2.0.0%2Bbuild", "pkg:gem/rake@13"),
    ],
)
def test_a_bill_is_valid(validator: Draft7Validator, packages: tuple[str, ...]) -> None:
    assert [error.message for error in validator.iter_errors(bill(*packages))] == []


@pytest.mark.parametrize("key", ["bomFormat", "specVersion"])
def test_a_bill_without_what_it_must_have_is_not(validator: Draft7Validator, key: str) -> None:
    broken = bill("idna==3.10")
    del broken[key]
    assert list(validator.iter_errors(broken))


def test_each_component_must_be_named_and_once(validator: Draft7Validator) -> None:
    twice = bill("idna==3.10")
    twice["components"] *= 2
    assert list(validator.iter_errors(twice))
    nameless = bill("idna==3.10")
    del nameless["components"][0]["name"]
    assert list(validator.iter_errors(nameless))
