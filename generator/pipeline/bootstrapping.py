"""EnvironmentSpec -> what must exist in its account before Terraform runs. Idempotent."""

from __future__ import annotations

from generator.adapters.account_setup import Ensured, ensure_api_gateway_logging, ensure_bucket
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.spec.environment import EnvironmentSpec


def bootstrap(context: Context, environment: EnvironmentSpec) -> tuple[Ensured, ...]:
    """The state bucket, the artifact bucket and API Gateway's logging role."""
    with context.reporter.step(f"bootstrap {environment.environment}") as step:
        account = connect(context, environment).account
        buckets = dict.fromkeys((environment.state_bucket, environment.artifact_bucket))
        ensured = (*(ensure_bucket(account, name) for name in buckets), ensure_api_gateway_logging(account))
        created = [one.name for one in ensured if one.created]
        step.result(f"made {', '.join(created)}" if created else "everything is there")
    return ensured
