"""(content, source, target) -> translated text, remembered per container."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import Any, NamedTuple, Protocol

from common.clients import WORKERS
from common.logs import Log, error_name

HISTORY_BUDGET_SECONDS = 15.0
"""A joining participant waits no longer for translations. API Gateway gives an integration 29 seconds:
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"""


class Translate(Protocol):
    """The part of boto3's Translate client that is used."""

    def translate_text(
        self, *, Text: str, SourceLanguageCode: str, TargetLanguageCode: str
    ) -> dict[str, Any]: ...


class Wanted(NamedTuple):
    content: str
    source: str
    target: str


class Translator:
    """Translates, and remembers the most recently used translations. Safe to use from several threads."""

    def __init__(self, translate: Translate, capacity: int = 2000) -> None:
        self._translate = translate
        self._capacity = capacity
        self._known: OrderedDict[Wanted, str] = OrderedDict()
        self._lock = Lock()

    def translate(self, wanted: Wanted) -> str:
        """Raises what boto3 raises."""
        with self._lock:
            if wanted in self._known:
                self._known.move_to_end(wanted)
                return self._known[wanted]
        answer = self._translate.translate_text(
            Text=wanted.content, SourceLanguageCode=wanted.source, TargetLanguageCode=wanted.target
        )
        text = str(answer["TranslatedText"])
        with self._lock:
            self._known[wanted] = text
            if len(self._known) > self._capacity:
                self._known.popitem(last=False)
        return text


def translate_all(
    translator: Translator, wanted: Iterable[Wanted], log: Log, budget_seconds: float
) -> dict[Wanted, str]:
    """Translate each once, in the order given; what fails or comes too late is absent.

    Whoever was to read it gets the original alone.
    """
    unique = list(dict.fromkeys(wanted))
    if not unique:
        return {}
    pool = ThreadPoolExecutor(min(WORKERS, len(unique)))
    futures: dict[Wanted, Future[str]] = {one: pool.submit(translator.translate, one) for one in unique}
    done, late = wait(futures.values(), timeout=budget_seconds)
    pool.shutdown(wait=False, cancel_futures=True)
    if late:
        log.warning("translations-late", late=len(late), wanted=len(unique))
    for future in done:
        error = future.exception()
        if error is not None:
            log.warning("translation-failed", why=error_name(error))
    return {one: f.result() for one, f in futures.items() if f in done and f.exception() is None}
