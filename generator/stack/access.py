"""`access:` of a function -> IAM statements and environment variables. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, count
from typing import Final

from generator.names import Names, environment_variable
from generator.spec import intents
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.function_reference import SEPARATOR, function_called, split
from generator.spec.kinds import KINDS, Kind
from generator.spec.service import ServiceSpec
from generator.stack.reference import entry_output
from generator.stack.storage.keys import key_statement
from generator.stack.values import Reference, Statement

MANAGEMENT_ENDPOINT = "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI"
"""Where boto3 posts to connections: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html"""


OWN_SIDS: Final = frozenset(
    {
        "AnswerCodeDeploy",
        "DecryptEnvironment",
        "DescribeNetwork",
        "KeepNetworkFromCode",
        "ManageNetworkInterfaces",
        "MountFileSystem",
        "SendToDeadLetterQueue",
        "WriteOwnLogs",
        "WriteTraces",
    }
)
"""What every function may get besides, from the module `function`, for its own key or as a hook."""


def statements(names: Names, spec: ServiceSpec, function: FunctionSpec) -> tuple[Statement, ...]:
    """One statement for each resource that the function may use, without the logs and traces it always may.

    What is for a WebSocket API or a user pool is granted beside it: its ID is not known before.
    """
    return grants(names, spec, function.access, OWN_SIDS)


def grants(
    names: Names, spec: ServiceSpec, access: Mapping[str, Sequence[str]], taken: Set[str] = frozenset()
) -> tuple[Statement, ...]:
    """What `access` says, as statements whose sids are none of those `taken`."""
    found: dict[str, Statement] = {}
    unlocked: set[str] = set()
    for key, granted in access.items():
        name, _, index = key.partition(".")
        if function_called(spec, key) is not None:
            sid = unique_sid(key, taken={*found, *taken})
            found[sid] = Statement(sid, *_invocation(names, key, granted))
        elif not _is_granted_beside(spec, name):
            for resources, actions in _grant(names, spec, name, index, granted):
                sid = unique_sid(key, taken={*found, *taken})
                found[sid] = Statement(sid, actions, resources)
            kind = _kind_of(spec, name)
            sid = unique_sid(f"{key}-key", taken={*found, *taken})
            needed = None if kind is None else key_statement(names, spec, kind.section, name, sid)
            if needed is not None and name not in unlocked:
                found[sid] = needed
                unlocked.add(name)
    return tuple(found.values())


def environment(names: Names, spec: ServiceSpec, function: FunctionSpec) -> Mapping[str, str | Reference]:
    """What the function was given by hand and what its access brings, by name."""
    variables: dict[str, str | Reference] = dict(_derived(names, spec, function))
    variables.update(function.environment)
    return dict(sorted(variables.items()))


def replaced_variables(names: Names, spec: ServiceSpec, function: FunctionSpec) -> list[str]:
    """The variables written by hand that would take the place of those that access brings."""
    return sorted(function.environment.keys() & dict(_derived(names, spec, function)).keys())


def posts_to(function: FunctionSpec, websocket_api: str) -> bool:
    """Whether the function may send to the API's connections."""
    return websocket_api in function.access


def pool_actions(function: FunctionSpec, user_pool: str) -> tuple[str, ...]:
    """What the function may do with the user pool; none by default."""
    return _actions(intents.USER_POOL_INTENTS, function.access.get(user_pool, ()))


def _is_granted_beside(spec: ServiceSpec, name: str) -> bool:
    return name in spec.websocket_apis or name in spec.user_pools


def _is_called_by(spec: ServiceSpec, user_pool: str, function: FunctionSpec) -> bool:
    pool = spec.user_pools.get(user_pool)
    return pool is not None and any(spec.functions[one] is function for one in pool.triggers.values())


def _grant(
    names: Names, spec: ServiceSpec, name: str, index: str, granted: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The resources, and the actions on them, of each statement that it takes."""
    kind = _kind_of(spec, name)
    if index:
        yield (names.index_arn(name, index),), _actions(intents.INDEX_INTENTS, granted)
    elif kind is None or kind.access is None:
        yield ("*",), _actions(intents.AWS_SERVICE_INTENTS[name], granted)
    else:
        arns = kind.access.resources(names, name, getattr(spec, kind.section)[name])
        by_resources: dict[tuple[str, ...], list[str]] = {}
        for action in _actions(kind.access.intents, granted):
            resources = tuple(kind.access.resource_of(action, arn) for arn in arns)
            by_resources.setdefault(resources, []).append(action)
        yield from ((resources, tuple(actions)) for resources, actions in by_resources.items())


def _invocation(names: Names, key: str, granted: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    name, alias = split(key)
    resources = {"invoke": names.alias_arn(name, alias), "invoke_version": names.versions_arn(name)}
    return _actions(intents.FUNCTION_INTENTS, granted), tuple(
        resources[one] for one in dict.fromkeys(granted)
    )


def _kind_of(spec: ServiceSpec, name: str) -> Kind | None:
    """The kind of the entry that `access` names; the definition's names are unambiguous."""
    return next((kind for kind in KINDS if kind.access and name in getattr(spec, kind.section)), None)


def _actions(known: Mapping[str, intents.Actions], granted: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({action for intent in granted for action in known[intent]}))


def unique_sid(key: str, taken: Set[str]) -> str:
    """A sid like the key. IAM takes letters and digits only, so that `a-b` and `a.b` would meet."""
    sid = "".join(word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", key))
    numbered = (f"{sid}{number}" for number in count(2))
    return next(name for name in chain([sid], numbered) if name not in taken)


def _derived(
    names: Names, spec: ServiceSpec, function: FunctionSpec
) -> Iterator[tuple[str, str | Reference]]:
    for key in function.access:
        if function_called(spec, key) is not None:
            yield environment_variable(key.replace(SEPARATOR, "-"), "FUNCTION"), names.alias_arn(*split(key))
            continue
        name = key.partition(".")[0]
        kind = _kind_of(spec, name)
        if _is_called_by(spec, name, function):
            # The pool is made after the functions that it calls, and says in each event which one it is.
            continue
        if kind is not None and kind.access is not None:
            made = entry_output(kind.labels[0], name, kind.access.output)
            existing = kind.access.existing(getattr(spec, kind.section)[name])
            yield environment_variable(name, kind.access.variable), existing or made
            if kind.section == "user_pools" and intents.VERIFY_TOKENS in function.access[key]:
                clients = entry_output("user_pool", name, "client_ids").expression
                yield environment_variable(name, "CLIENT_IDS"), Reference(f'join(" ", values({clients}))')
        elif name in spec.websocket_apis:
            yield MANAGEMENT_ENDPOINT, entry_output("websocket_api", name, "management_endpoint")
