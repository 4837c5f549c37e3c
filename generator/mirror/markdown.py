"""MirrorReport -> Markdown for a pull request. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.mirror.depth import Depth
from generator.mirror.listing import Line, lines, verdict_text
from generator.mirror.report import MirrorReport
from generator.mirror.suggest import suggest

# A comment on GitHub takes 65536 characters; the table stays well below: a reader needs no more.
MOST_ROWS = 100
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&@])")
_WHAT = {
    Depth.STACKS: "what the definitions resolve to",
    Depth.PLANS: "the plans",
    Depth.STATES: "what is applied",
}


def markdown(report: MirrorReport) -> str:
    """A heading with the verdict, what differs, what is wrong with entries, the entries to add."""
    return "\n".join(_parts(report)).rstrip() + "\n"


def _parts(report: MirrorReport) -> Iterator[str]:
    mark = "✅" if report.proven else "❌"
    yield f"### {mark} {_text(verdict_text(report).partition(';')[0])}"
    yield ""
    yield (
        f"Compared: {_WHAT[report.depth]}, {report.attributes} attributes of {report.resources} resources "
        f"in {_text(', '.join(report.services))}."
    )
    if report.score is not None:
        yield f"Score: {report.score.text}."
    found = list(lines(report))
    failing, allowed = [one for one in found if one.fails], [one for one in found if not one.fails]
    yield from _table(report, failing, f"Against it: {len(failing)}")
    if allowed:
        yield from ("", "<details>", f"<summary>Allowed: {len(allowed)}</summary>")
        yield from _table(report, allowed, "")
        yield from ("", "</details>")
    if report.not_allowed:
        yield from _entries(suggest(report), report.twin)


def _entries(text: str, twin: str) -> Iterator[str]:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    yield from (
        "",
        "<details>",
        f"<summary>The entries for environments/{twin}.yaml, if this is meant</summary>",
    )
    yield from ("", f"{fence}yaml", text.rstrip(), fence, "", "</details>")


def _table(report: MirrorReport, found: list[Line], title: str) -> Iterator[str]:
    if not found:
        return
    if title:
        yield from ("", f"**{title}**")
    yield from (
        "",
        f"| where | {_text(report.baseline)} | {_text(report.twin)} | why |",
        "| --- | --- | --- | --- |",
    )
    for one in found[:MOST_ROWS]:
        why = one.why if one.baseline or one.twin else f"{one.outcome}: {one.why} ({one.place})"
        yield f"| {_text(one.at)} | {_text(one.baseline)} | {_text(one.twin)} | {_text(why)} |"
    if len(found) > MOST_ROWS:
        yield from ("", f"{len(found) - MOST_ROWS} more")


def _text(text: str) -> str:
    """Text that Markdown shows as it is, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
