"""Who reads or writes what a KMS key seals -> refused without rights to the key; and grants of keys count.

Reason: MiniStack decides on the table, queue or object only, so that a function whose role lacks its key
works here and is refused on AWS; a service that delivers to a sealed queue or topic needs the key too, by its
policy. Grants are kept there and let nobody in.
https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
"""

from __future__ import annotations

import logging
from typing import Any

from generator.embedded.server.additions.condition_keys import principal_arn
from generator.embedded.server.asked import asked
from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import policy_allows
from generator.embedded.server.sealed import ACTIONS, BOTH, context_of, key_of, of_queue, of_topic, own_key

log = logging.getLogger("stagetwin")


def deciding(original: Any) -> Any:
    def enforce(
        key: str, action: str, name: str, region: str, resource_arn: str = "*", service_context: Any = None
    ) -> Any:
        denied = original(
            key, action, name, region, resource_arn=resource_arn, service_context=service_context
        )
        if denied or action not in ACTIONS:
            return granted(denied, action, resource_arn)
        request = asked()
        sealed = key_of(action, resource_arn, request)
        if sealed is None:
            return None
        keys = context_of(action, resource_arn, region)
        for needed in ACTIONS[action]:
            answer = original(key, needed, "kms", region, resource_arn=sealed["Arn"], service_context=keys)
            if refused := granted(answer, needed, sealed["Arn"]):
                request.refused = (needed, sealed["Arn"])
                return refused
        return None

    return enforce


def granted(denied: Any, action: str, key_arn: str) -> Any:
    """None when a grant of the key lets the refused caller do it. A Deny stays."""
    if getattr(denied, "decision", "") != "ImplicitDeny" or not action.startswith("kms:"):
        return denied
    operation = action.partition(":")[2]
    arns = {denied.principal_arn, principal_arn(denied.principal_arn)}
    for one in service("services.kms")._grants.values():
        if one["KeyId"] == key_arn and one["GranteePrincipal"] in arns and operation in one["Operations"]:
            return None if not one.get("Constraints") else denied
    return denied


def delivering(find: Any) -> Any:
    """A service sends only to what it can seal: AWS's own keys let no other service in."""

    def wrap(original: Any) -> Any:
        def allows(arn: str, caller: str, source_arn: str, source_account: str) -> bool:
            if not original(arn, caller, source_arn, source_account):
                return False
            named = find(arn, asked())
            if not named:
                return True
            sealed = own_key(named)
            if sealed and all(
                policy_allows(
                    sealed.get("Policy"),
                    caller,
                    source_arn,
                    one,
                    sealed["Arn"],
                    source_account=source_account,
                )
                for one in BOTH
            ):
                return True
            log.warning("%s may not use the key %s of %s for %s", caller, named, arn, source_arn)
            return False

        return allows

    return wrap


def install(host: Host) -> None:
    host.replace(service("core.iam_evaluator"), "enforce", deciding)
    host.replace(service("services.sqs"), "queue_policy_allows", delivering(of_queue))
    host.replace(service("services.sns"), "topic_policy_allows", delivering(of_topic))
