"""EventBridge Scheduler -> its target, as the schedule's role; what cannot be delivered is kept.

Reason: MiniStack delivers a schedule's event as if a rule had matched it: it asks for the resource policies
that a rule needs and not for the role, knows no event of the schedule's own for a bus, and loses what fails.
https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
"""

from __future__ import annotations

import json
from typing import Any

from generator.embedded.server import queues
from generator.embedded.server.additions.rule_delivery import invoke_asynchronously, log
from generator.embedded.server.deliveries import (
    ACTIONS,
    NO_PERMISSIONS,
    NO_RESOURCE,
    SENDERS,
    Failure,
    Sender,
    deliver,
)
from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import role_may

SCHEDULER = "scheduler.amazonaws.com"


def group_arn(schedule: dict[str, Any]) -> str:
    """Scheduler names the group, and not the schedule, when it takes a role."""
    before = schedule["Arn"].partition(":schedule/")[0]
    return f"{before}:schedule-group/{schedule['GroupName']}"


def run(schedule: dict[str, Any], target: dict[str, Any], payload: str) -> Failure | None:
    arn, sender = target["Arn"], Sender(SCHEDULER, group_arn(schedule), target["RoleArn"])
    name = arn.split(":")[2]
    if name in SENDERS:
        key = (target.get("KinesisParameters") or {}).get("PartitionKey", "")
        return deliver(sender, arn, payload, key)
    if not role_may(sender.role_arn, sender.caller, sender.source_arn, ACTIONS[name], arn):
        return NO_PERMISSIONS, f"{sender.role_arn} does not allow {ACTIONS[name]} on {arn}"
    if not exists(name, arn):
        return NO_RESOURCE, f"{arn} does not exist"
    send(name, arn, target, payload)
    return None


def exists(name: str, arn: str) -> bool:
    match name:
        case "lambda":
            return service("services.lambda_svc")._get_func_record_for_ref(arn)[0] is not None
        case "sqs":
            return queues.exists(arn)
        case "sns":
            return service("services.sns")._topic_by_arn_any_scope(arn) is not None
        case _:
            return arn.partition("event-bus/")[2] in {
                "default",
                *service("services.eventbridge")._event_buses,
            }


def send(name: str, arn: str, target: dict[str, Any], payload: str) -> None:
    events = service("services.eventbridge")
    match name:
        case "lambda":
            invoke_asynchronously(arn, payload)
        case "sqs":
            events._dispatch_to_sqs(events.parse_arn(arn), payload, target.get("SqsParameters") or {})
        case "sns":
            events._dispatch_to_sns(arn, payload)
        case _:
            said = target.get("EventBridgeParameters") or {}
            entry = {"EventBusName": arn, "Detail": payload, **said}
            events._put_events({"Entries": [entry]})


def invoking(original: Any) -> Any:
    def invoke(target: dict[str, Any], event: dict[str, Any], rule: Any, view: Any = None) -> None:
        if "FlexibleTimeWindow" not in rule:
            original(target, event, rule, view)
            return
        view = service("services.eventbridge")._pattern_event_view(event)
        payload = target.get("Input") or json.dumps(view.event_with_detail())
        failed = run(rule, target, payload)
        dead = (target.get("DeadLetterConfig") or {}).get("Arn")
        if failed is None or dead is None:
            return
        log.warning("The schedule %s cannot reach %s: %s", rule["Name"], target["Arn"], failed[1])
        given = (target["RoleArn"], SCHEDULER, group_arn(rule), "sqs:SendMessage", dead)
        if queues.exists(dead) and role_may(*given):
            queues.send(dead, payload, {"ERROR_CODE": failed[0], "ERROR_MESSAGE": failed[1]})

    return invoke


def install(host: Host) -> None:
    host.replace(service("services.eventbridge"), "_invoke_target", invoking)
