"""One `resource_changes` entry -> ResourceChange: its action, its reasons, its changed attributes. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from generator.plan.report import Action, AttributeChange, OutputChange, Reason, ResourceChange
from generator.plan.values import (
    SENSITIVE,
    UNKNOWN,
    Json,
    Path,
    any_masked,
    array_or_empty,
    as_array,
    as_object,
    at_path,
    child,
    format_path,
    is_list,
    is_secret_variable,
    masked,
    redact,
)

ACTIONS: Mapping[tuple[str, ...], Action] = {
    ("no-op",): Action.NO_OP,
    ("create",): Action.CREATE,
    ("read",): Action.READ,
    ("update",): Action.UPDATE,
    ("delete",): Action.DELETE,
    ("forget",): Action.FORGET,
    ("delete", "create"): Action.REPLACE,
    ("create", "delete"): Action.REPLACE,
    ("create", "forget"): Action.REPLACE,
}

# https://developer.hashicorp.com/terraform/internals/json-format#change-representation (`action_reason`)
REASONS: Mapping[str, str] = {
    "replace_because_tainted": "an earlier apply failed half-way (the resource is tainted)",
    "replace_by_request": "the replacement was asked for with -replace",
    "replace_by_triggers": "a resource in its replace_triggered_by changes",
    "delete_because_no_resource_config": "its resource block is gone",
    "delete_because_no_module": "its module block is gone",
    "delete_because_wrong_repetition": "its block changed between count, for_each and neither",
    "delete_because_count_index": "its index is beyond count",
    "delete_because_each_key": "its key is no longer in for_each",
    "delete_because_no_move_target": "a moved block names a target that is not configured",
    "read_because_config_unknown": "its settings are known only after apply",
    "read_because_dependency_pending": "something it depends on has changes",
    "read_because_check_nested": "a check block reads it",
}


def read_action(actions: Json) -> Action:
    """Terraform's list of actions as one; KeyError when it is not one that Terraform documents."""
    return ACTIONS[tuple(str(action) for action in array_or_empty(actions))]


LINE_CHARACTERS = 60
CONTEXT_CHARACTERS = 15


def show(value: Json) -> str:
    """A value in one short line."""
    text = '"' + value + '"' if isinstance(value, str) and value not in (SENSITIVE, UNKNOWN) else str(value)
    text = {"None": "null", "True": "true", "False": "false"}.get(text, text)
    return text if len(text) <= LINE_CHARACTERS else f"{text[: LINE_CHARACTERS - 3]}..."


def show_both(before: Json, after: Json) -> tuple[str, str]:
    """Two values in one short line each; long texts that begin alike are cut before the part that differs."""
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > LINE_CHARACTERS:
        start = _alike(before, after) - CONTEXT_CHARACTERS
        if start > 0:
            return show(f"...{before[start:]}"), show(f"...{after[start:]}")
    return show(before), show(after)


def _alike(before: str, after: str) -> int:
    """How many characters two texts begin with that are the same."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _same_emptiness(before: Json, after: Json) -> bool:
    """Whether both sides say nothing: providers read `null` back as `""`, `[]` or `{}`."""
    return before in (None, "", [], {}) and after in (None, "", [], {})


def walk_attributes(
    before: Json, after: Json, unknown: Json, sensitive: tuple[Json, Json], path: Path = ()
) -> Iterator[AttributeChange]:
    """Every leaf that differs; a list whose length differs is reported entry by entry."""
    secret = True in sensitive
    if unknown is True:
        shown = SENSITIVE if secret and before is not None else redact(before, sensitive[0])
        yield AttributeChange(path, shown, UNKNOWN, unknown=True, sensitive=secret)
    elif secret:
        if before != after or any_masked(unknown):
            yield AttributeChange(path, SENSITIVE, SENSITIVE, sensitive=True)
    elif _nested(before, after, unknown):
        for step in _steps(before, after, unknown):
            inner = (child(sensitive[0], step), child(sensitive[1], step))
            yield from walk_attributes(
                child(before, step), child(after, step), child(unknown, step), inner, (*path, step)
            )
    elif before != after and not _same_emptiness(before, after):
        if is_secret_variable(path):
            old, new = (None if value is None else SENSITIVE for value in (before, after))
            yield AttributeChange(path, old, new, sensitive=True)
        else:
            yield AttributeChange(path, before, after)


def _nested(before: Json, after: Json, unknown: Json) -> bool:
    kinds = [isinstance(value, Mapping) for value in (before, after) if value is not None]
    lists = [is_list(value) for value in (before, after) if value is not None]
    if not kinds:
        return isinstance(unknown, Mapping) or is_list(unknown)
    return all(kinds) or all(lists)


def _steps(before: Json, after: Json, unknown: Json) -> list[str | int]:
    found: dict[str | int, None] = {}
    for value in (before, after, unknown):
        if isinstance(value, Mapping):
            found.update(dict.fromkeys(sorted(value)))
        elif is_list(value):
            found.update(dict.fromkeys(range(len(as_array(value)))))
    return list(found)


def _replace_reasons(change: Mapping[str, Json]) -> Iterator[Reason]:
    for raw in array_or_empty(change.get("replace_paths")):
        path: Path = tuple(step if isinstance(step, int) else str(step) for step in array_or_empty(raw))
        before = _shown(change, "before", path)
        after = UNKNOWN if masked(change.get("after_unknown"), path) else _shown(change, "after", path)
        at = format_path(path)
        yield Reason(f"{at} cannot be changed in place: {show(before)} -> {show(after)}", at)


def _shown(change: Mapping[str, Json], side: str, path: Path) -> Json:
    mask = change.get(f"{side}_sensitive")
    return SENSITIVE if masked(mask, path) else redact(at_path(change.get(side), path), at_path(mask, path))


def read_reasons(entry: Mapping[str, Json], change: Mapping[str, Json]) -> tuple[Reason, ...]:
    """Why Terraform replaces or deletes: the attributes that cannot change in place, else its own reason."""
    found = list(_replace_reasons(change))
    reason = str(entry.get("action_reason") or "")
    if reason in REASONS:
        found.insert(0, Reason(REASONS[reason]))
    elif reason and not found:
        found.append(Reason(reason.replace("_", " ")))
    return tuple(found)


def read_change(entry: Mapping[str, Json]) -> ResourceChange:
    """One entry of `resource_changes` or `resource_drift`; KeyError when a documented key is missing."""
    change = as_object(entry["change"])
    action = read_action(change["actions"])
    sensitive = (change.get("before_sensitive"), change.get("after_sensitive"))
    unknown = change.get("after_unknown")
    index = entry.get("index")
    attributes: tuple[AttributeChange, ...] = ()
    if action not in (Action.NO_OP, Action.FORGET, Action.DELETE):
        attributes = tuple(
            row
            for row in walk_attributes(change.get("before"), change.get("after"), unknown, sensitive)
            if not (row.unknown and action is Action.CREATE)
        )
    previous = entry.get("previous_address")
    return ResourceChange(
        address=str(entry["address"]),
        module=str(entry.get("module_address") or ""),
        type=str(entry["type"]),
        name=str(entry["name"]),
        index=index if isinstance(index, str | int) else None,
        mode=str(entry.get("mode", "managed")),
        action=action,
        before=change.get("before"),
        after=change.get("after"),
        after_unknown=unknown,
        before_sensitive=sensitive[0],
        after_sensitive=sensitive[1],
        create_before_destroy=action is Action.REPLACE and change["actions"] != ["delete", "create"],
        previous_address=None if previous is None else str(previous),
        importing=change.get("importing") is not None,
        reasons=read_reasons(entry, change) if action in (Action.REPLACE, Action.DELETE) else (),
        attributes=attributes,
    )


def read_output_change(name: str, change: Mapping[str, Json]) -> OutputChange:
    """One entry of `output_changes`."""
    sensitive = (change.get("before_sensitive"), change.get("after_sensitive"))
    unknown = any_masked(change.get("after_unknown"))
    after = redact(change.get("after"), sensitive[1])
    return OutputChange(
        name=name,
        action=read_action(change["actions"]),
        before=redact(change.get("before"), sensitive[0]),
        after=UNKNOWN if unknown and after is None else after,
        unknown=unknown,
        sensitive=any_masked(sensitive[0]) or any_masked(sensitive[1]),
    )
