"""TranslateText -> the text, marked with its target language: `[fr] Hello`. A stand-in.

Reason: MiniStack's Translate has batch jobs only. Deterministic, so that tests can assert on it. Shapes,
limits and errors are AWS's: https://docs.aws.amazon.com/translate/latest/APIReference/API_TranslateText.html
(10,000 bytes); languages: https://docs.aws.amazon.com/translate/latest/dg/what-is-languages.html.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.language.detection import MARKED, rank_languages
from generator.embedded.server.language.words import TRANSLATE_LANGUAGES

TARGET = "AWSShineFrontendService_20170701.TranslateText"
TEXT_BYTES = 10_000
LANGUAGES = TRANSLATE_LANGUAGES
STAND_IN = "Translate: a text is marked with its target language ([fr] Hello), not translated"

Answer = dict[str, Any]


class TranslateError(Exception):
    def __init__(self, code: str, message: str, **members: str) -> None:
        self.answer = {"__type": code, "Message": message, "message": message, **members}
        super().__init__(message)


def required(given: Answer, name: str) -> str:
    value = given.get(name)
    if isinstance(value, str) and value:
        return value
    field = name[0].lower() + name[1:]
    shown = "null" if value is None else value
    text = f"1 validation error detected: Value '{shown}' at '{field}' failed to satisfy constraint: "
    raise TranslateError("ValidationException", text + "Member must have length greater than or equal to 1")


def source_language(given: Answer, text: str) -> str:
    source = required(given, "SourceLanguageCode")
    return rank_languages(text)[0][0] if source == "auto" else source


def translate(given: Answer) -> Answer:
    text, target = required(given, "Text"), required(given, "TargetLanguageCode")
    size = len(text.encode())
    if size > TEXT_BYTES:
        message = f"Input text size exceeds limit. Max length of request text allowed is {TEXT_BYTES} bytes"
        raise TranslateError(
            "TextSizeLimitExceededException", f"{message} while in this request the text size is {size} bytes"
        )
    source = source_language(given, text)
    if source not in LANGUAGES or target not in LANGUAGES:
        raise TranslateError(
            "UnsupportedLanguagePairException",
            f"Unsupported language pair: {source} to {target}.",
            SourceLanguageCode=source,
            TargetLanguageCode=target,
        )
    plain = MARKED.sub("", text)
    translated = text if source == target else f"[{target}] {plain}"
    return {"TranslatedText": translated, "SourceLanguageCode": source, "TargetLanguageCode": target}


def install(host: Host) -> None:
    def handling(original: Any) -> Any:
        async def handle(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
            if headers.get("x-amz-target") != TARGET:
                return await original(method, path, headers, body, query)
            answered = {"Content-Type": "application/x-amz-json-1.1", "x-stagetwin-stand-in": "translate"}
            try:
                found = await asyncio.to_thread(translate, json.loads(body or b"{}"))
                return 200, answered, json.dumps(found).encode()
            except TranslateError as error:
                return 400, answered, json.dumps(error.answer).encode()

        return handle

    host.replace(service("services.translate"), "handle_request", handling)
    host.stand_ins.append(STAND_IN)
