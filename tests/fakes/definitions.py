"""Texts of YAML files -> what the project makes of them, with no file anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import dedent

from generator.errors import Issue, StagetwinError
from generator.render.root import RenderedRoot, render_root
from generator.spec.definition import Definition, parse_definition
from generator.stack.build import build_stack
from generator.stack.stack import Stack

PROD = """\
environment: prod
target: aws
account_id: "111111111111"
region: eu-central-1
state_bucket: state-111111111111
artifact_bucket: artifacts-111111111111
"""
STAGING = PROD.replace("prod", "staging").replace("1" * 12, "2" * 12) + "mirrors: prod\n"
SERVICE = "service: shop\n"


def service_file(name: str = "shop") -> Path:
    return Path("functions", name, "service.yaml")


def environment_file(name: str) -> Path:
    return Path("environments", f"{name}.yaml")


def definition(
    service: str | bytes = SERVICE,
    *,
    prod: str | bytes = PROD,
    environments: Mapping[str, str | bytes] | None = None,
    services: Mapping[str, str | bytes] | None = None,
) -> Definition:
    """One service `shop` in one environment `prod`, and whatever else is given."""
    all_services = {"shop": service, **(services or {})}
    all_environments = {"prod": prod, **(environments or {})}
    return parse_definition(
        {service_file(name): _bytes(text) for name, text in all_services.items()},
        {environment_file(name): _bytes(text) for name, text in all_environments.items()},
    )


def problems(
    service: str | bytes = SERVICE,
    *,
    prod: str | bytes = PROD,
    environments: Mapping[str, str | bytes] | None = None,
    services: Mapping[str, str | bytes] | None = None,
) -> list[Issue]:
    """What is wrong with the definition."""
    try:
        definition(service, prod=prod, environments=environments, services=services)
    except StagetwinError as error:
        return list(error.issues)
    raise AssertionError("nothing is wrong with this definition")


def stack(
    service: str = SERVICE,
    *,
    prod: str = PROD,
    site_files: Mapping[str, Iterable[str]] | None = None,
    texts: Mapping[str, bytes] | None = None,
) -> Stack:
    """The service `shop` in `prod`, resolved."""
    found = definition(service, prod=prod)
    return build_stack(
        found.services["prod"]["shop"], found.environments["prod"].spec, site_files or {}, texts or {}
    )


def root(
    service: str = SERVICE,
    *,
    prod: str = PROD,
    site_files: Mapping[str, Iterable[str]] | None = None,
    texts: Mapping[str, bytes] | None = None,
) -> RenderedRoot:
    """The service `shop` in `prod`, rendered."""
    return render_root(stack(service, prod=prod, site_files=site_files, texts=texts))


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else dedent(text).encode()
