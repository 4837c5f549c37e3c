"""What the definitions take -> held against botocore's service models and the provider's own schema."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from pydantic import BaseModel

from generator.adapters.provider_source import provider_source
from generator.adapters.terraform_binary import suitable_terraform
from generator.docs.sections import schema_of, sections
from generator.render.root import PROVIDER_VERSION
from generator.spec.aws import Aws, aws_of
from generator.spec.base import keys_of
from generator.spec.environment import EnvironmentSpec
from generator.spec.service import ServiceSpec
from tests.modules.terraform_cli import Cli

MODELS = list(
    dict.fromkeys(section.model for model in (ServiceSpec, EnvironmentSpec) for section in sections(model))
)
FACTS = [
    (model, key, aws)
    for model in MODELS
    for key, info in keys_of(model).items()
    if (aws := aws_of(info)) is not None
]


@cache
def shapes(service: str) -> Mapping[str, Any]:
    loaded = (
        botocore.session.get_session().get_component("data_loader").load_service_model(service, "service-2")
    )
    return dict(loaded["shapes"])


def plain(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The schemas of the values that a key takes: without null, inside lists and maps too."""
    if "$ref" in schema:
        yield from plain(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    elif "anyOf" in schema:
        for option in schema["anyOf"]:
            yield from plain(option, definitions)
    elif schema.get("type") == "array":
        yield from plain(schema["items"], definitions)
    elif schema.get("type") != "null":
        yield schema


def disagreements(model: type[BaseModel], key: str, shape: Mapping[str, Any]) -> list[str]:
    """How the values that the key takes go beyond those of AWS."""
    schema = schema_of(model)
    found: list[str] = []
    for own in plain(schema["properties"][key], schema.get("$defs", {})):
        values = own.get("enum") or ([own["const"]] if "const" in own else [])
        if known := set(shape.get("enum", ())):
            wrong = sorted({str(value) for value in values} - known)
            found += [f"{value} is none of {sorted(known)}" for value in wrong]
            if not values:
                found.append(f"any {own.get('type')} is taken, and AWS takes {sorted(known)}")
        for lowest, highest in (("minimum", "maximum"), ("minLength", "maxLength")):
            found += beyond(own, shape, lowest, highest)
    return found


def beyond(own: Mapping[str, Any], shape: Mapping[str, Any], lowest: str, highest: str) -> Iterator[str]:
    numeric = lowest == "minimum"
    if numeric != (shape["type"] in ("integer", "long", "double", "float")) or "enum" in own:
        return
    if numeric and own.get("type") not in ("integer", "number"):
        return
    if not numeric and own.get("type") != "string":
        return
    above = own.get("exclusiveMinimum")
    least = own.get(lowest, above)
    if "min" in shape and shape["min"] > 0 and (least is None or least < shape["min"]):
        yield f"{lowest} is {least}, and AWS's is {shape['min']}"
    most = own.get(highest)
    if "max" in shape and "pattern" not in own and (most is None or most > shape["max"]):
        yield f"{highest} is {most}, and AWS's is {shape['max']}"


@pytest.mark.parametrize(
    ("model", "key", "aws"), FACTS, ids=lambda value: getattr(value, "__name__", str(value))
)
def test_a_key_takes_nothing_that_aws_refuses(model: type[BaseModel], key: str, aws: Aws) -> None:
    if aws.shape is None:
        return
    service, _, name = aws.shape.partition(":")
    assert name in shapes(service), f"botocore's model of {service} has no shape {name}"
    assert disagreements(model, key, shapes(service)[name]) == []


def test_a_value_that_aws_refuses_is_noticed() -> None:
    class Bad(BaseModel):
        storage: int
        architecture: str

    storage, architecture = shapes("lambda")["EphemeralStorageSize"], shapes("lambda")["Architecture"]
    assert disagreements(Bad, "storage", {**storage, "min": 512, "max": 10240}) == [
        "minimum is None, and AWS's is 512",
        "maximum is None, and AWS's is 10240",
    ]
    assert disagreements(Bad, "architecture", architecture) == [
        "any string is taken, and AWS takes ['arm64', 'x86_64']"
    ]


def attributes(block: Mapping[str, Any], path: str) -> Iterator[str]:
    for name in block.get("attributes", {}):
        yield f"{path}.{name}"
    for name, inner in block.get("block_types", {}).items():
        yield f"{path}.{name}"
        yield from attributes(inner["block"], f"{path}.{name}")


@pytest.mark.terraform
def test_every_attribute_that_a_key_sets_is_one_of_the_provider(tmp_path: Path) -> None:
    source = provider_source(os.environ, PROVIDER_VERSION, tmp_path)
    terraform = Cli(
        suitable_terraform(os.environ, print).path, {**source.environment, "CHECKPOINT_DISABLE": "1"}
    )
    modules = Path(__file__).parents[3] / "terraform" / "modules"
    (tmp_path / "versions.tf").write_bytes((modules / "table" / "versions.tf").read_bytes())
    terraform.run(tmp_path, "init", "-backend=false", "-input=false", "-no-color")
    schema = json.loads(terraform.run(tmp_path, "providers", "schema", "-json"))
    [provider] = schema["provider_schemas"].values()
    known = {
        path
        for kind, resource in provider["resource_schemas"].items()
        if any(aws.sets.startswith(f"{kind}.") for _, _, aws in FACTS)
        for path in attributes(resource["block"], kind)
    }
    assert sorted({aws.sets for _, _, aws in FACTS} - known) == []
