"""Project -> Definition -> Stacks: reads people's files, resolves every service in every environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.adapters.project_files import (
    document_files,
    environment_files,
    extra_files,
    named_files,
    service_files,
    services_with_extra_files,
    site_files,
)
from generator.errors import Issue, StagetwinError, Where
from generator.pipeline.context import Context
from generator.pipeline.remembered import NOTHING_READ, Read, listing_hash, text_hash
from generator.pipeline.remembered import TARGET_VARIABLE as TARGET_VARIABLE
from generator.project import Project
from generator.spec.definition import Definition, Environment, Service, parse_definition
from generator.spec.environment import EnvironmentSpec, Target
from generator.spec.functions.runtime_dates import Findings, runtime_findings, runtime_uses
from generator.spec.messaging.fact_references import fact_notes
from generator.spec.nearest import did_you_mean
from generator.spec.root_size import size_notes
from generator.spec.tables.table_items import item_files
from generator.spec.workflows.state_machine import definition_files
from generator.stack.build import build_stack
from generator.stack.stack import Stack

_OF_REPLICAS: Final = (
    "a replica is made by `stagetwin replica create` and removed by `stagetwin replica destroy`"
)


@dataclass(frozen=True, slots=True)
class Root:
    """One service in one environment: what was defined and what it resolves to."""

    environment: EnvironmentSpec
    service: Service
    stack: Stack
    replica_of: str | None = None
    """The environment that it was derived from, if this is a replica's."""
    read: Read = NOTHING_READ
    """The files and folders that its definition names, as they were read."""

    @property
    def name(self) -> str:
        """`prod/positive-chat`, as its folder below `terraform/live`."""
        return f"{self.environment.environment}/{self.service.spec.service}"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project with its valid definition and all of its roots."""

    project: Project
    definition: Definition
    roots: tuple[Root, ...]
    notes: tuple[Issue, ...] = ()
    """What is worth telling, and stops nothing."""

    def environment(self, name: str) -> EnvironmentSpec:
        """Raise StagetwinError for a name that is not an environment's."""
        known = self.definition.environments
        if name not in known:
            why = f"{name}: there is no such environment"
            hint = f"{did_you_mean(name, known)}; {_OF_REPLICAS}"
            raise StagetwinError(Issue("unknown-environment", why, hint=hint))
        return known[name].spec

    def select(self, environment: str, service: str | None = None) -> tuple[Root, ...]:
        """The environment's roots, or the one of `service`. Raise StagetwinError for unknown names."""
        self.environment(environment)
        roots = tuple(root for root in self.roots if root.environment.environment == environment)
        if service is None:
            return roots
        known = {root.service.spec.service: root for root in roots}
        if service not in known:
            why = f"{service}: there is no such service"
            raise StagetwinError(Issue("unknown-service", why, hint=did_you_mean(service, known)))
        return (known[service],)


def open_workspace(context: Context) -> Workspace:
    """The project as it is today, its notes told. Raise StagetwinError with every problem."""
    workspace = load(context.project, context.clock.now().date(), chosen_target(context.variables))
    for note in workspace.notes:
        context.reporter.note(note)
    return workspace


def chosen_target(variables: Mapping[str, str]) -> Target | None:
    """Whether all environments are to be on this machine, whatever their files say. Never the other way."""
    text = variables.get(TARGET_VARIABLE, "")
    if text not in ("", Target.EMBEDDED):
        why = f"{TARGET_VARIABLE}: it can only be `{Target.EMBEDDED}`, and it is {text!r}"
        raise StagetwinError(Issue("embedded-target", why, hint="an environment's file says `target: aws`"))
    return Target(text) if text else None


def load(project: Project, today: date, target: Target | None = None) -> Workspace:
    """Raise StagetwinError with every problem of every definition."""
    definition = parse_definition(service_files(project), environment_files(project), document_files(project))
    if target is not None:
        environments = {name: _moved(one, target) for name, one in definition.environments.items()}
        definition = replace(definition, environments=environments)
    roots: list[Root] = []
    issues: list[Issue] = list(_homeless_files(project, definition))
    for name, environment in definition.environments.items():
        for service in definition.services[name].values():
            try:
                roots.append(resolve(project, environment.spec, service))
            except StagetwinError as error:
                issues += error.issues
    findings = [_runtime_findings(service, today) for service in _services(definition)]
    issues += (issue for each in findings for issue in each.ended)
    if issues:
        raise StagetwinError(dict.fromkeys(issues))
    notes = dict.fromkeys(
        (
            *(note for each in findings for note in each.notes),
            *(note for one in _services(definition) for note in fact_notes(one.spec, one.source)),
            *(note for one in _services(definition) for note in size_notes(one.spec, one.source)),
        )
    )
    return Workspace(project, definition, tuple(roots), tuple(notes))


def _moved(environment: Environment, target: Target) -> Environment:
    return replace(environment, spec=environment.spec.model_copy(update={"target": target}))


def resolve(
    project: Project, environment: EnvironmentSpec, service: Service, replica_of: str | None = None
) -> Root:
    """The root of a service, of the files that it names as they are today. Raise StagetwinError."""
    texts = _texts(project, service)
    extra = extra_files(project, service.spec.service)
    sites = _site_files(project, service)
    stack = build_stack(service, environment, sites, texts, extra)
    read = Read(
        {file: text_hash(texts.get(file)) for file in _named(service)},
        {own.source: listing_hash(sites[key]) for key, own in service.spec.sites.items()},
    )
    return Root(environment, service, stack, replica_of, read)


def brought_texts(project: Project, service: Service) -> Mapping[str, str]:
    """The text of the files that the service brings along for Terraform, by path in the project."""
    name = service.spec.service
    extra = {f"terraform/extra/{name}/{file}": text for file, text in extra_files(project, name).items()}
    texts = {
        f"functions/{name}/{file}": content.decode("utf-8", "replace")
        for file, content in _texts(project, service).items()
    }
    return {**extra, **texts}


def _homeless_files(project: Project, definition: Definition) -> Iterator[Issue]:
    known = {service.spec.service for service in _services(definition)}
    for name in services_with_extra_files(project):
        if name not in known:
            folder = project.relative(project.extra / name)
            why = f"{name}: there is no such service to bring these files along"
            yield Issue("unknown-service", why, Where(folder), did_you_mean(name, known))


def _services(definition: Definition) -> Iterator[Service]:
    for services in definition.services.values():
        yield from services.values()


def _runtime_findings(service: Service, today: date) -> Findings:
    return runtime_findings(runtime_uses(service.spec), service.source, today)


def _texts(project: Project, service: Service) -> Mapping[str, bytes]:
    return named_files(project, service.spec.service, _named(service))


def _named(service: Service) -> tuple[str, ...]:
    machines, tables = service.spec.state_machines.values(), service.spec.tables.values()
    return (*definition_files(machines), *item_files(tables))


def _site_files(project: Project, service: Service) -> dict[str, tuple[str, ...]]:
    return {
        key: site_files(project, service.spec.service, site.source)
        for key, site in service.spec.sites.items()
    }
