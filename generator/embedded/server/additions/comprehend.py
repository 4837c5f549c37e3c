"""Comprehend's synchronous operations over plain text, by small local libraries. A stand-in.

Reason: MiniStack has no Comprehend. Shapes, limits and errors are AWS's:
https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectSentiment.html (5 KB a document),
https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html (25 documents a batch). The
judgements are not: see `language`. Every answer carries the header `x-stagetwin-stand-in`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.language.detection import rank_languages
from generator.embedded.server.language.entities import detect_entities
from generator.embedded.server.language.sentiment import detect_sentiment

PRIMARY_LANGUAGES = ("ar", "hi", "ko", "zh-TW", "ja", "zh", "de", "pt", "en", "it", "fr", "es")
DOCUMENT_BYTES = 5 * 1024
LANGUAGE_DOCUMENT_BYTES = 100 * 1024
BATCH_DOCUMENTS = 25
SHOWN_LANGUAGE_SCORE = 0.05
TARGET = "Comprehend_20171127."
STAND_IN = "Comprehend: sentiment by VADER and word lists, language by py3langid, entities by a gazetteer"

Answer = dict[str, Any]


class ComprehendError(Exception):
    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)


def invalid(value: object, field: str, constraint: str) -> ComprehendError:
    what = f"Value '{value}' at '{field}' failed to satisfy constraint: {constraint}"
    return ComprehendError("ValidationException", f"1 validation error detected: {what}")


@dataclass(frozen=True, slots=True)
class Operation:
    judge: Callable[[str, str], Answer]
    takes_language: bool
    document_bytes: int


def check_language(given: Answer) -> str:
    language = given.get("LanguageCode")
    if language is None:
        raise invalid("null", "languageCode", "Member must not be null")
    if language not in PRIMARY_LANGUAGES:
        choices = ", ".join(PRIMARY_LANGUAGES)
        raise invalid(language, "languageCode", f"Member must satisfy enum value set: [{choices}]")
    return str(language)


def check_text(text: object, limit: int) -> str:
    if not isinstance(text, str):
        raise invalid("null", "text", "Member must not be null")
    if not text:
        raise invalid("", "text", "Member must have length greater than or equal to 1")
    if len(text.encode()) > limit:
        raise ComprehendError(
            "TextSizeLimitExceededException", f"Input text size exceeds limit. Max length is {limit}"
        )
    return text


def languages(text: str, _language: str) -> Answer:
    ranked = rank_languages(text)
    shown = [pair for place, pair in enumerate(ranked) if place == 0 or pair[1] >= SHOWN_LANGUAGE_SCORE]
    return {"Languages": [{"LanguageCode": code, "Score": score} for code, score in shown]}


def sentiment(text: str, language: str) -> Answer:
    found = detect_sentiment(text, language)
    scores = {
        "Positive": found.positive,
        "Negative": found.negative,
        "Neutral": found.neutral,
        "Mixed": found.mixed,
    }
    return {"Sentiment": found.label, "SentimentScore": scores}


def entities(text: str, language: str) -> Answer:
    found = [
        {"Score": e.score, "Type": e.type, "Text": e.text, "BeginOffset": e.begin, "EndOffset": e.end}
        for e in detect_entities(text, language)
    ]
    return {"Entities": found}


OPERATIONS = {
    "DetectDominantLanguage": Operation(languages, False, LANGUAGE_DOCUMENT_BYTES),
    "DetectSentiment": Operation(sentiment, True, DOCUMENT_BYTES),
    "DetectEntities": Operation(entities, True, DOCUMENT_BYTES),
}


def single(operation: Operation, given: Answer) -> Answer:
    language = check_language(given) if operation.takes_language else ""
    return operation.judge(check_text(given.get("Text"), operation.document_bytes), language)


def batch(operation: Operation, given: Answer) -> Answer:
    """A document that cannot be judged is named in ErrorList; the others are judged."""
    language = check_language(given) if operation.takes_language else ""
    documents = given.get("TextList")
    if not isinstance(documents, list) or not documents:
        raise invalid(documents, "textList", "Member must have length greater than or equal to 1")
    if len(documents) > BATCH_DOCUMENTS:
        raise ComprehendError(
            "BatchSizeLimitExceededException", f"Too many documents, the limit is {BATCH_DOCUMENTS}"
        )
    results: list[Answer] = []
    errors: list[Answer] = []
    for index, document in enumerate(documents):
        try:
            results.append(
                {"Index": index, **operation.judge(check_text(document, DOCUMENT_BYTES), language)}
            )
        except ComprehendError as error:
            errors.append({"Index": index, "ErrorCode": error.code, "ErrorMessage": error.message})
    return {"ResultList": results, "ErrorList": errors}


def perform(name: str, given: Answer) -> Answer:
    if name in OPERATIONS:
        return single(OPERATIONS[name], given)
    if name.startswith("Batch") and name.removeprefix("Batch") in OPERATIONS:
        return batch(OPERATIONS[name.removeprefix("Batch")], given)
    raise ComprehendError("UnknownOperationException", f"{name} is not part of the embedded AWS's Comprehend")


async def handle(
    _method: str, _path: str, headers: Any, body: bytes, _query: Any
) -> tuple[int, dict[str, str], bytes]:
    answered = {"Content-Type": "application/x-amz-json-1.1", "x-stagetwin-stand-in": "comprehend"}
    name = headers.get("x-amz-target", "").removeprefix(TARGET)
    try:
        try:
            given = json.loads(body or b"{}")
        except ValueError:
            raise ComprehendError("SerializationException", "The body is not JSON") from None
        found = await asyncio.to_thread(perform, name, given)  # Loading the model takes a second.
        return 200, answered, json.dumps(found).encode()
    except ComprehendError as error:
        return 400, answered, json.dumps({"__type": error.code, "message": error.message}).encode()


def install(host: Host) -> None:
    """Registered as a service of MiniStack, so that its IAM evaluator judges the caller first."""
    service("core.router").SERVICE_PATTERNS["comprehend"] = {
        "target_prefixes": [TARGET],
        "host_patterns": [r"comprehend\."],
    }
    service("core.iam_actions").SERVICE_TO_IAM_NAMESPACE["comprehend"] = "comprehend"
    service("app").SERVICE_HANDLERS["comprehend"] = handle
    host.stand_ins.append(STAND_IN)
