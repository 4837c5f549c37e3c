"""An AWS service that wants to invoke a function -> whether the function's resource policy lets it."""

from __future__ import annotations

from generator.embedded.server.host import service


def may_invoke(function_arn: str, caller: str, source_arn: str) -> bool:
    """`function_arn` has its alias or version: a permission for the bare function covers neither."""
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
        service_context={"aws:sourcearn": source_arn, "aws:sourceaccount": source_arn.split(":")[4]},
    )
    decision = evaluator.evaluate_resource_policy(stored["policy"], request, service=caller).decision
    return bool(decision == "Allow")
