"""An HTTP request -> its answer, whatever the status."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """`headers` by their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def request(
    url: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: object = None
) -> Answer:
    """Sends `body` as JSON, if there is one."""
    data = None if body is None else json.dumps(body).encode()
    kind = {} if body is None else {"Content-Type": "application/json"}
    sent = urllib.request.Request(url, data, {**kind, **(headers or {})}, method=method)
    try:
        with urllib.request.urlopen(sent, timeout=30) as answer:
            return _answer(answer)
    except urllib.error.HTTPError as error:
        return _answer(error)


def _answer(answer: Any) -> Answer:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status, headers, answer.read().decode())
