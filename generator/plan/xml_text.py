"""Text -> text that XML can hold. Pure."""

from __future__ import annotations

import re

# Characters that XML 1.0 cannot hold, however they are written: https://www.w3.org/TR/xml/#charsets
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)
