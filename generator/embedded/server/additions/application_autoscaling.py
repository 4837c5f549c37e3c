"""Application Auto Scaling: scalable targets, policies and schedules, kept and read back. A stand-in.

Reason: MiniStack has no Application Auto Scaling, by which tables and provisioned concurrency are scaled.
Nothing here scales: no metric is watched and no capacity ever changes. Shapes, defaults and errors are AWS's,
for every service namespace: https://docs.aws.amazon.com/autoscaling/application/APIReference/Welcome.html
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.json_service import ServiceError, answer, keep

NAME = "application-autoscaling"
TARGET = "AnyScaleFrontendService."
STAND_IN = "Application Auto Scaling: targets, policies and schedules are recorded, and nothing scales"
# https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
ROLES = {"dynamodb": "DynamoDBTable", "lambda": "LambdaConcurrency"}

Answer = dict[str, Any]


class Store:
    """Targets, policies and actions of each account and region, by what identifies them, and tags by ARN."""

    def __init__(self) -> None:
        kept = service("core.responses").AccountRegionScopedDict
        self.kinds: Answer = {"targets": kept(), "policies": kept(), "actions": kept(), "tags": kept()}

    def put(self, kind: str, resource: str, key: str, given: Answer) -> Answer:
        """What is given, over what was there under this key; both have the same ARN."""
        here = service("core.responses")
        known = self.kinds[kind].get(key)
        if known is None:
            identifier = here.new_uuid().replace("-", "")
            arn = f"arn:aws:{NAME}:{here.get_region()}:{here.get_account_id()}:{resource}/{identifier}"
            known = {"arn": arn, "CreationTime": time.time()}
        self.kinds[kind][key] = {**known, **given}
        return dict(self.kinds[kind][key])

    def delete(self, kind: str, key: str, what: str) -> None:
        if self.kinds[kind].get(key) is None:
            raise not_found(what)
        del self.kinds[kind][key]

    def find(self, kind: str, given: Answer, **listed: str) -> Iterator[Answer]:
        """`listed`: the members that hold several names -> the member of an entry that is one of them."""
        for entry in list(self.kinds[kind].values()):
            wanted = (given.get(name) in (None, entry[name]) for name in ("ServiceNamespace", "ResourceId"))
            named = (not given.get(many) or entry[one] in given[many] for many, one in listed.items())
            dimension = given.get("ScalableDimension") in (None, entry["ScalableDimension"])
            if all(wanted) and all(named) and dimension:
                yield dict(entry)


def not_found(what: str) -> ServiceError:
    return ServiceError("ObjectNotFoundException", f"No {what} was found")


def target_key(given: Answer, *name: str) -> str:
    parts = (given["ServiceNamespace"], given["ResourceId"], given["ScalableDimension"])
    return "|".join((*parts, *(given[one] for one in name)))


def named(entry: Answer, member: str) -> Answer:
    entry[member] = entry.pop("arn")
    return entry


def register(store: Store, given: Answer) -> Answer:
    key = target_key(given)
    known = store.kinds["targets"].get(key) or {}
    merged = {"RoleARN": role(given["ServiceNamespace"]), "SuspendedState": not_suspended(), **known, **given}
    tags = merged.pop("Tags", {})
    for bound in ("MinCapacity", "MaxCapacity"):
        if bound not in merged:
            raise ServiceError("ValidationException", f"{bound} is required for a new scalable target")
    if merged["MinCapacity"] > merged["MaxCapacity"]:
        raise ServiceError("ValidationException", "Maximum capacity cannot be less than minimum capacity")
    arn = store.put("targets", "scalable-target", key, merged)["arn"]
    store.kinds["tags"][arn] = {**(store.kinds["tags"].get(arn) or {}), **tags}
    return {"ScalableTargetARN": arn}


def not_suspended() -> Answer:
    kinds = ("DynamicScalingInSuspended", "DynamicScalingOutSuspended", "ScheduledScalingSuspended")
    return dict.fromkeys(kinds, False)


def role(namespace: str) -> str:
    account = service("core.responses").get_account_id()
    path = f"{namespace}.{NAME}.amazonaws.com"
    return f"arn:aws:iam::{account}:role/aws-service-role/{path}/AWSServiceRoleForApplicationAutoScaling_" + (
        ROLES.get(namespace, namespace)
    )


def deregister(store: Store, given: Answer) -> Answer:
    """Policies and scheduled actions go with their target."""
    key = target_key(given)
    store.delete("targets", key, "scalable target")
    for kind in ("policies", "actions"):
        for other in [one for one in store.kinds[kind] if one.startswith(f"{key}|")]:
            del store.kinds[kind][other]
    return {}


def put(kind: str, resource: str, name: str, answered: str) -> Callable[[Store, Answer], Answer]:
    def put_one(store: Store, given: Answer) -> Answer:
        if store.kinds["targets"].get(target_key(given)) is None:
            raise not_found("scalable target")
        entry = store.put(kind, resource, target_key(given, name), given)
        return {answered: entry["arn"], "Alarms": []} if kind == "policies" else {}

    return put_one


def delete(kind: str, name: str) -> Callable[[Store, Answer], Answer]:
    def delete_one(store: Store, given: Answer) -> Answer:
        store.delete(kind, target_key(given, name), "scaling policy or scheduled action")
        return {}

    return delete_one


def describe(kind: str, answered: str, arn: str, **listed: str) -> Callable[[Store, Answer], Answer]:
    return lambda store, given: {answered: [named(one, arn) for one in store.find(kind, given, **listed)]}


def tagged(store: Store, given: Answer) -> Answer:
    tags = store.kinds["tags"].get(given["ResourceARN"])
    if tags is None:
        raise ServiceError("ResourceNotFoundException", f"{given['ResourceARN']} was not found")
    return dict(tags)


def tag(store: Store, given: Answer) -> Answer:
    store.kinds["tags"][given["ResourceARN"]] = {**tagged(store, given), **given["Tags"]}
    return {}


def untag(store: Store, given: Answer) -> Answer:
    kept = {key: value for key, value in tagged(store, given).items() if key not in given["TagKeys"]}
    store.kinds["tags"][given["ResourceARN"]] = kept
    return {}


OPERATIONS: dict[str, Callable[[Store, Answer], Answer]] = {
    "RegisterScalableTarget": register,
    "DeregisterScalableTarget": deregister,
    "DescribeScalableTargets": describe(
        "targets", "ScalableTargets", "ScalableTargetARN", ResourceIds="ResourceId"
    ),
    "PutScalingPolicy": put("policies", "scalingPolicy", "PolicyName", "PolicyARN"),
    "DescribeScalingPolicies": describe("policies", "ScalingPolicies", "PolicyARN", PolicyNames="PolicyName"),
    "DeleteScalingPolicy": delete("policies", "PolicyName"),
    "PutScheduledAction": put("actions", "scheduledAction", "ScheduledActionName", ""),
    "DescribeScheduledActions": describe(
        "actions",
        "ScheduledActions",
        "ScheduledActionARN",
        ScheduledActionNames="ScheduledActionName",
    ),
    "DeleteScheduledAction": delete("actions", "ScheduledActionName"),
    "DescribeScalingActivities": lambda _store, _given: {"ScalingActivities": []},
    "TagResource": tag,
    "UntagResource": untag,
    "ListTagsForResource": lambda store, given: {"Tags": tagged(store, given)},
}


def install(host: Host) -> None:
    store, headers = Store(), {"x-stagetwin-stand-in": NAME}
    answer(NAME, TARGET, OPERATIONS, store, required="ValidationException", headers=headers)
    keep(host, NAME, store, Store, beside="autoscaling")
    host.stand_ins.append(STAND_IN)
