"""A rule's targets + the sample events that reach it -> paths that lead nowhere in any of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Issue
from generator.events.target_input import has
from generator.spec.definition import Service
from generator.spec.messaging.target import TargetSpec
from generator.spec.yaml_source import KeyPath


def path_issues(service: Service, rule: str, events: Sequence[Mapping[str, object]]) -> Iterator[Issue]:
    """EventBridge puts nothing in the place of such a path, and tells nobody."""
    if not events:
        return
    for key, target in service.spec.rules[rule].targets.items():
        for steps, path in _paths(target):
            if not any(has(event, path) for event in events):
                why = f"{steps[-1]}: no sample event that reaches {rule} has {path}"
                where = service.source.where(("rules", rule, "targets", key, *steps))
                hint = "mend the path, or write a sample event that has it"
                yield Issue("path-without-sample", why, where, hint)


def _paths(target: TargetSpec) -> Iterator[tuple[KeyPath, str]]:
    if target.input_path is not None:
        yield ("input_path",), target.input_path
    if target.partition_key_path is not None:
        yield ("partition_key_path",), target.partition_key_path
    if target.input_transformer is not None:
        for name, path in target.input_transformer.input_paths.items():
            yield ("input_transformer", "input_paths", name), path
