"""Text -> languages with scores, best first.

py3langid, limited to what Comprehend tells apart. A chat's messages are a few words long, where a model over
letters alone is unsure ("Hello" is Breton to it), so common words of a few languages weigh in, and English
wins when nothing speaks for any language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from generator.embedded.server.language.words import COMPREHEND_LANGUAGES, HINTS

WEIGHTS = {"en": 3.0, "de": 2.0, "es": 2.0, "fr": 2.0, "it": 2.0, "pt": 2.0, "sr": 1.5}
HINT_WEIGHT = 4.0
UNSURE = 0.1
LETTERS = re.compile(r"[^\W\d_]+")
MARKED = re.compile(r"^\[([a-z]{2}(?:-[A-Z]{2})?)\] ")
"""What the Translate stand-in puts in front of a text in the language it translated to."""


@cache
def identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(sorted(COMPREHEND_LANGUAGES & set(found.labels)))
    return found


def weight(language: str, tokens: list[str]) -> float:
    hints = HINTS.get(language, frozenset())
    return float(WEIGHTS.get(language, 1.0) * HINT_WEIGHT ** sum(token in hints for token in tokens))


def rank_languages(text: str) -> list[tuple[str, float]]:
    marked = MARKED.match(text)
    if marked is not None:
        return [(marked.group(1), 0.99)]
    tokens = [word.lower() for word in LETTERS.findall(text)]
    if not tokens:
        return [("en", 0.5)]
    weighted = [(language, score * weight(language, tokens)) for language, score in identifier().rank(text)]
    total = sum(score for _, score in weighted) or 1.0
    ranked = sorted(((code, score / total) for code, score in weighted), key=lambda pair: (-pair[1], pair[0]))
    return (
        ranked if ranked[0][1] >= UNSURE else [("en", UNSURE), *(pair for pair in ranked if pair[0] != "en")]
    )
