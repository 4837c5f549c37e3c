"""An entry goes into its section, and nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.scaffold.insertion import inserted
from generator.scaffold.pieces import function_piece, plain_piece, schedule_piece, table_piece
from generator.scaffold.values import Piece

FILE = Path("functions/shop/service.yaml")
TEXT = """\
# What we sell.
service: shop

functions:
  front:   # the counter
    description: >
      Serves
      everyone
    access: {items: [read]}

  # back: soon
tables:
    items:
        attributes: {id: S}
        partition_key: id   # never changes

# The end.
"""


def test_it_stands_after_the_section_s_last_entry_with_its_indentation() -> None:
    made = inserted(FILE, TEXT, table_piece("orders", ("id", "S"), ("at", "N")))
    before, _, after = TEXT.partition("partition_key: id   # never changes\n")
    assert made == (
        before + "partition_key: id   # never changes\n"
        "    orders:\n"
        "      attributes: {id: S, at: N}\n"
        "      partition_key: id\n"
        "      sort_key: at\n" + after
    )


def test_comments_below_a_section_stay_below() -> None:
    made = inserted(FILE, TEXT, function_piece("back", ""))
    assert "    access: {items: [read]}\n  back: {}\n\n  # back: soon\ntables:\n" in made


def test_a_section_that_is_missing_is_made_at_the_end() -> None:
    made = inserted(FILE, TEXT, schedule_piece("nightly", "rate(1 day)", "front"))
    assert made == TEXT + (
        '\nrules:\n  nightly:\n    schedule: "rate(1 day)"\n    targets:\n      front: {function: front}\n'
    )


@pytest.mark.parametrize("empty", ["queues:\n", "queues: {}\n", "queues: null\n", "queues: ~ # none yet\n"])
def test_an_empty_section_is_filled(empty: str) -> None:
    made = inserted(FILE, f"service: shop\n{empty}sites: {{}}\n", plain_piece("queues", "mail"))
    assert yaml.safe_load(made) == {"service": "shop", "queues": {"mail": {}}, "sites": {}}


def test_entries_that_stand_apart_stay_so() -> None:
    text = "service: shop\nqueues:\n  a: {}\n\n  b: {}\n"
    assert inserted(FILE, text, plain_piece("queues", "c")).endswith("  b: {}\n\n  c: {}\n")


def test_a_cron_expression_in_braces_is_read_as_elsewhere() -> None:
    text = "service: shop\nrules:\n  a: {schedule: cron(0 18 ? * MON-FRI *), targets: {f: {function: f}}}\n"
    assert inserted(FILE, text, plain_piece("rules", "b")) == text + "  b: {}\n"


def test_a_name_that_is_taken_is_told_with_its_line() -> None:
    with pytest.raises(StagetwinError) as caught:
        inserted(FILE, TEXT, function_piece("front", ""))
    [issue] = caught.value.issues
    assert (issue.code, issue.where.line) == ("name-taken", 5)


def test_a_section_on_one_line_is_left_alone() -> None:
    with pytest.raises(StagetwinError) as caught:
        inserted(FILE, "service: shop\nqueues: {a: {}}\n", plain_piece("queues", "b"))
    assert [issue.code for issue in caught.value.issues] == ["flow-style"]


NAMES = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
SECTIONS = st.dictionaries(
    st.sampled_from(["functions", "tables", "queues", "rules"]),
    st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=3), max_size=3),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SECTIONS, st.sampled_from([None, False]), st.sampled_from(["functions", "queues", "sites"]))
def test_what_is_read_afterwards_is_what_was_there_and_the_entry(
    sections: dict[str, dict[str, object]], flow: bool | None, section: str
) -> None:
    written = {"service": "shop", **sections}
    text = yaml.safe_dump(written, default_flow_style=flow, sort_keys=False, allow_unicode=True)
    # Not everything that PyYAML writes does it read back: a next-line character becomes a space.
    data = yaml.safe_load(text)
    piece = Piece(section, "new-one", ("description: fine",))
    try:
        made = yaml.safe_load(inserted(FILE, text, piece))
    except StagetwinError as error:
        assert flow is None and [issue.code for issue in error.issues] == ["flow-style"]
        return
    wanted = {**data, section: {**(data.get(section) or {}), "new-one": {"description": "fine"}}}
    assert made == wanted
