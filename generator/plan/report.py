"""What a Terraform plan says, as values. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from generator.plan.values import Json, Path, format_path


class Action(Enum):
    """What happens to one resource; Terraform's two-step replacements are one action here."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    REPLACE = "replace"
    READ = "read"
    FORGET = "forget"
    NO_OP = "no-op"


@dataclass(frozen=True, slots=True)
class AttributeChange:
    """One attribute's way from `before` to `after`. Sensitive values stand as `(sensitive)`."""

    path: Path
    before: Json
    after: Json
    unknown: bool = False
    sensitive: bool = False

    @property
    def at(self) -> str:
        return format_path(self.path)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a resource is replaced or deleted; `path` is empty when no attribute is the cause."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """A planned change, or (in `drift`) one that somebody made outside Terraform."""

    address: str
    module: str
    type: str
    name: str
    index: str | int | None
    mode: str
    action: Action
    before: Json = field(repr=False)
    after: Json = field(repr=False)
    after_unknown: Json = field(repr=False)
    before_sensitive: Json = field(repr=False)
    after_sensitive: Json = field(repr=False)
    create_before_destroy: bool = False
    previous_address: str | None = None
    importing: bool = False
    reasons: tuple[Reason, ...] = ()
    attributes: tuple[AttributeChange, ...] = ()

    @property
    def changes_something(self) -> bool:
        """Whether apply does anything here, or the state's address changes."""
        moved = self.previous_address is not None or self.importing
        return moved or self.action not in (Action.NO_OP, Action.READ)


@dataclass(frozen=True, slots=True)
class OutputChange:
    name: str
    action: Action
    before: Json
    after: Json
    unknown: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """How the configuration sets an attribute: by a constant, by references, or by a bare call (neither)."""

    references: tuple[str, ...] = ()
    constant: Json = None
    is_constant: bool = False


@dataclass(frozen=True, slots=True)
class PlannedResource:
    """One resource instance as it will be after apply, with the configuration's expressions for it."""

    address: str
    module: str
    type: str
    name: str
    index: str | int | None
    mode: str
    values: Mapping[str, Json] = field(repr=False)
    unknown: Json = field(repr=False)
    sensitive: Json = field(repr=False)
    expressions: Mapping[Path, Expression] = field(repr=False)
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleCall:
    """`module "x"` in the configuration: where its source is and what is passed in."""

    address: str
    source: str
    inputs: Mapping[Path, Expression] = field(repr=False)
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedOutput:
    name: str
    value: Json
    unknown: bool
    sensitive: bool
    expression: Expression


@dataclass(frozen=True, slots=True)
class Counts:
    """How many resources each verb touches; a replacement counts once, as itself."""

    create: int = 0
    update: int = 0
    delete: int = 0
    replace: int = 0
    read: int = 0
    forget: int = 0
    no_op: int = 0
    moved: int = 0
    imported: int = 0


@dataclass(frozen=True, slots=True)
class PlanReport:
    """One root's plan. `changes` has every resource (no-op too), `resources` the state it leads to."""

    service: str
    environment: str
    terraform_version: str
    errored: bool
    changes: tuple[ResourceChange, ...]
    drift: tuple[ResourceChange, ...]
    outputs: tuple[OutputChange, ...]
    resources: tuple[PlannedResource, ...]
    modules: tuple[ModuleCall, ...]
    planned_outputs: tuple[PlannedOutput, ...]
    providers: Mapping[str, Mapping[Path, Expression]] = field(repr=False)

    @property
    def counts(self) -> Counts:
        tally = {action: sum(change.action is action for change in self.changes) for action in Action}
        return Counts(
            create=tally[Action.CREATE],
            update=tally[Action.UPDATE],
            delete=tally[Action.DELETE],
            replace=tally[Action.REPLACE],
            read=tally[Action.READ],
            forget=tally[Action.FORGET],
            no_op=tally[Action.NO_OP],
            moved=sum(change.previous_address is not None for change in self.changes),
            imported=sum(change.importing for change in self.changes),
        )

    @property
    def has_changes(self) -> bool:
        """Whether apply would do anything: what `terraform plan -detailed-exitcode` answers with 2."""
        return any(change.changes_something for change in self.changes) or any(
            output.action is not Action.NO_OP for output in self.outputs
        )
