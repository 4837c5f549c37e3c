"""A value that only the rendered HCL can compute. Frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A Terraform expression that stands for a value of another module call."""

    expression: str
