"""Text and language -> sentiment with scores.

English by VADER's lexicon and rules; other languages by the short lists in `words`. A text that the Translate
stand-in marked as English (`[en] ...`) keeps its own words, so they are looked up in all lists.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.embedded.server.language.detection import MARKED
from generator.embedded.server.language.words import NEGATIONS, OPINIONS

WORDS = re.compile(r"[^\W\d_]+")
THRESHOLD = 0.3
"""VADER suggests 0.05, at which a bare "no" is negative; Comprehend finds that neutral."""
NORMALISATION = 15.0
NEGATED = -0.74
NEGATION_WINDOW = 3


@dataclass(frozen=True, slots=True)
class Sentiment:
    label: str
    positive: float
    negative: float
    neutral: float
    mixed: float


@cache
def vader() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def list_valence(token: str, language: str) -> float:
    for valence, entries in OPINIONS.get(language, {}).items():
        for entry in entries:
            stem = entry.strip("*")
            within = entry.startswith("*") and stem in token
            begins = entry.endswith("*") and token.startswith(stem)
            if token == stem or within or begins:
                return valence
    return 0.0


def listed(text: str, language: str) -> list[float]:
    """The valences of a text's opinion words; a negation shortly before a word turns it round."""
    tokens = [token.lower() for token in WORDS.findall(text)]
    negations = NEGATIONS.get(language, frozenset())
    found = []
    for place, token in enumerate(tokens):
        valence = list_valence(token, language)
        before = tokens[max(0, place - NEGATION_WINDOW) : place]
        found.append(valence * NEGATED if any(word in negations for word in before) else valence)
    return found


def judge(valences: list[float]) -> Sentiment:
    positive, negative = sum(v for v in valences if v > 0), -sum(v for v in valences if v < 0)
    total = positive - negative
    return label(total / math.sqrt(total * total + NORMALISATION), positive, negative)


def label(compound: float, positive: float, negative: float) -> Sentiment:
    """Scores add up to 1, as Comprehend's do; both kinds of opinion in balance are mixed."""
    strength = abs(compound)
    rest = (1 - strength) / 3
    if positive > 0 and negative > 0 and strength < 0.3:
        return Sentiment("MIXED", rest / 2, rest / 2, rest, 1 - 2 * rest)
    if compound >= THRESHOLD:
        return Sentiment("POSITIVE", 1 - 3 * rest / 2, rest / 2, rest / 2, rest / 2)
    if compound <= -THRESHOLD:
        return Sentiment("NEGATIVE", rest / 2, 1 - 3 * rest / 2, rest / 2, rest / 2)
    return Sentiment("NEUTRAL", 0.05, 0.05, 0.85, 0.05)


def english(text: str) -> Sentiment:
    scores = vader().polarity_scores(text)
    return label(scores["compound"], scores["pos"], scores["neg"])


def detect_sentiment(text: str, language: str) -> Sentiment:
    if language != "en":
        return judge(listed(text, language.split("-")[0]))
    marked = MARKED.match(text)
    if marked is None:
        return english(text)
    original = text[marked.end() :]
    strongest = max(OPINIONS, key=lambda code: sum(map(abs, listed(original, code))))
    valences = listed(original, strongest)
    return judge(valences) if any(valences) else english(original)
