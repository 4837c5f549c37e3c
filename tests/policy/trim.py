"""`terraform show -json` output -> the part that the tests read, laid out so that a diff can be read.

python tests/policy/trim.py PLAN.json tests/policy/plans/NAME.json

NAME.json.gz packs it: for a plan that only repeats another's proof on more kinds of resources.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

DROPPED = ("prior_state", "relevant_attributes", "timestamp", "checks")
LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost):\d+")


def trimmed(document: dict[str, Any]) -> dict[str, Any]:
    """Without what depends on the minute and the machine, and without telling twice what stays as it is."""
    kept = {key: value for key, value in document.items() if key not in DROPPED}
    for entry in kept.get("resource_changes", ()):
        change = entry["change"]
        if change["actions"] == ["no-op"]:
            # The values are in planned_values.
            entry["change"] = {**change, "before": None, "after": None, "before_sensitive": False}
    stable: dict[str, Any] = json.loads(LOOPBACK.sub(r"\1:4566", json.dumps(kept)))
    return stable


def lines(value: object, depth: int = 0) -> str:
    """JSON with one line for everything deeper than five levels or shorter than a line."""
    flat = json.dumps(value, sort_keys=True)
    if len(flat) < 160 or depth > 6:
        return flat
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        body = ",\n".join(f"{inner}{json.dumps(k)}: {lines(value[k], depth + 1)}" for k in sorted(value))
        return f"{{\n{body}\n{outer}}}"
    if isinstance(value, list):
        body = ",\n".join(inner + lines(entry, depth + 1) for entry in value)
        return f"[\n{body}\n{outer}]"
    return flat


def write(document: dict[str, Any], target: Path) -> None:
    """Lay a trimmed plan out in its file."""
    text = lines(document) + "\n"
    if target.suffix == ".gz":
        target.write_bytes(gzip.compress(text.encode(), mtime=0))
    else:
        target.write_text(text)


if __name__ == "__main__":
    source, destination = map(Path, sys.argv[1:])
    write(trimmed(json.loads(source.read_text())), destination)
