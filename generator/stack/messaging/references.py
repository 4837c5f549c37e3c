"""An ARN + the module that makes the resource -> the ARN as an expression. Pure."""

from __future__ import annotations

from generator.names import module_label
from generator.stack.reference import Reference


def around(arn: str, name: str, label: str, key: str) -> Reference:
    """The ARN with the resource's own name in it, so that whoever uses it comes after the resource."""
    before, _, after = arn.rpartition(name)
    return Reference(f'"{before}${{module.{module_label(label, key)}.name}}{after}"')
