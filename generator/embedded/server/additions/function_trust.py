"""A function's role that Lambda may not take -> the function is refused.

Reason: MiniStack asks only whether the role exists. AWS reads its trust policy when a function gets it:
https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.asked import asked
from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import may_take

LAMBDA = "lambda.amazonaws.com"
REFUSAL = "The role defined for the function cannot be assumed by Lambda."


def validating(original: Any) -> Any:
    def validate(role_arn: str) -> Any:
        refused = original(role_arn)
        request, here = asked(), service("core.responses")
        if refused or "/functions" not in request.path or role_arn.count(":") < 5:
            return refused
        name = request.document.get("FunctionName") or request.path.rpartition("/functions/")[2].split("/")[0]
        function = f"arn:aws:lambda:{here.get_region()}:{here.get_account_id()}:function:{name}"
        return None if may_take(role_arn, LAMBDA, function) else REFUSAL

    return validate


def install(host: Host) -> None:
    host.replace(service("core.iam_evaluator"), "validate_role_arn", validating)
