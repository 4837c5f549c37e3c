"""InvokerSpec -> Invoker. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.spec.functions.function import FunctionSpec
from generator.spec.sources.invoker import InvokerSpec


@dataclass(frozen=True, slots=True)
class Invoker:
    """Whoever may invoke an alias besides those that its service declares."""

    principal: str
    principal_org_id: str | None
    source_arn: str | None
    source_account: str | None
    event_source_token: str | None


def invokers(own: FunctionSpec, account_id: str) -> dict[str, Invoker]:
    """Those that the function names, by name."""
    return {name: _invoker(one, account_id) for name, one in own.invoked_by.items()}


def _invoker(own: InvokerSpec, account_id: str) -> Invoker:
    return Invoker(
        principal=own.principal or "*",
        principal_org_id=own.organization,
        source_arn=own.source_arn,
        source_account=own.source_account or _source_account(own, account_id),
        event_source_token=own.event_source_token,
    )


def _source_account(own: InvokerSpec, account_id: str) -> str | None:
    """Without one, any account could have the service call the function, unless the ARN or token says whose.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
    """
    told = own.event_source_token or (own.source_arn and own.source_arn.split(":")[4])
    return account_id if own.is_service and not told else None
