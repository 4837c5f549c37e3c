"""EnvironmentSpec -> what must exist in its account before Terraform runs. Idempotent."""

from __future__ import annotations

from typing import Any

from generator.adapters.account_setup import Ensured, ensure_api_gateway_logging, ensure_bucket
from generator.adapters.boundaries import ensure_policy
from generator.deployer.boundary import boundary_policy
from generator.names import boundary_name, partition_of
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.spec.environment import EnvironmentSpec
from generator.stack.boundary import permissions_boundary_arn


def bootstrap(context: Context, environment: EnvironmentSpec) -> tuple[Ensured, ...]:
    """The buckets, the boundary if it is the environment's own, and API Gateway's logging role within it."""
    with context.reporter.step(f"bootstrap {environment.environment}") as step:
        account = connect(context, environment).account
        buckets = dict.fromkeys((environment.state_bucket, environment.artifact_bucket))
        ensured = [ensure_bucket(account, name) for name in buckets]
        if environment.permissions_boundary == "bootstrap":
            ensured.append(
                ensure_policy(account, boundary_name(environment.environment), _boundary(environment))
            )
        ensured.append(ensure_api_gateway_logging(account, permissions_boundary_arn(environment)))
        created = [one.name for one in ensured if one.created]
        step.result(f"made {', '.join(created)}" if created else "everything is there")
    return tuple(ensured)


def _boundary(environment: EnvironmentSpec) -> dict[str, Any]:
    partition = partition_of(environment.region)
    return boundary_policy(partition, environment.state_bucket, environment.artifact_bucket)
