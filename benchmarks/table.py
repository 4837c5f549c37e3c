"""The document of a run -> the table, as text and as docs/performance.md's. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MARK = {True: "met", False: "missed", None: "not measured"}


def table(document: Mapping[str, Any]) -> str:
    """Markdown: a table for each row, its bars and its remark below."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    yield f"Measured on {document['machine']}."
    for row in document["rows"]:
        yield from ("", f"### {row['title']}", "", f"`make bench ARGS={row['key']}`", "")
        yield "| contender | CPU s | wall s | peak MB | runs | version |"
        yield "|---|---:|---:|---:|---:|---|"
        yield from map(_contender, row["contenders"])
        if row["bars"]:
            yield ""
        yield from map(_bar, row["bars"])
        if row["remark"]:
            yield from ("", row["remark"])


def _contender(one: Mapping[str, Any]) -> str:
    if one.get("left_out"):
        return f"| {one['name']} | | | | | left out: {one['left_out']} |"
    cells = (
        f"{one['cpu_seconds']:.2f}",
        f"{one['wall_seconds']:.2f}",
        f"{one['peak_megabytes']:.0f}",
        str(one["runs"]),
        one["version"],
    )
    return f"| {one['name']} | {' | '.join(cells)} |"


def _bar(bar: Mapping[str, Any]) -> str:
    found = "" if bar["ratio"] is None else f": {bar['ratio']:.{1 if bar['ratio'] < 100 else 0}f}"
    whose = "" if bar["ours"] == "stagetwin" else f" ({bar['ours']})"
    return f"- {bar['says']}{whose}{found}: **{MARK[bar['met']]}**"


def merged(old: Mapping[str, Any], new: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """`new` with the rows of `old` that were not measured again."""
    rows = {row["key"]: row for row in old.get("rows", [])} | {row["key"]: row for row in new["rows"]}
    known = [key for key in order if key in rows]
    return {**new, "rows": [rows[key] for key in known]}
