"""A bucket's event, or a topic's message -> a function only when the function's resource policy says so.

Reason: MiniStack asks the policies of queues and topics, but invokes functions for everybody; on AWS the
bucket's configuration is refused, and a topic's message is dropped.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
https://docs.aws.amazon.com/sns/latest/dg/lambda-permissions.html
"""

from __future__ import annotations

import logging
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import may_invoke

log = logging.getLogger("stagetwin")
S3, SNS = "s3.amazonaws.com", "sns.amazonaws.com"


def lets_in(function_arn: str, caller: str, source_arn: str, account_id: str = "") -> bool:
    if function_arn.count(":") < 6 or may_invoke(function_arn, caller, source_arn, account_id):
        return True
    log.warning(
        "%s may not invoke %s: its resource policy does not allow %s", caller, function_arn, source_arn
    )
    return False


def validating(original: Any) -> Any:
    def validate(
        configurations: Any, region: str, bucket: str = "", skip_destination_validation: bool = False
    ) -> Any:
        s3 = service("services.s3")
        refused = original(configurations, region, bucket, skip_destination_validation)
        if refused or skip_destination_validation or not bucket:
            return refused
        owner = s3._bucket_owner_account(bucket) or ""
        targets = [one["arn"] for one in configurations if one["type"] == "lambda"]
        closed = [arn for arn in targets if not lets_in(arn, S3, f"arn:aws:s3:::{bucket}", owner)]
        if not closed:
            return None
        named = ", ".join(closed)
        return s3._invalid_notification_config(
            f"Unable to validate the following destination configurations: {named}"
        )

    return validate


def publishing(original: Any) -> Any:
    def deliver(endpoint: str, envelope: str, topic_arn: str, *given: Any) -> Any:
        return original(endpoint, envelope, topic_arn, *given) if lets_in(endpoint, SNS, topic_arn) else None

    return deliver


def notifying(original: Any) -> Any:
    """A permission may be taken away after the bucket was told."""

    def deliver(arn: str, payload: dict[str, Any], region: str) -> Any:
        bucket = str(payload["Records"][0]["s3"]["bucket"]["name"])
        owner = service("services.s3")._bucket_owner_account(bucket) or ""
        return original(arn, payload, region) if lets_in(arn, S3, f"arn:aws:s3:::{bucket}", owner) else None

    return deliver


def install(host: Host) -> None:
    host.replace(service("services.s3"), "_validate_notification_configs", validating)
    host.replace(service("services.s3"), "_deliver_event_to_lambda", notifying)
    host.replace(service("services.sns"), "_deliver_to_lambda", publishing)
