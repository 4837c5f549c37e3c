"""Text -> Judgement: its language, its sentiment, what it is about, and whether it may pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from botocore.exceptions import ClientError

from chatroom.frames import BadFrame
from chatroom.languages import FALLBACK, WITH_SENTIMENT
from chatroom.translation import Translator, Wanted

MAX_SENTIMENT_BYTES = 5000
"""https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html"""


class Comprehend(Protocol):
    """The part of boto3's Comprehend client that is used."""

    def detect_dominant_language(self, *, Text: str) -> dict[str, Any]: ...

    def detect_sentiment(self, *, Text: str, LanguageCode: str) -> dict[str, Any]: ...

    def detect_entities(self, *, Text: str, LanguageCode: str) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """`sentiment` is the detected label with its scores; `topics` counts each entity by its exact text."""

    language: str
    sentiment: Mapping[str, Any]
    topics: Mapping[str, int]

    @property
    def negative(self) -> bool:
        return str(self.sentiment["Sentiment"]) == "NEGATIVE"


def judge(text: str, comprehend: Comprehend, translator: Translator) -> Judgement:
    """Judge a text; raises BadFrame when nothing can be said about it, for then it may not pass either."""
    language = _dominant_language(text, comprehend)
    analysed, analysed_language = text, language
    if language not in WITH_SENTIMENT:
        analysed, analysed_language = _in_english(text, language, translator), FALLBACK
    sentiment = comprehend.detect_sentiment(Text=analysed, LanguageCode=analysed_language)
    entities = comprehend.detect_entities(Text=analysed, LanguageCode=analysed_language)
    return Judgement(
        language=language,
        sentiment={name: sentiment[name] for name in ("Sentiment", "SentimentScore")},
        topics=dict(Counter(entity["Text"] for entity in entities["Entities"])),
    )


def _dominant_language(text: str, comprehend: Comprehend) -> str:
    found = comprehend.detect_dominant_language(Text=text)["Languages"]
    if not found:
        raise BadFrame("unreadable-language", "The language of this message was not recognised.")
    return str(max(found, key=lambda one: one["Score"])["LanguageCode"])


def _in_english(text: str, language: str, translator: Translator) -> str:
    try:
        english = translator.translate(Wanted(text, language, FALLBACK))
    except ClientError as error:
        if error.response["Error"]["Code"] != "UnsupportedLanguagePairException":
            raise
        raise BadFrame("unreadable-language", "The chat cannot read the language of this message.") from error
    if len(english.encode()) > MAX_SENTIMENT_BYTES:
        raise BadFrame("too-long", "This message is too long.")
    return english
