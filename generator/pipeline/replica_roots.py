"""Workspace + a replica -> its own Workspace and Context, resolved in memory; nothing of it stands in git."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.adapters.files import write_if_changed
from generator.errors import Issue, StagetwinError
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace, brought_texts, resolve
from generator.replica.derive import derive
from generator.replica.labels import label_for, longest_label
from generator.replica.record import PREFIX, Replica
from generator.replica.written_names import WrittenNames
from generator.replica.written_texts import text_issues
from generator.spec.definition import Definition

_TOO_LONG = "name-too-long"
# What else stands at the top of the state bucket.
_RESERVED = frozenset({PREFIX.rstrip("/"), "releases", "applies", "plans"})
_TEXT_HINT = (
    "let it name what `local.stagetwin` knows, or leave the service out: `--service` names the others"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An environment or a replica, ready for every verb that takes roots."""

    context: Context
    workspace: Workspace
    roots: tuple[Root, ...]
    replica: Replica | None = None

    @property
    def name(self) -> str:
        """The environment's name; of a replica, the label that stands in its place."""
        return self.roots[0].environment.environment


def open_replica(
    context: Context, workspace: Workspace, replica: Replica, service: str | None = None
) -> Opened:
    """Raise StagetwinError where the definition of today gives no such replica."""
    project = replace(workspace.project, of_replicas=True)
    derived = derive(workspace.definition, replica.of, replica.name, replica.label, replica.services)
    issues = [
        issue
        for one in derived.services.values()
        for issue in text_issues(
            one.spec.service,
            brought_texts(project, one),
            WrittenNames(replica.of, replica.label, replica.services),
            hint=_TEXT_HINT,
        )
    ]
    if issues:
        raise StagetwinError(issues)
    spec = derived.environment.spec
    roots = tuple(resolve(project, spec, one, replica.of) for one in derived.services.values())
    definition = Definition({replica.label: derived.environment}, {replica.label: derived.services})
    own = Workspace(project, definition, roots, derived.notes)
    # Whatever a project's own `.gitignore` says, nobody commits a replica.
    project.live.mkdir(parents=True, exist_ok=True)
    write_if_changed(project.live / ".gitignore", "*\n")
    return Opened(replace(context, project=project), own, own.select(replica.label, service), replica)


def services_of(workspace: Workspace, of: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """Those that were chosen, or all. Raise StagetwinError for unknown names."""
    for service in chosen:
        workspace.select(of, service)
    known = workspace.definition.services[of]
    return tuple(name for name in known if not chosen or name in chosen)


def labeller(
    workspace: Workspace, name: str, of: str, services: Sequence[str]
) -> Callable[[tuple[Replica, ...]], str]:
    """From the other replicas to this one's label. Raise StagetwinError if it cannot be resolved."""

    def fits(label: str) -> bool:
        derived = derive(workspace.definition, of, name, label, services)
        try:
            for one in derived.services.values():
                resolve(workspace.project, derived.environment.spec, one, of)
        except StagetwinError as error:
            if any(issue.code == _TOO_LONG for issue in error.issues):
                return False
            raise
        return True

    longest = longest_label(name, of, fits)
    all_services = {known for per in workspace.definition.services.values() for known in per}

    def label(others: tuple[Replica, ...]) -> str:
        taken = {*workspace.definition.environments, *_RESERVED, *(one.label for one in others)}
        found = label_for(name, longest, taken, all_services)
        if found is None:
            why = f"{name}: no short form of this name is free beside {len(others)} other replicas"
            raise StagetwinError(
                Issue("replica-name", why, hint="take another name, or destroy some of them")
            )
        return found

    return label
