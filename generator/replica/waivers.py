"""Waivers + replicas -> those that hold for them: the originals', and those of what a replica relaxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from generator.policy.waivers import Waiver

_RELAXED: Final = {
    "CKV_AWS_338": "Logs of a replica go with it within days",
    "CKV_AWS_174": "A replica has no domain of its own, and CloudFront's certificate no minimum version",
    "CKV2_AWS_42": "A replica has no domain of its own, so CloudFront's certificate is the right one",
}


def waivers_for_replicas(waivers: Sequence[Waiver], originals: Mapping[str, str]) -> tuple[Waiver, ...]:
    """`originals` has the label of each replica and the environment that it is of."""
    return (*(_widened(one, originals) for one in waivers), *_own(originals))


def _widened(waiver: Waiver, originals: Mapping[str, str]) -> Waiver:
    if waiver.environments is None:
        return waiver
    also = {label for label, original in originals.items() if original in waiver.environments}
    return replace(waiver, environments=waiver.environments | also)


def _own(originals: Mapping[str, str]) -> Iterator[Waiver]:
    for label in originals:
        for rule, reason in _RELAXED.items():
            yield Waiver(rule, "*.*", "stagetwin", reason, date.max, frozenset({label}))
