"""The benchmarks' own arithmetic: ratios, bars, and the table that is made of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BEGINS, ENDS, PAGE, RESULTS
from benchmarks.measure import FailedError, Run, measure
from benchmarks.row import OURS, Bar, Contender, Limit, Row, require
from benchmarks.run import Figures, Result, document, run_row
from benchmarks.table import merged, table

TWICE = Bar(OURS, "other", 1 / 2, "twice as fast")
SMALL = Limit(OURS, "megabytes", 150, "small")


def result(ours: float, other: float | None, bar: Bar | Limit = TWICE) -> Result:
    row = Row("row", "A row", (), (bar,), "Why.")
    figures = [Figures(OURS, (Run(ours, 1, 10), Run(ours * 9, 1, 10), Run(ours, 1, 10)), "Python 3")]
    if other is None:
        figures.append(Figures("other", (), "", "not installed"))
    else:
        figures.append(Figures("other", (Run(other, 2, 20),), "other 1"))
    return Result(row, tuple(figures))


@pytest.mark.parametrize(("other", "met", "ratio"), [(2.0, True, 2), (1.9, False, 1.9), (None, None, None)])
def test_a_bar_is_of_medians(other: float | None, met: bool | None, ratio: float | None) -> None:
    found = result(1, other)
    assert found.met(TWICE) is met
    assert found.ratio(TWICE) == ratio


def test_a_bar_that_allows_more_tells_how_much_more() -> None:
    bar = Bar(OURS, "other", 1.1, "at most a tenth more")
    assert result(1.05, 1, bar).met(bar) is True
    assert result(1.2, 1, bar).met(bar) is False
    assert result(1.2, 1, bar).ratio(bar) == pytest.approx(1.2)


def test_a_limit_is_of_the_peak() -> None:
    assert result(1, 1, SMALL).met(SMALL) is True
    assert result(1, 1, Limit(OURS, "megabytes", 9, "smaller")).met(Limit(OURS, "megabytes", 9, "")) is False


def test_the_table_says_what_was_left_out_and_what_was_missed() -> None:
    text = table(document([result(1, None), result(1, 1)], "a machine"))
    assert "| other | | | | | left out: not installed |" in text
    assert "twice as fast: **not measured**" in text
    assert "twice as fast: 1.0: **missed**" in text
    assert "Why." in text


def test_rows_that_were_not_measured_again_stay() -> None:
    old = {"machine": "old", "rows": [{"key": "a", "n": 1}, {"key": "b", "n": 1}]}
    new = {"machine": "new", "rows": [{"key": "b", "n": 2}]}
    assert merged(old, new, ["b", "a"]) == {
        "machine": "new",
        "rows": [{"key": "b", "n": 2}, {"key": "a", "n": 1}],
    }


def command(code: str) -> Contender:
    return Contender("it", lambda _: [sys.executable, "-c", code], check=lambda place: _wants_a_file(place))


def _wants_a_file(place: Path) -> None:
    require(len(list(place.iterdir())), 1, "files")


def test_what_does_not_do_the_work_is_left_out(tmp_path: Path) -> None:
    said: list[str] = []
    found = run_row(Row("row", "A row", (command("pass"),)), tmp_path, 1, (), said.append)
    assert found.figures[0].runs == ()
    assert found.figures[0].left_out == "0 files came out, and 1 were asked for"


def test_what_does_it_is_run_as_often_as_asked(tmp_path: Path) -> None:
    row = Row("row", "A row", (command("open('made', 'a').write('x')"),))
    found = run_row(row, tmp_path, 2, (), lambda _: None)
    assert len(found.figures[0].runs) == 2
    assert (tmp_path / "row" / "it" / "made").read_text() == "xxx", "the warm-up, and two runs"


def test_the_children_of_a_command_count(tmp_path: Path) -> None:
    spin = "import time\nwhile time.process_time() < 0.3: pass"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {spin!r}])"
    assert measure([sys.executable, "-c", nested], tmp_path, {}, (0,)).cpu_seconds >= 0.3


def test_a_command_that_fails_is_not_timed(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="exit code 3"):
        measure([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, {}, (0,))


def test_the_page_holds_the_document() -> None:
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGINS)
    figures, _, _ = rest.partition(ENDS)
    assert figures.strip() == table(json.loads(RESULTS.read_text(encoding="utf-8"))).strip()
