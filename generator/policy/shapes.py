"""A plan and its rendered files -> the same with every shape once, and what stands for what. Pure.

Functions of a large service differ in their names alone, as far as checkov is concerned. An entry with all
that only it refers to is dropped if another one is the same but for their names, and if nothing else refers
to it: then nothing that checkov relates to it is lost.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.plan.values import Json, as_object, segments
from generator.policy.blocks import Calls
from generator.policy.bundles import Bundle, bundles_of, judged_text, without_calls
from generator.policy.names_in_texts import Names

Entry = str
"""`functions.chat`, or the label of a call that no entry owns."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A call that was dropped: its label, and the names of its entries in place of the others'."""

    label: str
    theirs: Names
    own: Names

    def address_for(self, address: str, label: str) -> str:
        """The address in the copy for one below the call `label` that stands for it."""
        rest = address.removeprefix(f"module.{label}")
        return f"module.{self.label}{self.theirs.renamed(rest, self.own)}"


@dataclass(frozen=True, slots=True)
class Reduction:
    """A plan in which every shape stands once; `copies` by the label of the call that stands for them."""

    plan: Mapping[str, Json]
    dropped: frozenset[str]
    copies: Mapping[str, tuple[Copy, ...]]

    def expand(self, results: Iterable[Json]) -> Iterator[Json]:
        """checkov's results with those of the copies."""
        for result in results:
            yield result
            one = as_object(result)
            for address in self.copies_of(str(one["address"])):
                yield {**one, "address": address}

    def copies_of(self, address: str) -> Iterator[str]:
        """The addresses for which this one stands."""
        parts = segments(address)
        if len(parts) > 2 and parts[0] == "module":
            for copy in self.copies.get(parts[1], ()):
                yield copy.address_for(address, parts[1])


@dataclass(frozen=True, slots=True)
class _Group:
    """Entries that are kept or dropped together."""

    labels: tuple[str, ...]
    names: Names


def reduce(plan: Mapping[str, Json], calls: Calls, origins: Mapping[str, str]) -> Reduction:
    """`origins` maps labels of module calls to places in the definition."""
    bundles = bundles_of(plan)
    kept: dict[object, _Group] = {}
    copies: dict[str, list[Copy]] = defaultdict(list)
    dropped: set[str] = set()
    for group in _groups(calls, origins):
        shape = _shape(group, bundles, calls)
        if shape is None:
            continue
        other = kept.setdefault(shape, group)
        if other is group:
            continue
        own = {group.names.erased(label): label for label in group.labels}
        found = {
            label: Copy(own[other.names.erased(label)], other.names, group.names) for label in other.labels
        }
        if all(
            _addresses(bundles[one.label]) == _copied(bundles[label], label, one)
            for label, one in found.items()
        ):
            dropped.update(group.labels)
            for label, one in found.items():
                copies[label].append(one)
    frozen = {label: tuple(found) for label, found in copies.items()}
    return Reduction(without_calls(plan, dropped), frozenset(dropped), frozen)


def _addresses(bundle: Bundle) -> list[str]:
    return sorted(str(as_object(one)["address"]) for one in bundle["changes"])


def _copied(bundle: Bundle, label: str, copy: Copy) -> list[str]:
    return sorted(copy.address_for(address, label) for address in _addresses(bundle))


def _groups(calls: Calls, origins: Mapping[str, str]) -> Iterator[_Group]:
    """Each entry with those that it alone refers to, if nothing else refers to any of them."""
    entry = {label: _entry(origins.get(label), label) for label in calls.texts}
    referrers: dict[Entry, set[Entry]] = defaultdict(set)
    for label in calls.texts:
        for other in calls.references(label):
            if entry.get(other, entry[label]) != entry[label]:
                referrers[entry[other]].add(entry[label])
    for label in calls.referred_elsewhere & entry.keys():
        referrers[entry[label]].add("")
    head = {one: _head(one, referrers) for one in set(entry.values())}
    members: dict[Entry, list[str]] = defaultdict(list)
    for label in calls.texts:
        members[head[entry[label]]].append(label)
    for found, labels in members.items():
        entries = sorted({entry[label] for label in labels})
        if all("." in one for one in entries) and not _outside(entries, referrers, head, found):
            yield _Group(tuple(labels), Names.of(one.split(".", 1) for one in entries))


def _entry(place: str | None, label: str) -> Entry:
    parts = (place or "").split(".")
    return ".".join(parts[:2]) if len(parts) > 1 else label


def _head(entry: Entry, referrers: Mapping[Entry, set[Entry]]) -> Entry:
    """The entry at the end of the chain of only referrers."""
    seen = {entry}
    while len(above := referrers.get(entry, set())) == 1:
        (following,) = above
        if following in seen or "." not in following:
            break
        seen.add(following)
        entry = following
    return entry


def _outside(
    entries: Sequence[Entry], referrers: Mapping[Entry, set[Entry]], head: Mapping[Entry, Entry], own: Entry
) -> bool:
    return any(head.get(other) != own for one in entries for other in referrers.get(one, ()))


def _shape(group: _Group, bundles: Mapping[str, Bundle], calls: Calls) -> object:
    """All that is known of the group but for its names; None where the plan says nothing of a call."""
    if any(label not in bundles for label in group.labels):
        return None
    texts = (
        "\0".join((label, json.dumps(bundles[label], sort_keys=True), judged_text(calls.texts[label])))
        for label in group.labels
    )
    erased = sorted(group.names.erased(text) for text in texts)
    # Two calls whose names are all that differs could not be told apart afterwards.
    labels = {group.names.erased(label) for label in group.labels}
    return tuple(erased) if len(labels) == len(group.labels) else None
