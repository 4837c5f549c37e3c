"""words.json -> small word lists: opinions, negations, words that give a language away, names of things.

Our own selection, enough to try a service and not to judge one. Opinions run from -4 to 4, as VADER's
valences do; `*` stands for any beginning or ending.
"""

from __future__ import annotations

import json
from pathlib import Path

_lists = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))

OPINIONS: dict[str, dict[float, list[str]]] = {
    language: {float(valence): words for valence, words in by_valence.items()}
    for language, by_valence in _lists["opinions"].items()
}
NEGATIONS: dict[str, frozenset[str]] = {code: frozenset(words) for code, words in _lists["negations"].items()}
HINTS: dict[str, frozenset[str]] = {code: frozenset(words) for code, words in _lists["hints"].items()}
ENTITIES: dict[str, frozenset[str]] = {kind: frozenset(names) for kind, names in _lists["entities"].items()}
ENDINGS: dict[str, frozenset[str]] = {kind: frozenset(words) for kind, words in _lists["endings"].items()}
COMPREHEND_LANGUAGES: frozenset[str] = frozenset(_lists["comprehend_languages"])
"""https://docs.aws.amazon.com/comprehend/latest/dg/how-languages.html, as far as py3langid knows them."""
TRANSLATE_LANGUAGES: frozenset[str] = frozenset(_lists["translate_languages"])
"""https://docs.aws.amazon.com/translate/latest/dg/what-is-languages.html"""
