"""Files of a project -> Definition: services and environments, valid by themselves and together. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from generator.errors import Issue, StagetwinError
from generator.spec.apis.openapi_in import with_documents
from generator.spec.components import with_components
from generator.spec.environment import EnvironmentSpec
from generator.spec.merge import merge, unknown_entries
from generator.spec.messaging.contracts import contract_issues
from generator.spec.messaging.fact_documents import with_fact_documents
from generator.spec.nearest import did_you_mean
from generator.spec.problems import first
from generator.spec.references import reference_issues
from generator.spec.remainder import remainder
from generator.spec.service import ServiceSpec
from generator.spec.validation import validate
from generator.spec.yaml_source import YamlSource, parse_yaml


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment and where each of its values stands."""

    spec: EnvironmentSpec
    source: YamlSource


@dataclass(frozen=True, slots=True)
class Service:
    """A service as it is in one environment, and where each of its values stands."""

    spec: ServiceSpec
    source: YamlSource


@dataclass(frozen=True, slots=True)
class Definition:
    """All that a project's people wrote; `services` by environment, then by name."""

    environments: Mapping[str, Environment]
    services: Mapping[str, Mapping[str, Service]]


@dataclass(frozen=True, slots=True)
class Declared:
    """The names that the project's files stand for, the broken ones included."""

    environments: Set[str]
    services: Set[str]


def parse_definition(
    services: Mapping[Path, bytes],
    environments: Mapping[Path, bytes],
    documents: Mapping[Path, bytes] = MappingProxyType({}),
) -> Definition:
    """Raise StagetwinError with every problem of every file; `documents` are those that services name."""
    issues: list[Issue] = []
    known = dict(_environments(environments, issues))
    written = dict(_service_sources(services, documents, issues))
    sources = {name: service.source for name, service in written.items()}
    declared = Declared(
        environments={*known, *(file.stem for file in environments)},
        services={*sources, *(file.parent.name for file in services)},
    )
    for one in known.values():
        issues += _environment_issues(one, known, declared)
        issues += first(one.source.file, _override_issues(one, sources, declared))
    resolved: dict[str, Mapping[str, Service]] = {}
    for name, environment in known.items():
        chain = [*_mirrored(environment, known), environment]
        resolved[name] = dict(_resolve(written, chain, issues))
        parts = {one: (service.spec, service.source) for one, service in resolved[name].items()}
        issues += contract_issues(parts, declared.services)
    if not known and not issues:
        why = "there is no environment: a service runs in at least one"
        issues.append(Issue("no-environment", why, hint="write environments/prod.yaml"))
    if issues:
        raise StagetwinError(sorted(set(issues), key=_place))
    return Definition(known, resolved)


def _place(issue: Issue) -> tuple[str, int, str]:
    return str(issue.where.file), issue.where.line or 0, issue.message


def _environments(files: Mapping[Path, bytes], issues: list[Issue]) -> Iterator[tuple[str, Environment]]:
    for file, content in sorted(files.items()):
        try:
            source = parse_yaml(file, content)
            spec = validate(EnvironmentSpec, source)
        except StagetwinError as error:
            issues += error.issues
            continue
        if spec.environment != file.stem:
            why = f"environment: it says `{spec.environment}`, and the file is named {file.name}"
            issues.append(Issue("wrong-name", why, source.where(("environment",)), "let the two agree"))
        yield spec.environment, Environment(spec, source)


def _service_sources(
    files: Mapping[Path, bytes], documents: Mapping[Path, bytes], issues: list[Issue]
) -> Iterator[tuple[str, Service]]:
    for file, content in sorted(files.items()):
        try:
            source = with_components(parse_yaml(file, content), documents, issues)
            source = with_documents(source, documents, issues)
            source = with_fact_documents(source, documents, issues)
        except StagetwinError as error:
            issues += error.issues
            continue
        spec = _checked(source, issues)
        if spec is None:
            continue
        if spec.service != file.parent.name:
            why = f"service: it says `{spec.service}`, and the folder is named {file.parent.name}"
            issues.append(Issue("wrong-name", why, source.where(("service",)), "let the two agree"))
        yield spec.service, Service(spec, source)


def _environment_issues(
    environment: Environment, known: Mapping[str, Environment], declared: Declared
) -> Iterator[Issue]:
    spec, source = environment.spec, environment.source
    if spec.mirrors is not None and spec.mirrors not in declared.environments:
        why = f"mirrors: there is no environment `{spec.mirrors}`"
        hint = did_you_mean(spec.mirrors, declared.environments - {spec.environment})
        yield Issue("unknown-reference", why, source.where(("mirrors",)), hint)
    if spec.mirrors == spec.environment:
        why = "mirrors: the environment names itself, and a twin is another one"
        yield Issue("mirror-chain", why, source.where(("mirrors",)))
    elif any(one.spec.mirrors for one in _mirrored(environment, known)):
        why = f"mirrors: `{spec.mirrors}` is a twin itself, and a twin mirrors one that mirrors none"
        yield Issue("mirror-chain", why, source.where(("mirrors",)))
    elif any(one.spec.account_id == spec.account_id for one in _mirrored(environment, known)):
        why = f"account_id: `{spec.mirrors}` has this one, and a twin has an account of its own"
        hint = "in one account, credentials for the one could change the other"
        yield Issue("shared-account", why, source.where(("account_id",)), hint)
    if spec.differs and spec.mirrors is None:
        why = "differs: the environment mirrors none, so there is nothing to differ from"
        yield Issue(
            "differs-without-mirror", why, source.where(("differs",)), "add `mirrors` or leave it out"
        )


def _override_issues(
    environment: Environment, services: Mapping[str, YamlSource], declared: Declared
) -> Iterator[Issue]:
    source = environment.source
    for name in environment.spec.services:
        place = ("services", name)
        if name in services:
            yield from unknown_entries(services[name], source, place)
        elif name not in declared.services:
            why = f"{name}: there is no such service"
            yield Issue("unknown-reference", why, source.where(place), did_you_mean(name, declared.services))


def _mirrored(environment: Environment, known: Mapping[str, Environment]) -> list[Environment]:
    mirrored = environment.spec.mirrors
    if mirrored is None or mirrored not in known or mirrored == environment.spec.environment:
        return []
    return [known[mirrored]]


def _resolve(
    services: Mapping[str, Service], chain: list[Environment], issues: list[Issue]
) -> Iterator[tuple[str, Service]]:
    for name, base in services.items():
        source = base.source
        for environment in chain:
            source = merge(source, environment.source, ("services", name))
        if source is base.source:
            yield name, base
            continue
        spec = _checked(source, issues)
        if spec is not None:
            yield name, Service(spec, source)


def _checked(source: YamlSource, issues: list[Issue]) -> ServiceSpec | None:
    """The service, if its values are right; its references are looked at in any case that they can be."""
    try:
        spec = validate(ServiceSpec, source)
    except StagetwinError as error:
        issues += error.issues
        rest = remainder(ServiceSpec, source)
        issues += () if rest is None else first(source.file, reference_issues(rest, source))
        return None
    issues += first(source.file, reference_issues(spec, source))
    return spec
