"""`python -m benchmarks [ROW]...`: measures Stagetwin beside the tools that people use today.

Prints the table, or with `--json` its document; `--write` puts both into docs/. `--install` gets the peers.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable

from benchmarks import demo, judging, packaging, peers, scaling, starting, synthesis, terraform, zipping
from benchmarks.row import REPOSITORY, Row
from benchmarks.run import document, run_row
from benchmarks.table import merged, table

WORK = REPOSITORY / ".stagetwin" / "benchmarks" / "work"
RESULTS = REPOSITORY / "docs" / "performance.json"
PAGE = REPOSITORY / "docs" / "performance.md"
BEGINS, ENDS = "<!-- figures -->", "<!-- end of the figures -->"
SOURCES: tuple[Callable[[int], tuple[Row, ...]], ...] = (
    synthesis.rows,
    starting.rows,
    zipping.rows,
    packaging.rows,
    terraform.rows,
    judging.rows,
    demo.rows,
    scaling.rows,
)


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    if options.install:
        for line in peers.install(options.peer):
            print(line)
        return 0
    known = {row.key: row for rows in SOURCES for row in rows(options.size)}
    unknown = [key for key in options.rows if key not in known]
    if unknown:
        print(f"there is no row {unknown[0]}; there are {', '.join(known)}", file=sys.stderr)
        return 1
    results = []
    for key in options.rows or [key for key, row in known.items() if not row.on_demand]:
        _say(known[key].title)
        results.append(run_row(known[key], WORK, options.runs, options.peer, _say))
    found = document(results, _machine())
    if options.write:
        old = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
        _write(merged(old, found, list(known)))
    print(json.dumps(found, indent=2) if options.json else table(found))
    return 0


def write_page(found: dict[str, object]) -> str:
    """docs/performance.md with the figures between its two marks."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n\n{table(found)}\n{ENDS}{after}"


def _write(found: dict[str, object]) -> None:
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(write_page(found), encoding="utf-8")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these rows")
    parser.add_argument("--peer", action="append", default=[], choices=list(peers.PEERS))
    parser.add_argument("--size", type=int, default=0, help="another number of functions")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each contender")
    parser.add_argument("--json", action="store_true", help="print the document")
    parser.add_argument("--write", action="store_true", help="also write docs/performance.md and .json")
    parser.add_argument("--install", action="store_true", help="install the peers and end")
    return parser.parse_args(arguments)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {cores} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
