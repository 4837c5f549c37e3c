"""EnvironmentSpec -> the policy that bounds its roles. Pure."""

from __future__ import annotations

from generator.names import boundary_arn
from generator.spec.environment import EnvironmentSpec


def permissions_boundary_arn(environment: EnvironmentSpec) -> str | None:
    """Of every role there that names no other; nothing without one."""
    if environment.permissions_boundary == "bootstrap":
        return boundary_arn(environment.environment, environment.account_id, environment.region)
    return environment.permissions_boundary
