"""A rule's pattern or schedule -> Issues, each with its place. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Issue
from generator.events.pattern import PatternError, parse
from generator.events.schedule import ScheduleError, parse_schedule
from generator.spec.limits import PATTERN_CHARACTERS
from generator.spec.yaml_source import KeyPath, YamlSource

# https://developer.hashicorp.com/terraform/language/functions/jsonencode
_ESCAPED_BY_TERRAFORM: Final = re.compile("[<>&\u2028\u2029]")


def pattern_issues(source: YamlSource, path: KeyPath, pattern: Mapping[str, object]) -> Iterator[Issue]:
    """Everything for which EventBridge would reject the pattern."""
    try:
        parse(pattern)
    except PatternError as error:
        for problem in error.problems:
            why = f"{problem.path or 'pattern'}: EventBridge would reject it: {problem.reason}"
            where = source.where((*path, *map(str, problem.steps)))
            yield Issue(f"pattern-{problem.code}", why, where)
    length = len(pattern_text(pattern))
    if length > PATTERN_CHARACTERS:
        why = f"pattern: as JSON it has {length} characters, and EventBridge takes {PATTERN_CHARACTERS}"
        yield Issue("pattern-too-long", why, source.where(path), "make it two rules")


def schedule_issues(source: YamlSource, path: KeyPath, schedule: str) -> Iterator[Issue]:
    """Everything for which EventBridge would reject the schedule."""
    try:
        parse_schedule(schedule)
    except ScheduleError as error:
        for problem in error.problems:
            why = f"schedule: {problem}"
            yield Issue(f"schedule-{problem.code}", why, source.where(path), problem.hint)


def pattern_text(pattern: Mapping[str, object]) -> str:
    """The pattern as Terraform's `jsonencode` hands it to EventBridge."""
    text = json.dumps(pattern, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return _ESCAPED_BY_TERRAFORM.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
