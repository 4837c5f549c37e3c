"""Texts that mean something to YAML, HCL, JSON, Jinja or a terminal, as Hypothesis strategies."""

from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import strategies as st

HOSTILE = (
    '"', "'", "\n", "\r\n", "\t", "\\", "\\n", "\\u0041", "\\${", "${", "$${", "$$${", "%{", "%%{", "%%%{",
    "${path.root}", '${file("/etc/hostname")}', "%{ if true }", "%{ endif }", "}", "{", "]", "[", ")", "(",
    "<<EOT", "<<-EOT\nEOT\n", "EOT", "#", "//", "/*", "*/", "{{ 7 * 7 }}", "{% raw %}", "{#", "-->", "=",
    "\u2028", "\u2029", "\x85", "\ufeff", "\x07", "\x1b[31m", "\x7f", "\x9f", "\u202e", "\u3000",
    "$", "%", ",", "é", "e\u0301", "\u0301", "👩\u200d👧", "🇨🇭", "한",
    "module", "null", "for", "-", "---", ": ", "&a", "*a", "!!str", "~", "| ", "> ", "<", ">", "&",
)  # fmt: skip

# What a definition cannot hold: half characters, NUL, non-characters; other forms than NFC are refused.
_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff")


def texts(minimum: int = 0, maximum: int = 60) -> st.SearchStrategy[str]:
    """Any text that a definition may hold, rich in what could break out of its place."""
    parts = st.one_of(st.sampled_from(HOSTILE), st.text(_CHARACTERS, max_size=5))
    joined = st.lists(parts, max_size=12).map("".join)
    return joined.map(lambda text: unicodedata.normalize("NFC", text)).filter(
        lambda text: minimum <= len(text) <= maximum
    )


def yaml_of(data: object) -> str:
    """JSON that is YAML too: what YAML takes by escape only is escaped, astral characters are not."""
    text = json.dumps(data, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found.group()):04x}", text)
