"""A mapping's filter -> whether it matches a record, by the rules of EventBridge's patterns.

Reason: MiniStack's own comparison knows neither `$or` nor `equals-ignore-case`, takes a number's text for the
number, and a list in a record for no match although one of its values is meant.
https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from generator.embedded.server.host import Host, service
from generator.events.pattern import Pattern, PatternError, parse


@lru_cache(maxsize=256)
def compiled(pattern: str) -> Pattern | None:
    try:
        return parse(pattern)
    except PatternError:
        return None


def matching(original: Any) -> Any:
    def matches(record: dict[str, Any], pattern: dict[str, Any]) -> Any:
        known = compiled(json.dumps(pattern))
        return original(record, pattern) if known is None else known.matches(record)

    return matches


def install(host: Host) -> None:
    host.replace(service("services.lambda_svc"), "_match_esm_filter", matching)
