"""BucketSpec -> Bucket. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.storage.bucket import (
    BucketCorsSpec,
    BucketSpec,
    LifecycleSpec,
    NotificationSpec,
    StorageClass,
)
from generator.stack.reference import entry_output
from generator.stack.storage.keys import key_value
from generator.stack.values import Function, Reference


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """A rule by which objects grow old; times in days, transitions by storage class."""

    key: str
    prefix: str | None
    transitions: Mapping[str, int]
    expiration_days: int | None
    noncurrent_expiration_days: int | None
    newer_noncurrent_versions: int | None
    noncurrent_transitions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Notification:
    """Who hears of objects; exactly one of `function` and `arn`."""

    key: str
    function: Function | None
    arn: Reference | None
    events: tuple[str, ...]
    prefix: str | None
    suffix: str | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """An S3 bucket with its one notification configuration."""

    key: str
    label: str
    name: str
    versioning: bool
    force_destroy: bool
    kms_key: str | Reference | None
    abort_uploads_days: int
    lifecycle_rules: tuple[LifecycleRule, ...]
    functions: tuple[Notification, ...]
    queues: tuple[Notification, ...]
    topics: tuple[Notification, ...]
    event_bridge: bool
    cors_rules: tuple[Mapping[str, object], ...]
    object_lock: Mapping[str, object] | None


def bucket(names: Names, key: str, own: BucketSpec, functions: Mapping[str, Function]) -> Bucket:
    """The bucket `key` of the service."""
    told = {name: _notification(name, one, functions) for name, one in own.notifications.items()}
    return Bucket(
        key=key,
        label=module_label("bucket", key),
        name=names.bucket(key),
        versioning=own.versioning,
        force_destroy=own.delete_with_contents,
        kms_key=key_value(own.key),
        abort_uploads_days=own.abort_uploads_days,
        lifecycle_rules=tuple(_rule(name, rule) for name, rule in own.lifecycle.items()),
        functions=tuple(told[name] for name, one in own.notifications.items() if one.function),
        queues=tuple(told[name] for name, one in own.notifications.items() if one.queue),
        topics=tuple(told[name] for name, one in own.notifications.items() if one.topic),
        event_bridge=own.event_bridge,
        cors_rules=tuple(_cors(one) for one in own.cors),
        object_lock=None
        if own.object_lock is None
        else {"mode": own.object_lock.mode, "days": own.object_lock.days},
    )


def _rule(key: str, own: LifecycleSpec) -> LifecycleRule:
    replaced = own.noncurrent
    return LifecycleRule(
        key=key,
        prefix=own.prefix,
        transitions=_by_class(own.transitions),
        expiration_days=own.expire_days,
        noncurrent_expiration_days=None if replaced is None else replaced.expire_days,
        newer_noncurrent_versions=None if replaced is None else replaced.keep_versions,
        noncurrent_transitions={} if replaced is None else _by_class(replaced.transitions),
    )


def _by_class(transitions: Mapping[StorageClass, int]) -> Mapping[str, int]:
    return {str(storage_class): days for storage_class, days in transitions.items()}


def _notification(key: str, own: NotificationSpec, functions: Mapping[str, Function]) -> Notification:
    kind, name = ("queue", own.queue) if own.queue else ("topic", own.topic)
    return Notification(
        key=key,
        function=None if own.function is None else functions[own.function],
        arn=None if name is None else entry_output(kind, name, "arn"),
        events=tuple(own.events),
        prefix=own.prefix,
        suffix=own.suffix,
    )


def _cors(own: BucketCorsSpec) -> Mapping[str, object]:
    rule: dict[str, object] = {"allowed_origins": own.origins, "allowed_methods": own.methods}
    if own.headers:
        rule["allowed_headers"] = own.headers
    if own.exposed_headers:
        rule["expose_headers"] = own.exposed_headers
    if own.max_age_seconds is not None:
        rule["max_age_seconds"] = own.max_age_seconds
    return rule
