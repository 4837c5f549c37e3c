"""A replica's name -> its label: what stands for it in names of resources, inside all limits. Pure.

A resource is named `<service>-<label>-<key>`. The original's names fit AWS, so a label that is no longer than
the original's name fits too, whatever the services hold.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Final

# 6 characters of base32 are 30 bits: among a thousand replicas two meet in 1 of 2,000 projects, and then the
# next candidate is taken.
_DIGEST_CHARACTERS: Final = 6
_CANDIDATES: Final = 50


def label_for(name: str, longest: int, taken: Collection[str], services: Collection[str]) -> str | None:
    """The first candidate that meets nothing of `taken`; the same name has the same candidates everywhere."""
    for label in islice(_candidates(name, longest), _CANDIDATES):
        if not any(may_meet(label, other, services) for other in taken):
            return label
    return None


def longest_label(name: str, original: str, fits: Callable[[str], bool]) -> int:
    """How many characters a label of `name` may have; at least as many as the original's name has.

    More than the name with a digest nobody needs.
    """
    least, most = len(original), max(len(original), len(name) + _DIGEST_CHARACTERS)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits("x" * middle) else (least, middle - 1)
    return least


def may_meet(label: str, other: str, services: Collection[str]) -> bool:
    """Whether a name below the one can be a name below the other: `shop-pr` and `shop-pr-4` both begin
    `shop-pr-4-…`."""
    ours = {f"{service}-{label}-" for service in services}
    theirs = {f"{service}-{other}-" for service in services}
    return _begins_with_one(ours, theirs) or _begins_with_one(theirs, ours)


def _begins_with_one(longer: Collection[str], shorter: Collection[str]) -> bool:
    return any(
        one[: end + 1] in shorter for one in longer for end, character in enumerate(one) if character == "-"
    )


def _candidates(name: str, longest: int) -> Iterator[str]:
    if len(name) <= longest:
        yield name
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{name}#{attempt}".encode()).digest()
        text = base64.b32encode(digest).decode().lower().rstrip("=")
        head = name.replace("-", "")[: max(longest - _DIGEST_CHARACTERS, 0)]
        # A label begins with a letter, as all names do.
        yield f"{head or _letter(digest)}{text}"[: len(head) + min(longest - len(head), _DIGEST_CHARACTERS)]
        attempt += 1


def _letter(digest: bytes) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[digest[-1] % 26]
