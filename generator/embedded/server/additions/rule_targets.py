"""EventBridge rule -> streams, delivery streams, state machines, log groups, other buses: as the rule's role.

Reason: MiniStack takes streams, delivery streams and log groups as targets and delivers nothing to them. It
starts state machines without asking the role, and knows no bus of another account or region.
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
"""

from __future__ import annotations

import json
import re
from contextvars import copy_context
from typing import Any

from generator.embedded.server.additions.rule_delivery import EVENTBRIDGE, Delivery, count, dead_letter
from generator.embedded.server.deliveries import (
    DELIVERED,
    NO_PERMISSIONS,
    NO_RESOURCE,
    Failure,
    Sender,
    deliver,
)
from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import policy_allows, role_may

BUS = ":event-bus/"
STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+|\*)\]")


def payload_of(target: dict[str, Any], rule: Any, view: Any) -> str:
    """What the target receives: the event, a part of it or what is made of it."""
    event = view.event_with_detail()
    if target.get("InputTransformer"):
        return transformed(target["InputTransformer"], rule, view)
    if target.get("Input"):
        return str(target["Input"])
    return json.dumps(at(event, target["InputPath"], event) if target.get("InputPath") else event)


def transformed(transformer: dict[str, Any], rule: Any, view: Any) -> str:
    """What the template makes; MiniStack takes `[0]` and `*` in a path for names of fields."""
    event = view.event_with_detail()
    values = {name: at(event, path, "") for name, path in (transformer.get("InputPathsMap") or {}).items()}
    known = {
        "aws.events.event": view.envelope(),
        "aws.events.event.json": event,
        "aws.events.event.ingestion-time": event["time"],
        "aws.events.rule-arn": rule.get("Arn", ""),
        "aws.events.rule-name": rule.get("Name", ""),
    }
    render = service("services.eventbridge")._render_input_template
    return str(render(transformer.get("InputTemplate", ""), {**values, **known}))


def at(event: Any, path: str, missing: Any) -> Any:
    """The value at `$.detail.id`; for a path with `*` a list of them."""
    found = [event]
    for name, place in STEP.findall(path):
        found = [inner for value in found for inner in inside(value, name, place)]
    if "*" in path:
        return found
    return found[0] if found else missing


def inside(value: Any, name: str, place: str) -> list[Any]:
    if isinstance(value, dict) and name:
        return list(value.values()) if name == "*" else [value[name]] if name in value else []
    if isinstance(value, list) and place:
        return value if place == "*" else value[int(place) : int(place) + 1]
    return []


def partition_key(target: dict[str, Any], event: dict[str, Any]) -> str:
    path = (target.get("KinesisParameters") or {}).get("PartitionKeyPath")
    return str(at(event, path, event["id"])) if path else str(event["id"])


def to_bus(sender: Sender, arn: str, event: dict[str, Any], rule: Any) -> Failure | None:
    """Into a bus of this account and region, or of another one whose policy lets the role in."""
    events = service("services.eventbridge")
    account_id, region, name = arn.split(":")[4], arn.split(":")[3], arn.partition(BUS)[2]
    bus = events._event_buses.get_scoped(account_id, region, name)
    if bus is None and name != "default":
        return NO_RESOURCE, f"{arn} does not exist"
    if not role_may(sender.role_arn, sender.caller, sender.source_arn, "events:PutEvents", arn):
        return NO_PERMISSIONS, f"{sender.role_arn or 'no role'} does not allow events:PutEvents on {arn}"
    if account_id != sender.source_arn.split(":")[4]:
        policy = events._event_bus_policies.get_scoped(account_id, region, name)
        given = (sender.caller, sender.source_arn, "events:PutEvents", arn, sender.role_arn)
        if not policy_allows(policy, *given):
            return NO_PERMISSIONS, f"the policy of {arn} does not let {sender.role_arn} put events"
    path = [*event.get("_DispatchPath", ()), events._rule_key(rule["Name"], rule["EventBusName"])]
    copy_context().run(_dispatch, account_id, region, {**event, "EventBusName": name, "_DispatchPath": path})
    return None


def _dispatch(account_id: str, region: str, forwarded: dict[str, Any]) -> None:
    events, scope = service("services.eventbridge"), service("core.responses")
    scope.set_request_account_id(account_id)
    scope.set_request_region(region)
    events._dispatch_event(forwarded)
    events._archive_event({key: value for key, value in forwarded.items() if key != "_DispatchPath"})


def invoking(original: Any) -> Any:
    def invoke(target: dict[str, Any], event: dict[str, Any], rule: Any, view: Any = None) -> None:
        arn = target.get("Arn", "")
        name = [*arn.split(":"), "", "", ""][2]
        if name not in DELIVERED and BUS not in arn:
            original(target, event, rule, view)
            return
        view = view or service("services.eventbridge")._pattern_event_view(event)
        whole = view.event_with_detail()
        delivery = Delivery(rule.get("Arn", ""), rule.get("Name", ""), target, json.dumps(whole))
        sender = Sender(EVENTBRIDGE, delivery.rule_arn, target.get("RoleArn", ""))
        if BUS in arn:
            failed = to_bus(sender, arn, event, rule)
        else:
            failed = deliver(sender, arn, payload_of(target, rule, view), partition_key(target, whole))
        if failed is None:
            count(delivery, "Invocations")
        else:
            dead_letter(delivery, *failed)

    return invoke


def install(host: Host) -> None:
    events = service("services.eventbridge")
    host.replace(events, "_invoke_target", invoking)
    host.replace(events, "_apply_input_transformer", lambda _original: transformed)
