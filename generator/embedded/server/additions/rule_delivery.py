"""EventBridge rule -> target: permissions, asynchronous invocation, dead letters.

Reason: MiniStack calls a function once and forgets it, whatever comes of it: no retries, no dead-letter queue
of the function. It asks no target's resource policy, and what cannot be delivered is lost although the target
has a dead-letter queue. Causes and attributes:
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html. A missing target or permission is
never retried there, so it is not here.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from generator.embedded.server import queues
from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import may_invoke

log = logging.getLogger("stagetwin")
EVENTBRIDGE = "events.amazonaws.com"
NO_PERMISSIONS, NO_RESOURCE = "NO_PERMISSIONS", "NO_RESOURCE"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one target."""

    rule_arn: str
    rule_name: str
    target: dict[str, Any]
    event: str

    @property
    def account_id(self) -> str:
        return self.rule_arn.split(":")[4]


_delivery: ContextVar[Delivery | None] = ContextVar("stagetwin_rule_delivery", default=None)


def count(delivery: Delivery, metric: str) -> None:
    dimensions = {"RuleName": delivery.rule_name}
    service("services.cloudwatch").record_metric("AWS/Events", metric, 1, "Count", dimensions)


def dead_letter(delivery: Delivery, code: str, why: str) -> None:
    """Tells the log; and the dead-letter queue, if there is one and its policy lets EventBridge in."""
    target_arn = delivery.target.get("Arn", "")
    log.warning("EventBridge rule %s cannot reach %s: %s", delivery.rule_name, target_arn, why)
    count(delivery, "FailedInvocations")
    queue = (delivery.target.get("DeadLetterConfig") or {}).get("Arn")
    if not queue:
        return
    allowed = service("services.sqs").queue_policy_allows
    if not queues.exists(queue) or not allowed(queue, EVENTBRIDGE, delivery.rule_arn, delivery.account_id):
        log.warning(
            "EventBridge may not send to the dead-letter queue %s: its policy does not allow it", queue
        )
        count(delivery, "InvocationsFailedToBeSentToDlq")
        return
    attributes = {
        "RULE_ARN": delivery.rule_arn,
        "TARGET_ARN": target_arn,
        "ERROR_CODE": code,
        "ERROR_MESSAGE": why,
        "RETRY_ATTEMPTS": "0",
    }
    queues.send(queue, delivery.event, attributes)
    count(delivery, "InvocationsSentToDlq")


def obstacle(delivery: Delivery, arn: str) -> tuple[str, str] | None:
    """What keeps the event from its target: a code and a sentence."""
    kind = arn.split(":")[2]
    given = (arn, EVENTBRIDGE, delivery.rule_arn, delivery.account_id)
    if kind == "lambda":
        there = service("services.lambda_svc")._get_func_record_for_ref(arn)[0] is not None
        allowed = there and may_invoke(arn, EVENTBRIDGE, delivery.rule_arn)
    elif kind == "sqs":
        there = queues.exists(arn)
        allowed = there and service("services.sqs").queue_policy_allows(*given)
    else:
        there = service("services.sns")._topic_by_arn_any_scope(arn) is not None
        allowed = there and service("services.sns").topic_policy_allows(*given)
    if not there:
        return NO_RESOURCE, f"{arn} does not exist"
    return None if allowed else (NO_PERMISSIONS, f"the resource policy of {arn} does not allow this rule")


def dispatching(original: Any) -> Any:
    def dispatch(target: Any, *given: Any) -> Any:
        delivery = _delivery.get()
        if delivery is None:
            return original(target, *given)
        found = obstacle(delivery, str(target))
        if found is not None:
            return dead_letter(delivery, *found)
        count(delivery, "Invocations")
        return original(target, *given)

    return dispatch


def invoke_asynchronously(arn: str, payload: str) -> None:
    functions = service("services.lambda_svc")
    record, config, _ = functions._get_func_record_for_ref(arn)
    try:
        event = json.loads(payload)
    except ValueError:
        event = payload
    functions.invoke_async_with_retry(functions._execution_record_for_config(record, config), event)


def delivering(original: Any) -> Any:
    def deliver(target: Any, event: Any, rule: Any, view: Any = None) -> None:
        view = view or service("services.eventbridge")._pattern_event_view(event)
        body = json.dumps(view.event_with_detail())
        token = _delivery.set(Delivery(rule.get("Arn", ""), rule.get("Name", ""), target, body))
        try:
            original(target, event, rule, view)
        finally:
            _delivery.reset(token)

    return deliver


def install(host: Host) -> None:
    events = service("services.eventbridge")
    host.replace(events, "_invoke_target", delivering)
    host.replace(events, "_dispatch_to_lambda", lambda _original: dispatching(invoke_asynchronously))
    host.replace(events, "_dispatch_to_sqs", dispatching)
    host.replace(events, "_dispatch_to_sns", dispatching)
