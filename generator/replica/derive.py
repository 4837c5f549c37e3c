"""Definition + a replica's name -> the replica as an environment that stands in no file. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.errors import Issue, StagetwinError
from generator.render.root import ORIGINAL_TAG
from generator.replica.alone import arns, set_apart
from generator.replica.edits import Edited
from generator.replica.removable import make_removable
from generator.replica.written_names import WrittenNames, derive_names
from generator.spec.definition import Definition, Environment, Service
from generator.spec.environment import EnvironmentSpec
from generator.spec.limits import TAGS
from generator.spec.references import reference_issues
from generator.spec.service import ServiceSpec
from generator.spec.tags import OWN_TAGS
from generator.spec.validation import validate
from generator.stack.boundary import permissions_boundary_arn

NAME_TAG: Final = "replica"


@dataclass(frozen=True, slots=True)
class Derived:
    """A replica's environment and services, and what is otherwise there than in the original."""

    environment: Environment
    services: Mapping[str, Service]
    notes: tuple[Issue, ...]


def derive(definition: Definition, of: str, name: str, label: str, services: Sequence[str]) -> Derived:
    """Raise StagetwinError where the original has what no replica can have."""
    original = definition.environments[of]
    names = WrittenNames(of, label, services)
    made: dict[str, Service] = {}
    notes: list[Issue] = []
    issues: list[Issue] = []
    for service in services:
        if service not in definition.services[of]:
            why = f"{service}: the replica {name} has this service, and {of} has it no more"
            issues.append(Issue("unknown-service", why))
            continue
        try:
            made[service], told = _service(definition.services[of][service], names)
            notes += told
        except StagetwinError as error:
            issues += error.issues
    issues += _tag_issues(original, made)
    if issues:
        raise StagetwinError(dict.fromkeys(issues))
    environment = Environment(_environment(original.spec, name, label), original.source)
    return Derived(environment, made, tuple(notes))


def _environment(original: EnvironmentSpec, name: str, label: str) -> EnvironmentSpec:
    tags = {**original.tags, NAME_TAG: name, ORIGINAL_TAG: original.environment}
    changed: dict[str, object] = {
        "environment": label,
        "mirrors": None,
        "tags": tags,
        "permissions_boundary": permissions_boundary_arn(original),
        "alarm_actions": [],
        "ok_actions": [],
        "insufficient_data_actions": [],
        "services": {},
        "differs": [],
    }
    return original.model_copy(update=changed)


def _service(original: Service, names: WrittenNames) -> tuple[Service, tuple[Issue, ...]]:
    edited = Edited(original.source)
    derive_names(edited, names)
    set_apart(edited, names.label)
    make_removable(edited)
    source = replace(original.source, data=edited.data)
    spec = validate(ServiceSpec, source)
    issues = tuple(reference_issues(spec, source))
    if issues:
        raise StagetwinError([_cannot(spec.service, issue) for issue in issues])
    return Service(spec, source), (*edited.notes, *_shared(edited))


def _cannot(service: str, issue: Issue) -> Issue:
    why = f"{service}: a replica lacks what this needs: {issue.message}"
    hint = "name the services that the replica is to have: `--service NAME`, once for each"
    return Issue("replica-cannot", why, issue.where, hint)


def _shared(edited: Edited) -> Iterator[Issue]:
    """What is read or called by ARN, and stays: keys, layers, secrets, queues of others."""
    for path, arn in arns(edited.data):
        if arn in edited.own:
            continue
        where = edited.source.where(path)
        why = f"{edited.data['service']}: shared with the original: {arn}"
        yield Issue("replica-shares", why, where)


def _tag_issues(original: Environment, services: Mapping[str, Service]) -> Iterator[Issue]:
    ours = {NAME_TAG, ORIGINAL_TAG}
    for service in services.values():
        for key in service.spec.tags:
            if key.lower() in ours:
                why = f"{key}: replicas are found again by this tag"
                yield Issue("replica-tags", why, service.source.where(("tags", key)), "give it another name")
    for key in original.spec.tags:
        if key.lower() in ours:
            why = f"{key}: replicas are found again by this tag"
            yield Issue("replica-tags", why, original.source.where(("tags", key)), "give it another name")
    for service in services.values():
        many = len({*original.spec.tags, *service.spec.tags, *OWN_TAGS, *ours})
        if many > TAGS:
            why = f"{service.spec.service}: with those of a replica its resources have {many} tags, "
            yield Issue("replica-tags", f"{why}and AWS takes {TAGS}", service.source.where(("tags",)))
