"""What Lambda does with a function's role -> only if the role may: its logs, and its dead letters.

Reason: MiniStack writes a function's logs and dead letters by itself, whatever the role allows. On AWS Lambda
does both as the role, and a function whose role may not is silent:
https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-prereqs.html
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import role_may

LAMBDA = "lambda.amazonaws.com"
WRITING = ("logs:CreateLogStream", "logs:PutLogEvents")


def writing(original: Any) -> Any:
    def emit(function: dict[str, Any], *given: Any, **named: Any) -> None:
        config = function.get("config") or function
        arn, role = str(config.get("FunctionArn", "")), str(config.get("Role", ""))
        group = (config.get("LoggingConfig") or {}).get("LogGroup") or f"/aws/lambda/{config['FunctionName']}"
        region, account_id = (arn.split(":") + [""] * 5)[3:5]
        stream = f"arn:aws:logs:{region}:{account_id}:log-group:{group}:log-stream:any"
        if all(may(role, arn, action, stream) for action in WRITING):
            original(function, *given, **named)

    return emit


def may(role: str, function_arn: str, action: str, resource: str) -> bool:
    """Roles and functions that are written down incompletely are MiniStack's own."""
    if role.count(":") < 5 or function_arn.count(":") < 6:
        return True
    return role_may(role, LAMBDA, function_arn, action, resource)


def sending(original: Any) -> Any:
    def route(target_arn: str, function: str, event: Any, result: Any) -> None:
        stored = service("services.lambda_svc")._functions.get(function) or {}
        config = stored.get("config") or {}
        dead_letters = (config.get("DeadLetterConfig") or {}).get("TargetArn")
        action = "sns:Publish" if ":sns:" in target_arn else "sqs:SendMessage"
        arn, role = str(config.get("FunctionArn", "")), str(config.get("Role", ""))
        if target_arn != dead_letters or may(role, arn, action, target_arn):
            original(target_arn, function, event, result)

    return route


def install(host: Host) -> None:
    functions = service("services.lambda_svc")
    host.replace(functions, "_emit_lambda_logs", writing)
    host.replace(functions, "_route_async_failure", sending)
