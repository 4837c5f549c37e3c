"""What Lambda says of a function, through a given boto3 client."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError


def function_dead_letters(client: Any, alias_arn: str) -> str | None:
    """The ARN of the queue for the events that the function fails at, if it has one.

    Raise StagetwinError for whatever Lambda refuses.
    """
    try:
        found = client.get_function_configuration(FunctionName=alias_arn)
    except (BotoCoreError, ClientError, OSError) as error:
        raise StagetwinError(Issue("lambda", f"{alias_arn}: {error}")) from None
    arn = (found.get("DeadLetterConfig") or {}).get("TargetArn")
    return arn if arn and arn.split(":")[2] == "sqs" else None
