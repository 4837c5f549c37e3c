"""A value that only the rendered HCL can compute. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

from generator.names import module_label


@dataclass(frozen=True, slots=True)
class Reference:
    """A Terraform expression that stands for a value of another module call."""

    expression: str


def module_output(label: str, output: str) -> Reference:
    """What the module call of this label puts out."""
    return Reference(f"module.{label}.{output}")


def entry_output(kind: str, key: str, output: str) -> Reference:
    """The same by the entry that the call is for: `queue`, `jobs`, `arn` -> `module.queue_jobs.arn`."""
    return module_output(module_label(kind, key), output)
