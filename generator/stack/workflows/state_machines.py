"""StateMachineSpec + its definition's text -> StateMachine: checked, names in place, least grants. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.asl.calls import calls_of
from generator.asl.integrations import Permission, Place, is_known_resource, permissions, waits
from generator.asl.machine import machine_problems
from generator.asl.problem import Problem
from generator.asl.substitution import placeholder_problems, substituted
from generator.asl.tasks import Task, has_distributed_map, tasks_of
from generator.errors import Issue, StagetwinError
from generator.names import Names, module_label
from generator.spec.definition import Service
from generator.spec.json_source import parse_json
from generator.spec.nearest import did_you_mean
from generator.spec.workflows.state_machine import MachineType, StateMachineSpec
from generator.spec.yaml_source import YamlSource, parse_yaml
from generator.stack.storage.keys import key_value, machine_key_statements
from generator.stack.values import Statement
from generator.stack.workflows.substitutions import substitutions
from generator.stack.workflows.workflow_values import StateMachine

Texts = Mapping[str, bytes]
"""The content of the files that a definition names, by path below the service's folder."""

NO_TEXTS: Final[Texts] = MappingProxyType({})

# Deeper than parallel branches in maps in branches go.
_PLACED_DEPTH: Final = 40


def state_machines(names: Names, service: Service, texts: Texts) -> tuple[StateMachine, ...]:
    """Raise StagetwinError with everything that is wrong with every definition."""
    made = []
    issues: list[Issue] = []
    for key, own in service.spec.state_machines.items():
        try:
            made.append(_state_machine(names, service, key, own, texts))
        except StagetwinError as error:
            issues += error.issues
    if issues:
        raise StagetwinError(issues)
    return tuple(made)


def _state_machine(
    names: Names, service: Service, key: str, own: StateMachineSpec, texts: Texts
) -> StateMachine:
    source = _source(service, key, own, texts)
    values = substitutions(names, service.spec)
    problems = [*placeholder_problems(source.data, values), *machine_problems(source.data)]
    if problems:
        raise StagetwinError([_issue(source, one) for one in problems])
    definition = substituted(source.data, values)
    place = Place(names.account_id, names.region)
    tasks = list(tasks_of(definition))
    needed = [(task, one) for task in tasks for one in permissions(task, place)]
    issues = [
        *_task_issues(source, own, tasks),
        *_grant_issues(source, own, needed),
        *_unknown_grants(service, key, own, values),
    ]
    if issues:
        raise StagetwinError(issues)
    return StateMachine(
        key=key,
        label=module_label("state_machine", key),
        name=names.resource(key),
        arn=names.state_machine_arn(key),
        definition=definition,
        type=own.type.value,
        log_level=own.logs.level.value,
        include_execution_data=own.logs.include_execution_data,
        log_retention_in_days=own.logs.retention_days,
        tracing=own.tracing,
        kms_key_arn=key_value(own.key),
        kms_data_key_reuse_seconds=own.kms_data_key_reuse_seconds,
        statements=(
            *_statements([*(one for _, one in needed), *_own_needs(names, key, definition)]),
            *_granted(own, values),
            *machine_key_statements(names, key, own.key),
        ),
        calls=calls_of(source.data),
    )


def _source(service: Service, key: str, own: StateMachineSpec, texts: Texts) -> YamlSource:
    file = Path("functions", service.spec.service, own.definition)
    if own.definition not in texts:
        why = f"definition: there is no file {file}"
        raise StagetwinError(
            Issue("definition-missing", why, service.source.where(("state_machines", key, "definition")))
        )
    content = texts[own.definition]
    if own.definition.endswith(".json"):
        return parse_json(file, content, placed_depth=_PLACED_DEPTH)
    return parse_yaml(file, content)


def _issue(source: YamlSource, problem: Problem) -> Issue:
    hint = problem.hint or (did_you_mean(problem.wrong, problem.known) if problem.known else "")
    return Issue(problem.code, problem.message, source.where(problem.steps), hint)


def _task_issues(source: YamlSource, own: StateMachineSpec, tasks: list[Task]) -> Iterator[Issue]:
    for task in tasks:
        where = source.where((*task.steps, "Resource"))
        if not is_known_resource(task.resource):
            why = f"Resource: a task calls a function, an activity or a service, and not {task.resource!r}"
            hint = "such as `${function.charge}` or `arn:aws:states:::dynamodb:putItem`"
            yield Issue("asl-resource", why, where, hint)
        elif own.type is MachineType.EXPRESS and waits(task.resource):
            why = f"Resource: an Express workflow cannot wait for {task.resource}"
            yield Issue("asl-express", why, where, "say `type: STANDARD`, or do not wait")


def _grant_issues(
    source: YamlSource, own: StateMachineSpec, needed: list[tuple[Task, Permission]]
) -> Iterator[Issue]:
    granted = [action.lower() for grant in own.grants for action in grant.actions]
    for task, permission in needed:
        action = permission.action.lower()
        if permission.resource is None and not any(fnmatchcase(action, one) for one in granted):
            why = f"{task.steps[-1]}: the definition does not tell on what it needs {permission.action}"
            hint = f"grant it: `grants: [{{actions: [{permission.action}], resources: […]}}]`"
            yield Issue("asl-grant", why, source.where((*task.steps, "Resource")), hint)


def _unknown_grants(
    service: Service, key: str, own: StateMachineSpec, values: Mapping[str, str]
) -> Iterator[Issue]:
    for position, grant in enumerate(own.grants):
        path = ("state_machines", key, "grants", str(position), "resources")
        for problem in placeholder_problems(grant.resources, values):
            where = service.source.where((*path, *problem.steps))
            yield Issue("unknown-reference", problem.message, where, did_you_mean(problem.wrong, values))


def _statements(needed: list[Permission]) -> Iterator[Statement]:
    """One statement for each action, on all resources that it is needed on."""
    known = sorted({(one.action, one.resource) for one in needed if one.resource is not None})
    for action, pairs in groupby(known, key=lambda pair: pair[0]):
        yield Statement(_sid(action), (action,), tuple(str(resource) for _, resource in pairs))


def _own_needs(names: Names, key: str, definition: object) -> Iterator[Permission]:
    """A distributed map runs executions of its own machine.

    https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
    """
    if has_distributed_map(definition):
        yield Permission("states:StartExecution", names.state_machine_arn(key))
        for action in ("states:DescribeExecution", "states:StopExecution"):
            yield Permission(action, names.executions_arn(key))


def _granted(own: StateMachineSpec, values: Mapping[str, str]) -> Iterator[Statement]:
    for number, grant in enumerate(own.grants, 1):
        resources = tuple(str(substituted(one, values)) for one in grant.resources)
        yield Statement(f"Granted{number}", tuple(grant.actions), resources)


def _sid(action: str) -> str:
    """`events:PutEvents` -> `EventsPutEvents`; IAM takes letters and digits only."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", action))
