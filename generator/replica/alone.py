"""A service's data -> the same without what only one can have, or what it would take from others. Pure.

What a replica would consume, or whom it would wake, besides its own: queues, streams and buses of others,
addresses and ARNs of one environment, people. Each is derived if it can be, else switched off or left out,
and always told.
"""

from __future__ import annotations

from typing import Any, Final

from generator.names import is_arn
from generator.replica.edits import Edited, Entry
from generator.spec.yaml_source import KeyPath

_APIS: Final = ("websocket_apis", "http_apis", "rest_apis")
_OUTSIDE_SOURCES: Final = ("msk", "kafka", "mq", "documentdb")
_SOURCES: Final = ("queue", "stream", "table")
_RECEIVERS: Final = ("queue", "stream", "topic", "state_machine", "event_bus", "function", "api_destination")
_PEOPLE: Final = ("email", "sms", "https")
_ACTIONS: Final = ("alarm_actions", "ok_actions", "insufficient_data_actions")
_DOMAIN_CHARACTERS: Final = 63  # https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html


def set_apart(edited: Edited, label: str) -> None:
    """Nothing that the original has is consumed, claimed or called by the replica."""
    _addresses(edited, label)
    _partner_buses(edited)
    _event_sources(edited)
    _pipes(edited)
    _rules(edited)
    _schedules(edited)
    _devices(edited)
    _people(edited)


def _addresses(edited: Edited, label: str) -> None:
    for section in _APIS:
        for path, api in edited.entries(section):
            if api.get("domain") is not None:
                edited.drop((*path, "domain"), "it answers at AWS's own address: a domain leads to one API")
            if api.pop("disable_execute_api_endpoint", False):
                edited.note(path, "AWS's own address is switched on: it is the only one")
    for path, site in edited.entries("sites"):
        if site.get("domain") is not None:
            edited.drop(
                (*path, "domain"), "it answers at CloudFront's own address: a domain leads to one site"
            )
    for path, pool in edited.entries("user_pools"):
        if pool.get("domain_prefix"):
            prefix = str(pool["domain_prefix"])[: _DOMAIN_CHARACTERS - len(label) - 1].rstrip("-")
            pool["domain_prefix"] = f"{prefix}-{label}"
            edited.note((*path, "domain_prefix"), f"it is `{prefix}-{label}`: a prefix is somebody's")
    for path, _ in edited.entries("target_groups"):
        why = "left out: rules of a listener have numbers of their own; no load balancer leads to the replica"
        edited.drop(path, why)


def _partner_buses(edited: Edited) -> None:
    for path, bus in edited.entries("event_buses"):
        if bus.get("partner") is not None:
            why = "a bus of its own: a partner's source has one bus, and nothing arrives from there"
            edited.drop((*path, "partner"), why)


def _event_sources(edited: Edited) -> None:
    for path, function in edited.entries("functions"):
        for at, source in edited.below((*path, "event_sources"), function):
            outside = next((key for key in _OUTSIDE_SOURCES if source.get(key) is not None), None)
            foreign = outside or edited.foreign(source, _SOURCES)
            if foreign is not None:
                edited.switch_off(at, source, f"its {foreign} is not the replica's own")
    for path, subscription in edited.entries("log_subscriptions"):
        if subscription.get("log_group") is not None:
            edited.drop(path, "left out: the log group is not the replica's own, and takes two subscriptions")


def _pipes(edited: Edited) -> None:
    for path, pipe in edited.entries("pipes"):
        source = pipe.get("source")
        foreign = edited.foreign(source, _SOURCES) if isinstance(source, dict) else None
        outside = (
            isinstance(source, dict) and foreign is None and not any(source.get(key) for key in _SOURCES)
        )
        if foreign is not None or outside:
            edited.switch_off(path, pipe, f"its {foreign or 'source'} is not the replica's own")
        elif isinstance(pipe.get("target"), dict) and edited.foreign(pipe["target"], _RECEIVERS) is not None:
            edited.switch_off(path, pipe, "its target is not the replica's own")


def _rules(edited: Edited) -> None:
    for path, rule in edited.entries("rules"):
        if rule.get("pattern") is not None and rule.get("event_bus") in (None, "default"):
            edited.switch_off(path, rule, "the default bus is everybody's, and the original listens there")
            continue
        targets = dict(edited.below((*path, "targets"), rule))
        foreign = [
            at for at, target in targets.items() if edited.foreign(target, _RECEIVERS) or _is_shared(target)
        ]
        if foreign and len(foreign) == len(targets):
            edited.switch_off(path, rule, "its targets are not the replica's own")
            continue
        for at in foreign:
            edited.drop(at, "left out: the target is not the replica's own")


def _schedules(edited: Edited) -> None:
    for path, schedule in edited.entries("schedules"):
        if edited.foreign(schedule, _RECEIVERS) is not None or _is_shared(schedule):
            edited.switch_off(path, schedule, "its target is not the replica's own")


def _devices(edited: Edited) -> None:
    for path, rule in edited.entries("iot_rules"):
        edited.switch_off(path, rule, "devices know no replica: their messages are the original's")


def _people(edited: Edited) -> None:
    for path, topic in edited.entries("topics"):
        for at, subscription in edited.below((*path, "subscriptions"), topic):
            if any(subscription.get(key) is not None for key in _PEOPLE):
                edited.drop(at, "left out: nobody is written to by a replica")
    for path, _ in edited.entries("chat_channels"):
        edited.drop(path, "left out: the channel is the original's")
    for key in _ACTIONS:
        actions = edited.data.get(key)
        if isinstance(actions, list) and any(is_arn(str(one)) for one in actions):
            edited.data[key] = [one for one in actions if not is_arn(str(one))]
            edited.note((key,), "its alarms wake nobody outside of the replica")


def _is_shared(entry: Entry) -> bool:
    """Whether it sends to the bus that all of the account have."""
    return entry.get("event_bus") == "default"


def arns(value: Any, path: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    """All ARNs that stand anywhere below, with their places."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in arns(inner, (*path, str(key)))]
    if isinstance(value, list):
        return [found for place, inner in enumerate(value) for found in arns(inner, (*path, str(place)))]
    return [(path, value)] if isinstance(value, str) and is_arn(value) else []
