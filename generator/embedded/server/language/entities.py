"""Text -> entities: a short gazetteer and the shape of words. Far from Comprehend's recall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.embedded.server.language.detection import MARKED
from generator.embedded.server.language.words import ENDINGS, ENTITIES, HINTS

DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b(?:(?:{DAYS})s?|(?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{1,2}})?(?:,? \d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|today|tomorrow|yesterday|tonight|(?:19|20)\d{2})\b"
)
QUANTITY = re.compile(
    r"(?:[$€£]\s?\d+(?:[.,]\d+)*|\b\d+(?:[.,]\d+)?\s?(?:%|percent|euros?|dollars?|km|kg|people|hours?|minutes?|days?|years?|times)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)\s\w+)"
)
CAPITALISED = re.compile(
    r"(?:[^\W\d_a-z][\w'-]*[^\W_]|[^\W\d_a-z])(?: (?:[^\W\d_a-z][\w'-]*))*|\bi(?:Phone|Pad)\b"
)
SURE, GUESSED = 0.99, 0.75


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    begin: int
    end: int
    type: str
    text: str
    score: float


def dictionary_type(name: str) -> str | None:
    return next((kind for kind, names in ENTITIES.items() if name in names), None)


def guess_type(words: list[str]) -> str:
    if len(words[0]) > 1 and words[0].isupper():
        return "ORGANIZATION"
    ending = next((kind for kind, endings in ENDINGS.items() if words[-1] in endings), None)
    return ending or ("PERSON" if len(words) > 1 else "OTHER")


def sentence_start(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \"'(“«-")
    return not before or before[-1] in ".!?:\n¡¿"


def without_ordinary_start(text: str, begin: int, run: str) -> tuple[int, str]:
    """A run at the start of a sentence may begin with an ordinary word ("The Danube")."""
    first, _, rest = run.partition(" ")
    ordinary = any(first.lower() in hints for hints in HINTS.values())
    if ordinary and sentence_start(text, begin):
        return begin + len(first) + 1, rest
    return begin, run


def named(text: str, language: str) -> Iterator[Entity]:
    for match in CAPITALISED.finditer(text):
        begin, run = without_ordinary_start(text, match.start(), match.group())
        words = run.split(" ") if run else []
        if not words:
            continue
        known = dictionary_type(run)
        if (
            known is None
            and len(words) > 1
            and dictionary_type(words[0]) == dictionary_type(words[-1]) == "PERSON"
        ):
            known = "PERSON"
        if known is not None:
            yield Entity(begin, begin + len(run), known, run, SURE)
        elif len(words) == 1 and (sentence_start(text, begin) or language == "de" or run in ("I", "OK")):
            continue
        else:
            yield Entity(begin, begin + len(run), guess_type(words), run, GUESSED)


def detect_entities(text: str, language: str) -> list[Entity]:
    """No two overlap; the offsets count characters from 0, as Comprehend's do."""
    marked = MARKED.match(text)
    offset = marked.end() if marked else 0
    body = text[offset:]
    found = [Entity(m.start(), m.end(), "DATE", m.group(), SURE) for m in DATE.finditer(body)]
    found += [Entity(m.start(), m.end(), "QUANTITY", m.group(), SURE) for m in QUANTITY.finditer(body)]
    found += named(body, language)
    kept: list[Entity] = []
    for entity in found:
        if all(entity.end <= other.begin or other.end <= entity.begin for other in kept):
            kept.append(entity)
    return sorted(Entity(e.begin + offset, e.end + offset, e.type, e.text, e.score) for e in kept)
