"""Python values -> HCL expressions that say exactly the same. Pure.

https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md: the template and quoted-literal rules.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from generator.stack.values import Reference

_IDENTIFIER: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_KEYWORDS: Final = frozenset({"true", "false", "null", "for", "in", "if"})
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE: Final = re.compile(r"[\\\"\n\r\t]|[$%](?=\{)|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
# Beside marks and format characters: Hangul letters, Thai and Lao vowels, halfwidth sound marks, flags, skin
# tones, by https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundary_Rules.
_JOINING: Final = re.compile(
    r"[\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f]"
    r"|[\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)
_LINE_WIDTH: Final = 100


def hcl(value: object) -> str:
    """The expression for a string, number, bool, None, list, mapping or Reference.

    Mappings and long lists take several lines; indentation is the formatter's. Raises TypeError for anything
    else: a template gave a value that no stack holds.
    """
    match value:
        case Reference():
            return value.expression
        case str():
            return quote(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case Mapping():
            return _mapping(value)
        case list() | tuple():
            return _sequence(value)
        case _:
            raise TypeError(f"no HCL for {type(value).__name__}")


def quote(text: str) -> str:
    """A quoted string in which nothing is interpolated."""
    return f'"{_UNSAFE.sub(_escape, text)}"'


def map_key(text: str) -> str:
    """The key of a map: bare where HCL takes it so.

    Characters that join the one before are escaped: `terraform fmt` counts joined ones as one.
    """
    if _IDENTIFIER.fullmatch(text) and text not in _KEYWORDS:
        return text
    return "".join(one if _stands_alone(one) else _unicode_escape(one) for one in quote(text))


def json_text(value: object) -> str:
    """`jsonencode(…)` of plain data, readable in a review: EventBridge patterns and the like."""
    return f"jsonencode({hcl(value)})"


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character in "$%":
        return character * 2
    return _ESCAPES.get(character) or _unicode_escape(character)


def _unicode_escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _stands_alone(character: str) -> bool:
    return character.isascii() or (
        unicodedata.category(character)[0] in "LNPSZ" and not _JOINING.fullmatch(character)
    )


def _number(value: int | float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, allow_nan=False)


def _sequence(items: Sequence[object]) -> str:
    parts = [hcl(item) for item in items]
    line = f"[{', '.join(parts)}]"
    if len(line) <= _LINE_WIDTH and "\n" not in line:
        return line
    return "[\n" + "".join(f"{part},\n" for part in parts) + "]"


def _mapping(mapping: Mapping[object, object]) -> str:
    if not mapping:
        return "{}"
    return "{\n" + "".join(f"{map_key(str(key))} = {hcl(value)}\n" for key, value in mapping.items()) + "}"
