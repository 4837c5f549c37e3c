"""Workspace -> the policy files of an environment's deploying roles, written or compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.adapters.files import write_atomically
from generator.deployer.deployer import Deployer, deployer
from generator.deployer.modules import Module
from generator.deployer.policy import Scope
from generator.deployer.tool import Role
from generator.errors import Issue, StagetwinError
from generator.names import partition_of
from generator.pipeline.definitions import Root, Workspace
from generator.render.root import render_root
from generator.spec.environment import EnvironmentSpec
from generator.stack.stack import Stack

FOLDER = "policies"


@dataclass(frozen=True, slots=True)
class PolicyFiles:
    """The text of each file by its path below the project; which differ there; which are no longer."""

    texts: Mapping[str, str]
    changed: tuple[str, ...]
    obsolete: tuple[str, ...]
    deployer: Deployer


def policy_files(workspace: Workspace, environment: str, services: Iterable[str]) -> PolicyFiles:
    """Raise StagetwinError for unknown names, and when a role cannot bear the policies."""
    spec = workspace.environment(environment)
    named = tuple(services)
    roots = tuple(root for one in named for root in workspace.select(environment, one))
    found = deployer_of(workspace, spec, roots or workspace.select(environment))
    folder = f"terraform/ci/{_account_folder(workspace, spec)}/{FOLDER}"
    texts = {
        f"{folder}/{environment}-{role}-{number}.json": json.dumps(document, indent=2) + "\n"
        for role, documents in found.policies.items()
        for number, document in enumerate(documents, 1)
    }
    base = workspace.project.root
    roles = [f"{environment}-{role}-*.json" for role in Role]
    there = {str(file.relative_to(base)) for one in roles for file in (base / folder).glob(one)}
    changed = (path for path, text in texts.items() if _text(base / path) != text)
    return PolicyFiles(texts, tuple(changed), tuple(sorted(there - texts.keys())), found)


def write(workspace: Workspace, files: PolicyFiles) -> None:
    """Put the files there, and remove those that are no longer needed."""
    base = workspace.project.root
    for path in files.changed:
        write_atomically(base / path, files.texts[path])
    for path in files.obsolete:
        (base / path).unlink()


def deployer_of(workspace: Workspace, spec: EnvironmentSpec, roots: Iterable[Root]) -> Deployer:
    """From what the roots render to today, whatever is written."""
    stacks = tuple(root.stack for root in roots)
    texts = [text for stack in stacks for text in render_root(stack).files.values()]
    folder = workspace.project.root / "terraform" / "modules"
    modules = {one.parent.name: Module(_terraform(one.parent)) for one in sorted(folder.glob("*/main.tf"))}
    if not modules:
        why = "terraform/modules: there are no modules, and the policies follow from them"
        raise StagetwinError(Issue("no-modules", why, hint="fetch them from the project's repository"))
    scope = Scope(
        partition=partition_of(spec.region),
        region=spec.region,
        account_id=spec.account_id,
        environment=spec.environment,
        services=tuple(stack.names.service for stack in stacks),
        state_bucket=spec.state_bucket,
        artifact_bucket=spec.artifact_bucket,
        boundaries=_boundaries(stacks),
    )
    return deployer(stacks, texts, modules, scope)


def _boundaries(stacks: Iterable[Stack]) -> tuple[str, ...]:
    """None unless every role bears one: what is asked of one role is asked of all that bear its name."""
    found = tuple(stacks)
    if any(stack.permissions_boundary_arn is None for stack in found):
        return ()
    of_functions = {one.settings.permissions_boundary_arn for stack in found for one in stack.functions}
    of_all = of_functions | {stack.permissions_boundary_arn for stack in found}
    return tuple(sorted(arn for arn in of_all if arn is not None))


def documents(found: Deployer) -> dict[str, list[dict[str, Any]]]:
    return {str(role): list(those) for role, those in found.policies.items()}


def _account_folder(workspace: Workspace, spec: EnvironmentSpec) -> str:
    """Environments that share an account share a folder, as in `ci init`."""
    specs = sorted(
        (one.spec for one in workspace.definition.environments.values()),
        key=lambda one: (one.mirrors is None, one.environment),
    )
    return "-".join(one.environment for one in specs if one.account_id == spec.account_id)


def _terraform(folder: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.tf")))


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
