"""PutPartnerEvents -> the bus of the partner's event source; a replay -> the rules that it names.

Reason: MiniStack forgets what a partner puts, does not find rules on its bus again, and replays to every rule
whatever `FilterArns` say.
https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPartnerEvents.html
https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ReplayDestination.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service


def putting(_original: Any) -> Any:
    def put(given: dict[str, Any]) -> Any:
        entries = [{**entry, "EventBusName": entry.get("Source", "")} for entry in given.get("Entries", [])]
        return service("services.eventbridge")._put_events({"Entries": entries}, allow_aws_source=True)

    return put


def invoking(original: Any) -> Any:
    def invoke(target: Any, event: dict[str, Any], rule: Any, view: Any = None) -> None:
        replay = service("services.eventbridge")._replays.get(event.get("ReplayName", ""))
        asked = replay["Destination"].get("FilterArns") if replay else None
        if not asked or rule.get("Arn") in asked:
            original(target, event, rule, view)

    return invoke


def resolving(original: Any) -> Any:
    """The tags of rules on such a bus, whose name has slashes."""

    def resolve(arn: str) -> Any:
        bus, _, rule = arn.partition(":rule/")[2].rpartition("/")
        events = service("services.eventbridge")
        if bus.startswith("aws.partner/") and events._rule_key(rule, bus) in events._rules:
            return arn, None
        return original(arn)

    return resolve


def install(host: Host) -> None:
    events = service("services.eventbridge")
    host.replace(events, "_put_partner_events", putting)
    host.replace(events, "_invoke_target", invoking)
    host.replace(events, "_resolve_taggable_events_arn", resolving)
