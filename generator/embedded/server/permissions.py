"""An AWS service that wants to invoke a function -> whether the function's resource policy lets it."""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import service


def may_invoke(function_arn: str, caller: str, source_arn: str, source_account: str = "") -> bool:
    """`function_arn` has its alias or version: a permission for the bare function covers neither.

    A bucket's ARN names no account: then `source_account` is its owner's.
    """
    functions, evaluator = service("services.lambda_svc"), service("core.iam_evaluator")
    parts = function_arn.split(":")
    region, account_id, name = parts[3], parts[4], parts[6]
    stored = functions._functions.get_scoped(account_id, region, name)
    if stored is None:
        return False
    request = evaluator.EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action="lambda:InvokeFunction",
        resource_arn=function_arn,
        region=region,
        service_context={
            "aws:sourcearn": source_arn,
            "aws:sourceaccount": source_account or source_arn.split(":")[4],
        },
    )
    decision = evaluator.evaluate_resource_policy(stored["policy"], request, service=caller).decision
    return bool(decision == "Allow")


def may_take(role_arn: str, caller: str, source_arn: str) -> bool:
    """Whether the role's trust lets `caller` take it on behalf of `source_arn`."""
    account_id, name = role_arn.split(":")[4], role_arn.rpartition("/")[2]
    role = service("services.iam")._roles.get_scoped(account_id, None, name)
    if role is None:
        return False
    taking = _request(f"*:{caller}", "sts:AssumeRole", role_arn, source_arn)
    trust = role["AssumeRolePolicyDocument"]
    found = service("core.iam_evaluator").evaluate_resource_policy(trust, taking, service=caller)
    return bool(found.decision == "Allow")


def role_may(role_arn: str, caller: str, source_arn: str, action: str, resource_arn: str) -> bool:
    """Whether `caller` can take the role on behalf of `source_arn`, and policy and boundary allow this."""
    if not may_take(role_arn, caller, source_arn):
        return False
    account_id, name = role_arn.split(":")[4], role_arn.rpartition("/")[2]
    evaluator = service("core.iam_evaluator")
    doing = _request(role_arn, action, resource_arn, source_arn)
    policies = evaluator._gather_role_policies(name, account_id)
    limits = evaluator._permissions_boundary(service("services.iam")._roles, name, account_id)
    return bool(evaluator.evaluate(doing, policies, *limits).decision == "Allow")


def policy_allows(
    document: object,
    caller: str,
    source_arn: str,
    action: str,
    resource_arn: str,
    principal: str = "*",
    source_account: str = "",
) -> bool:
    """Whether a resource's policy lets `caller`, or the `principal`, do this on behalf of `source_arn`."""
    request = _request(principal, action, resource_arn, source_arn, source_account)
    evaluator = service("core.iam_evaluator")
    found = evaluator.evaluate_resource_policy(document, request, service=caller)
    return bool(found.decision == "Allow")


def _request(
    principal: str, action: str, resource_arn: str, source_arn: str, source_account: str = ""
) -> Any:
    account_id = source_account or source_arn.split(":")[4]
    return service("core.iam_evaluator").EvalContext(
        principal_arn=principal,
        principal_type="AssumedRole",
        principal_account=account_id,
        action=action,
        resource_arn=resource_arn,
        region=source_arn.split(":")[3],
        service_context={"aws:sourcearn": source_arn, "aws:sourceaccount": account_id},
    )
