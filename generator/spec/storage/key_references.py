"""Who names a key, who changes a secret -> Issues, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.exists import exists, unless_arn
from generator.spec.kinds import KINDS
from generator.spec.messaging.rule import RuleSpec
from generator.spec.service import ServiceSpec
from generator.spec.storage.bucket import BucketSpec
from generator.spec.storage.key import AWS_KEYS
from generator.spec.yaml_source import YamlSource


def key_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Keys that do not exist, and topics that need one."""
    for kind in KINDS:
        for name, own in getattr(spec, kind.section).items():
            key = getattr(own, "key", None)
            if key not in AWS_KEYS:
                yield from exists(source, (kind.section, name, "key"), unless_arn(key), spec.keys, "key")
    for name, function in spec.functions.items():
        for read, one in function.event_sources.items():
            path = ("functions", name, "event_sources", read, "filters_key")
            yield from exists(source, path, unless_arn(one.filters_key), spec.keys, "key")
    for name, topic in spec.topics.items():
        told_by = [key for key, own in spec.buckets.items() if _notifies(own, name)]
        ruled_by = [key for key, own in spec.rules.items() if _publishes(own, name)]
        publishers = [*topic.publishers, *told_by, *ruled_by]
        if publishers and topic.key is None:
            why = f"{name}: {publishers[0]} could not publish, because AWS services may not use SNS's own key"
            hint = "make one under `keys` and name it here as `key`"
            yield Issue("topic-needs-key", why, source.where(("topics", name)), hint)


def secret_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Functions that should rotate a secret and do not exist or may not."""
    for name, secret in spec.secrets.items():
        if secret.rotation is None:
            continue
        path = ("secrets", name, "rotation", "function")
        yield from exists(source, path, secret.rotation.function, spec.functions, "function")
        function = spec.functions.get(secret.rotation.function)
        if function is not None and "rotate" not in function.access.get(name, ()):
            why = f"function: {secret.rotation.function} may not change {name}"
            yield Issue("rotation-access", why, source.where(path), f"give it `access: {{{name}: [rotate]}}`")


def _publishes(own: RuleSpec, topic: str) -> bool:
    return any(one.topic == topic for one in own.targets.values())


def _notifies(bucket: BucketSpec, topic: str) -> bool:
    return any(one.topic == topic for one in bucket.notifications.values())
