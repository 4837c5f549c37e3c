"""Roots -> those whose plan may say something: since their last apply, or since a revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.adapters.git import changed_files
from generator.adapters.project_files import component_folders
from generator.adapters.root_files import RootFiles, read_root
from generator.fingerprint.fingerprint import Fingerprint
from generator.fingerprint.record import Record
from generator.fingerprint.selection import (
    Choice,
    Need,
    choose,
    reasons_of_files,
    reasons_since_apply,
    settled,
)
from generator.fingerprint.terraform_text import named_by, remote_states
from generator.names import Names
from generator.pipeline import records
from generator.pipeline.connection import Connection, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace
from generator.pipeline.fingerprints import current
from generator.pipeline.rendering import require_rendered
from generator.pipeline.terraform import root_folder
from generator.project import Project

_NOT_DEPLOYED: Final = ("events", "tests", "README.md")
"""What stands in a service's folder and reaches neither Terraform nor an artifact."""


@dataclass(frozen=True, slots=True)
class Since:
    """What to compare with: the last apply of each root, or a revision of git."""

    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """What was decided of each root, and those that are to be planned."""

    choices: tuple[Choice, ...]
    roots: tuple[Root, ...]


def select(context: Context, workspace: Workspace, roots: Sequence[Root], since: Since) -> Selection:
    """Which of the roots of one environment may have something to plan. Starts no Terraform on any root."""
    name = roots[0].environment.environment
    require_rendered(context, workspace)
    files = {root.name: read_root(context.project, root_folder(context, root)) for root in roots}
    if since.revision is not None:
        with context.reporter.step(f"look what changed in {name} since {since.revision}") as step:
            reasons = _since_revision(context.project, roots, files, since.revision)
            known = {root.name: Record() for root in roots}
            step.result(f"{sum(map(bool, reasons.values()))} of {len(roots)} roots")
    else:
        connection = connect(context, roots[0].environment)
        with context.reporter.step(f"look what changed in {name} since the last apply") as step:
            known = {root.name: records.read_record(root, connection) for root in roots}
            reasons, _ = since_apply(context, roots, files, connection, known)
            step.result(f"{sum(map(bool, reasons.values()))} of {len(roots)} roots")
    needs = {root.name: needs_of(workspace, root, files[root.name]) for root in roots}
    choices = choose(reasons, needs, {name: settled(record) for name, record in known.items()})
    planned = {choice.root for choice in choices if choice.planned}
    return Selection(choices, tuple(root for root in roots if root.name in planned))


def needs_of(workspace: Workspace, root: Root, files: RootFiles) -> tuple[Need, ...]:
    """What the root takes from others of its environment: outputs, names of resources, events."""
    others = {
        other.service.spec.service: other
        for other in workspace.roots
        if other.environment.environment == root.environment.environment and other.name != root.name
    }
    text = "\n".join(files.texts.values())
    named = named_by(text, {name: _beginnings(other.stack.names) for name, other in others.items()})
    found = [Need(others[name].name, f"names {what}") for name, what in named]
    found += [
        Need(others[fact.service].name, f"listens for its {fact.event}")
        for fact in root.service.spec.consumes.values()
        if fact.service in others
    ]
    states = {other.stack.names.state_key(): other.name for other in others.values()}
    for key in remote_states(text):
        readable = states.values() if key is None else [states[key]] if key in states else []
        found += [Need(other, "reads its outputs") for other in readable]
    return tuple(dict.fromkeys(found))


def since_apply(
    context: Context,
    roots: Sequence[Root],
    files: Mapping[str, RootFiles],
    connection: Connection,
    known: Mapping[str, Record],
) -> tuple[dict[str, tuple[str, ...]], dict[str, Fingerprint]]:
    """Why each root is in, and its fingerprint as it would be planned now. Nothing is uploaded."""
    now = current(context, roots, connection, files)
    prints = {root.name: now[root.service.spec.service] for root in roots}
    return {name: reasons_since_apply(own, known[name]) for name, own in prints.items()}, prints


def _since_revision(
    project: Project, roots: Sequence[Root], files: Mapping[str, RootFiles], revision: str
) -> dict[str, tuple[str, ...]]:
    changed = changed_files(project.root, revision)
    reasons = {}
    for root in roots:
        service, environment = root.service.spec.service, root.environment.environment
        own = project.relative(project.functions / service).as_posix()
        skipped = tuple(f"{own}/{name}" for name in _NOT_DEPLOYED)
        paths = [
            path for path in changed if not path.startswith(skipped) or path in files[root.name].contents
        ]
        definition = project.relative(project.environments / f"{environment}.yaml").as_posix()
        folders = (own, *component_folders(project), *files[root.name].folders)
        reasons[root.name] = (
            *reasons_of_files(paths, frozenset({definition, *files[root.name].contents}), folders),
            *files[root.name].outside,
        )
    return reasons


def _beginnings(names: Names) -> tuple[str, ...]:
    """How the names of a service's resources begin."""
    return names.resource(""), names.parameter("")
