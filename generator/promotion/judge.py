"""Record + fingerprints of one service in two environments -> RootPromotion. Pure.

The source's files, as they are here, must be those that were applied and tested. Then what the target would
get is compared with them: artifacts, module sources and providers by hash, and what the definitions resolve
to by the mirror.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.fingerprint.fingerprint import (
    ARTIFACT,
    BACKEND,
    LAYER,
    OVERRIDE,
    VARIABLE,
    Fingerprint,
    PartChange,
)
from generator.fingerprint.record import Record
from generator.promotion.report import Refusal, RootPromotion

MOST_CHANGES = 5
_OF_ONE_ENVIRONMENT = (ARTIFACT, LAYER, BACKEND, VARIABLE)


def judge(
    service: str,
    environments: tuple[str, str],
    record: Record,
    source: Fingerprint,
    target: Fingerprint,
    before: Record | None,
) -> RootPromotion:
    """What stands against giving the target what the source has; `before` is what it has now, if known."""
    latest = record.latest
    refusals = [
        *_not_settled(environments[0], record),
        *_not_as_applied(environments[0], record, source),
        *_not_the_same(environments, service, record, target),
    ]
    return RootPromotion(
        service=service,
        refusals=tuple(refusals),
        applied=latest,
        tested=record.tested if record.is_tested else None,
        artifacts=target.artifacts,
        differs=None if before is None else _changes(target, before),
        outside=target.outside,
    )


def _changes(target: Fingerprint, before: Record) -> tuple[PartChange, ...]:
    earlier = Fingerprint({}) if before.latest is None else before.latest.fingerprint
    return target.changes_since(earlier)


def _not_settled(source: str, record: Record) -> Iterator[Refusal]:
    for begun in record.unfinished:
        why = f"the {begun.verb} that {begun.by} began at {begun.at:%Y-%m-%d %H:%M} UTC has not ended"
        yield Refusal(f"{source}: {why}", f"when it is dead, run `stagetwin apply {source}` to its end")
    if record.latest is None:
        yield Refusal(f"{source}: it was never applied", f"run `stagetwin apply {source}`, then its tests")
    elif not record.is_tested:
        why = f"what was applied at {record.latest.at:%Y-%m-%d %H:%M} UTC was not tested"
        yield Refusal(f"{source}: {why}", f"run its tests, then `stagetwin tested {source}`")


def _not_as_applied(name: str, record: Record, source: Fingerprint) -> Iterator[Refusal]:
    if record.latest is None:
        return
    changes = source.changes_since(record.latest.fingerprint)
    for change in changes[:MOST_CHANGES]:
        why = f"{change} since it was applied to {name}"
        yield Refusal(why, f"check out what was applied, or apply this to {name} and test it")
    if len(changes) > MOST_CHANGES:
        yield Refusal(f"{len(changes) - MOST_CHANGES} more parts changed since it was applied to {name}")


def _not_the_same(
    environments: tuple[str, str], service: str, record: Record, target: Fingerprint
) -> Iterator[Refusal]:
    if record.latest is None:
        return
    applied = record.latest.fingerprint
    one, other = environments
    hashes = applied.artifacts, target.artifacts
    for name in sorted(hashes[0].keys() | hashes[1].keys()):
        tested, given = hashes[0].get(name), hashes[1].get(name)
        if tested != given:
            yield Refusal(
                f"artifact {name}: {one} has {_short(tested)}, and {other} would get {_short(given)}"
            )
    ours = _shared(applied, one, service)
    theirs = _shared(target, other, service)
    for change in Fingerprint(theirs).changes_since(Fingerprint(ours)):
        yield Refusal(f"{change.name}: {other} would not get the one that {one} has")


def _shared(fingerprint: Fingerprint, environment: str, service: str) -> dict[str, str]:
    """The parts that are not an environment's own: modules, providers, Terraform, files that they name."""
    own = f"terraform/live/{environment}/{service}/"
    return {
        name: value
        for name, value in fingerprint.parts.items()
        if name != OVERRIDE and not name.startswith((own, *_OF_ONE_ENVIRONMENT))
    }


def _short(content_hash: str | None) -> str:
    return "none" if content_hash is None else content_hash[:12]
