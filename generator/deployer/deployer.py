"""The roots of an environment -> the policies of its deploying roles. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.deployer.calls import Use
from generator.deployer.modules import Module
from generator.deployer.policy import Scope, policies, statements
from generator.deployer.roots import InUse, types_in_use
from generator.deployer.table.all import TABLE
from generator.deployer.tool import PHASES, Role, tool_uses
from generator.stack.stack import Stack


@dataclass(frozen=True, slots=True)
class Deployer:
    """The documents of each role, and resource types of `extra_*.tf` files that the table does not know."""

    policies: Mapping[Role, tuple[dict[str, Any], ...]]
    unknown: tuple[str, ...]


def deployer(
    stacks: Iterable[Stack], texts: Iterable[str], modules: Mapping[str, Module], scope: Scope
) -> Deployer:
    """`texts` are the rendered files of all the stacks. Raise StagetwinError when a role cannot bear them."""
    found = tuple(stacks)
    used = types_in_use(texts, modules)
    known = [one for one in used if one.type in TABLE]
    passed = [service for one in known for service in TABLE[one.type].passes]
    uses = [use for one in known for use in _uses(one)]
    made: dict[Role, tuple[dict[str, Any], ...]] = {}
    for role, phases in PHASES.items():
        own = list(tool_uses(role, found))
        all_phases = tuple(dict.fromkeys((*phases, *(phase for use in own for phase in use.actions))))
        theirs = uses if phases else []
        wanted = statements([*theirs, *own], all_phases, passed if role is Role.APPLY else (), scope)
        made[role] = policies(wanted)
    return Deployer(made, tuple(sorted({one.type for one in used} - TABLE.keys())))


def _uses(one: InUse) -> Iterator[Use]:
    for use in TABLE[one.type].uses:
        if use.given is not None and use.given not in one.given:
            continue
        if use.module is None or use.module == one.module:
            yield use
