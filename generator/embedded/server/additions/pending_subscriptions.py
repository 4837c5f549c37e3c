"""Subscribe with ReturnSubscriptionArn -> the ARN of a subscription that nobody has confirmed yet.

Reason: MiniStack answers "pending confirmation" in any case, and the AWS provider looks for a subscription of
that ARN until it gives up. https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

PENDING = b">pending confirmation<"


def subscribing(original: Any) -> Any:
    def subscribe(given: dict[str, Any]) -> Any:
        sns = service("services.sns")
        status, headers, body = original(given)
        if sns._p(given, "ReturnSubscriptionArn") == "true" and PENDING in body:
            topic, _ = sns._get_topic(sns._p(given, "TopicArn"))
            body = body.replace(PENDING, f">{topic['subscriptions'][-1]['arn']}<".encode())
        return status, headers, body

    return subscribe


def install(host: Host) -> None:
    host.replace(service("services.sns"), "_subscribe", subscribing)
