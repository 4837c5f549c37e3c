"""Uses in an environment -> IAM policies within IAM's sizes. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.deployer.calls import Conditions, Phase, Use
from generator.errors import Issue, StagetwinError

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
POLICY_CHARACTERS: Final = 6_144
"""Of a managed policy; IAM does not count white space."""
POLICIES_PER_ROLE: Final = 10
_VERSION: Final = "2012-10-17"
_ENVELOPE: Final = len(json.dumps({"Version": _VERSION, "Statement": []}, separators=(",", ":")))
_OF_A_SERVICE: Final = re.compile(r"\{(name|own|path|snake|service)\}")

Statement = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is the environment's own. Every role there has to bear one of `boundaries`, if there are any."""

    partition: str
    region: str
    account_id: str
    environment: str
    services: tuple[str, ...]
    state_bucket: str
    artifact_bucket: str
    boundaries: tuple[str, ...] = ()

    def expand(self, template: str) -> tuple[str, ...]:
        """One for each service if it names something of a service."""
        if not _OF_A_SERVICE.search(template):
            return (self._filled(template, ""),)
        return tuple(self._filled(template, service) for service in self.services)

    def _filled(self, template: str, service: str) -> str:
        own = f"{service}-{self.environment}"
        return template.format(
            partition=self.partition,
            region=self.region,
            account=self.account_id,
            environment=self.environment,
            state_bucket=self.state_bucket,
            artifact_bucket=self.artifact_bucket,
            service=service,
            own=own,
            name=f"{own}-",
            path=f"{service}/{self.environment}",
            snake=f"{own}-".replace("-", "_"),
        )


def statements(
    uses: Iterable[Use], phases: Iterable[Phase], passed_to: Iterable[str], scope: Scope
) -> tuple[Statement, ...]:
    """What a role may do, each set of ARNs under the same conditions once."""
    wanted = tuple(phases)
    found: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for use in uses:
        actions = {action for phase in wanted for action in use.actions.get(phase, ())}
        if not actions:
            continue
        arns = tuple(sorted({arn for template in use.arns for arn in scope.expand(template)}))
        conditions = json.dumps(_conditions(use, scope), sort_keys=True)
        # One service a statement: that is how people look for them.
        for service in sorted({action.partition(":")[0] for action in actions}):
            own = {action for action in actions if action.startswith(f"{service}:")}
            found.setdefault((arns, f"{service} {conditions}"), set()).update(own)
    made = [
        _statement(actions, arns, json.loads(key.partition(" ")[2])) for (arns, key), actions in found.items()
    ]
    made += _pass_role(sorted(set(passed_to)), scope)
    return tuple(_named(sorted(_covered_once(made), key=_order)))


def policies(made: Iterable[Statement]) -> tuple[Statement, ...]:
    """Filled up one after the other. Raise StagetwinError when a role cannot bear so many."""
    documents: list[list[Statement]] = []
    room = 0
    for statement in (part for one in made for part in _fitting(one)):
        size = _size(statement) + 1
        if size > room:
            documents.append([])
            room = POLICY_CHARACTERS - _ENVELOPE
        documents[-1].append(statement)
        room -= size
    if len(documents) > POLICIES_PER_ROLE:
        why = f"{len(documents)} policies are needed, and a role can bear {POLICIES_PER_ROLE}"
        hint = "name some of the services, and give each group a role of its own"
        raise StagetwinError(Issue("deployer-policies", why, hint=hint))
    return tuple({"Version": _VERSION, "Statement": one} for one in documents)


def _conditions(use: Use, scope: Scope) -> dict[str, dict[str, list[str] | str]]:
    if "{boundary}" in use.conditions:
        conditions = {key: value for key, value in use.conditions.items() if key != "{boundary}"}
        bound = {"StringEquals": {"iam:PermissionsBoundary": _one_or_all(scope.boundaries)}}
        return {**(bound if scope.boundaries else {}), **_filled_in(conditions, scope)}
    return _filled_in(use.conditions, scope)


def _filled_in(conditions: Conditions, scope: Scope) -> dict[str, dict[str, list[str] | str]]:
    return {
        operator: {key: _one_or_all(_expanded(value, scope)) for key, value in tests.items()}
        for operator, tests in conditions.items()
    }


def _expanded(value: str, scope: Scope) -> list[str]:
    return [one for word in value.split() for one in scope.expand(word)]


def _pass_role(services: list[str], scope: Scope) -> list[Statement]:
    if not services:
        return []
    roles = scope.expand("arn:{partition}:iam::{account}:role/{name}*")
    passed = {"StringEquals": {"iam:PassedToService": _one_or_all(services)}}
    return [_statement({"iam:PassRole"}, roles, passed)]


def _statement(actions: Iterable[str], arns: Iterable[str], conditions: Mapping[str, Any]) -> Statement:
    statement: Statement = {
        "Effect": "Allow",
        "Action": _one_or_all(sorted(actions)),
        "Resource": _one_or_all(list(arns)),
    }
    return {**statement, "Condition": dict(conditions)} if conditions else statement


def _covered_once(made: Iterable[Statement]) -> Iterator[Statement]:
    """Without what another statement allows on the same or more, unconditionally."""
    all_of_them = list(made)
    for one in all_of_them:
        left = [
            action
            for action in _all(one["Action"])
            if not any(other is not one and _covers(other, action, one) for other in all_of_them)
        ]
        if left:
            yield {**one, "Action": _one_or_all(left)}


def _covers(other: Statement, action: str, one: Statement) -> bool:
    if action not in _all(other["Action"]) or "Condition" in other:
        return False
    mine, theirs = set(_all(one["Resource"])), set(_all(other["Resource"]))
    return mine != theirs and all(any(_lies_in(arn, pattern) for pattern in theirs) for arn in mine)


def _lies_in(arn: str, pattern: str) -> bool:
    """Whether what `arn` stands for is part of what `pattern` does; `*` runs over slashes and colons."""
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), arn) is not None


def _named(made: Iterable[Statement]) -> Iterator[Statement]:
    """A policy's statement IDs are letters and digits."""
    counts: dict[str, int] = {}
    for one in made:
        service = _all(one["Action"])[0].partition(":")[0]
        stem = "".join(word.capitalize() for word in service.split("-"))
        counts[stem] = counts.get(stem, 0) + 1
        yield {"Sid": f"{stem}{counts[stem]}", **one}


def _order(one: Statement) -> tuple[str, str, str]:
    first = _all(one["Action"])[0]
    return first.partition(":")[0], json.dumps(one["Resource"]), json.dumps(one.get("Condition", {}))


def _fitting(one: Statement) -> Iterator[Statement]:
    """The statement, in parts if it is longer than a policy."""
    if _size(one) + _ENVELOPE <= POLICY_CHARACTERS:
        yield one
        return
    member = "Resource" if len(_all(one["Resource"])) > 1 else "Action"
    whole = _all(one[member])
    half = len(whole) // 2
    for letter, part in (("a", whole[:half]), ("b", whole[half:])):
        yield from _fitting({**one, "Sid": one["Sid"] + letter, member: _one_or_all(part)})


def _size(statement: Statement) -> int:
    return len(json.dumps(statement, separators=(",", ":")))


def _all(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _one_or_all(values: Iterable[str]) -> str | list[str]:
    found = list(values)
    return found[0] if len(found) == 1 else found
