"""The languages: those a participant may read in, and those that sentiment detection knows."""

from __future__ import annotations

# fmt: off
OFFERED = (
    "ar", "zh", "zh-TW", "cs", "da", "nl", "en", "fi", "fr", "de", "el", "he", "hi", "hu", "id", "it",
    "ja", "ko", "ms", "no", "fa", "pl", "pt", "ro", "ru", "es", "sv", "th", "tr", "uk", "ur", "vi",
)
# fmt: on

WITH_SENTIMENT = frozenset(["en", "es", "fr", "de", "it", "pt", "ar", "hi", "ja", "ko", "zh", "zh-TW"])
"""https://docs.aws.amazon.com/comprehend/latest/dg/supported-languages.html"""

FALLBACK = "en"
