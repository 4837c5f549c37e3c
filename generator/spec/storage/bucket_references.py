"""The buckets of a service and whom they notify -> Issues, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.errors import Issue
from generator.spec.exists import exists
from generator.spec.service import ServiceSpec
from generator.spec.storage.bucket import BucketSpec, NotificationSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def bucket_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Names that sites have, buckets and receivers that do not exist, notifications that S3 refuses or that
    never end."""
    for name, bucket in spec.buckets.items():
        if name in spec.sites:
            why = f"{name}: the site of this name has its bucket under the same name"
            hint = "give one of them another name"
            yield Issue("ambiguous-name", why, source.where(("buckets", name)), hint)
        for key, notification in bucket.notifications.items():
            path = ("buckets", name, "notifications", key)
            yield from _receiver(spec, source, path, notification)
            yield from _loop(spec, source, path, name, notification)
        yield from _overlaps(source, ("buckets", name, "notifications"), bucket)
    for name, site in spec.sites.items():
        for key, named in (("upload_buckets", site.upload_buckets), ("image_buckets", site.image_buckets)):
            for place, one in enumerate(named):
                yield from exists(source, ("sites", name, key, str(place)), one, spec.buckets, "bucket")


def _receiver(spec: ServiceSpec, source: YamlSource, path: KeyPath, own: NotificationSpec) -> Iterator[Issue]:
    yield from exists(source, (*path, "function"), own.function, spec.functions, "function")
    queues = {key: queue.fifo is not None for key, queue in spec.queues.items()}
    topics = {key: topic.fifo is not None for key, topic in spec.topics.items()}
    for kind, name, known in (("queue", own.queue, queues), ("topic", own.topic, topics)):
        place = (*path, kind)
        yield from exists(source, place, name, known, kind)
        if known.get(name or ""):
            why = f"{kind}: {name} is a FIFO {kind}, and S3 notifies standard ones only"
            yield Issue("fifo-receiver", why, source.where(place), f"name a standard {kind}")


def _loop(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, bucket: str, own: NotificationSpec
) -> Iterator[Issue]:
    function = spec.functions.get(own.function or "")
    creates = any(event.startswith("s3:ObjectCreated") for event in own.events)
    narrowed = own.prefix is not None or own.suffix is not None
    writes = function is not None and bool({"write", "put"} & {*function.access.get(bucket, ())})
    if writes and creates and not narrowed:
        why = (
            f"{path[-1]}: {own.function} writes to {bucket}, and would be invoked for what it wrote, for ever"
        )
        hint = "give the notification a `prefix` that the function does not write to"
        yield Issue("notification-loop", why, source.where(path), hint)


def _overlaps(source: YamlSource, path: KeyPath, bucket: BucketSpec) -> Iterator[Issue]:
    for (first, one), (second, other) in combinations(bucket.notifications.items(), 2):
        if _same_events(one, other) and _same_keys(one, other):
            why = f"{second}: {first} is for the same events of the same objects, and S3 refuses two of these"
            hint = "let one topic tell both, or part them by prefix or suffix"
            yield Issue("notification-overlap", why, source.where((*path, second)), hint)


def _same_events(one: NotificationSpec, other: NotificationSpec) -> bool:
    return any(
        a == b or (a.endswith("*") and b.startswith(a[:-1])) or (b.endswith("*") and a.startswith(b[:-1]))
        for a in one.events
        for b in other.events
    )


def _same_keys(one: NotificationSpec, other: NotificationSpec) -> bool:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html"""
    a, b = one.prefix or "", other.prefix or ""
    if not (a.startswith(b) or b.startswith(a)):
        return False
    a, b = one.suffix or "", other.suffix or ""
    return a.endswith(b) or b.endswith(a)
