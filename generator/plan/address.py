"""Resource addresses. Pure."""

from __future__ import annotations


def configuration_address(address: str) -> str:
    """An instance's address without its `count` and `for_each` keys."""
    text, depth, quoted, escaped = "", 0, False, False
    for letter in address:
        if depth and quoted:
            quoted, escaped = (letter != '"' or escaped), (letter == "\\" and not escaped)
        elif letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
        elif depth:
            quoted, escaped = letter == '"', False
        else:
            text += letter
    return text
