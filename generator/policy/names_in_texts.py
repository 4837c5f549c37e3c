"""Names of entries -> texts without them, and with others in their places. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

# What checkov may take for a secret by its characters alone is compared as it is.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html: keys have 20 and 40 characters.
_LONG: Final = re.compile(r"[A-Za-z0-9/+=]{20,}")
_FORMS: Final = ("-", "_", "A")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a few entries, each with a place of its own: `functions#0`."""

    places: tuple[tuple[str, str], ...]
    _pattern: re.Pattern[str] = field(repr=False, compare=False)
    _marks: dict[str, tuple[str, str]] = field(repr=False, compare=False)

    @classmethod
    def of(cls, entries: Iterable[Sequence[str]]) -> Names:
        """Of sections with names, in their order."""
        counted: Counter[str] = Counter()
        places: list[tuple[str, str]] = []
        marks: dict[str, tuple[str, str]] = {}
        for section, name in entries:
            place = f"{section}#{counted[section]}"
            counted[section] += 1
            places.append((place, name))
            for form in _FORMS:
                # An entry of another section may have the same name: the first one stands for both.
                marks.setdefault(_written(name, form), (place, form))
        words = "|".join(re.escape(word) for word in sorted(marks, key=len, reverse=True))
        return cls(tuple(places), re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])"), marks)

    def erased(self, text: str) -> str:
        """The text with a mark in place of each name."""

        def mark(found: re.Match[str]) -> str:
            place, form = self._marks[found[0]]
            # A name of one word is the same with either mark between its words.
            return f"\1{place}{form.replace('_', '-')}\1"

        return "".join(
            part if long else self._pattern.sub(mark, part) for long, part in _parts(text, self._pattern)
        )

    def renamed(self, text: str, others: Names) -> str:
        """The text with the other names in place of these."""
        known = dict(others.places)

        def other(found: re.Match[str]) -> str:
            place, form = self._marks[found[0]]
            return _written(known[place], form)

        return self._pattern.sub(other, text)


def _written(name: str, form: str) -> str:
    """`daily-digest`, `daily_digest`, or `DAILY_DIGEST`."""
    lower = name.replace("-", "_")
    return {"-": name, "_": lower, "A": lower.upper()}[form]


def _parts(text: str, pattern: re.Pattern[str]) -> Iterable[tuple[bool, str]]:
    """The text in pieces, each with whether it is a long run in which a name stands."""
    start = 0
    for found in _LONG.finditer(text):
        if pattern.search(found[0]):
            yield False, text[start : found.start()]
            yield True, found[0]
            start = found.end()
    yield False, text[start:]
