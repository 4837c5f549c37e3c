"""Sections -> one comment that GitHub accepts."""

from __future__ import annotations

import pytest

from generator.ci.comment import LIMIT_CHARACTERS, MARKER, comment
from generator.errors import StagetwinError

FOLDED = "### Plan\n\n<details>\n<summary>all</summary>\n\n```diff\n{}\n```\n\n</details>\n"


def folded(lines: int) -> str:
    return FOLDED.format("\n".join(f"+ resource {number}" for number in range(lines)))


def test_the_marker_is_its_first_line() -> None:
    assert comment("Title", ["one\n", "two\n"]) == f"{MARKER}\n## Title\n\none\n\ntwo\n"


def test_what_fits_is_left_alone() -> None:
    assert folded(100) in comment("Title", [folded(100)]) + "\n"


@pytest.mark.parametrize("lines", [[10_000], [6_000, 5_000], [4_000, 4_000, 4_000, 9], [20_000, 3]])
def test_what_is_too_long_is_cut_where_it_is_folded(lines: list[int]) -> None:
    text = comment("Title", [*map(folded, lines), "### Policy: denied\n\nreason\n"])
    assert len(text) <= LIMIT_CHARACTERS
    assert len(text) > LIMIT_CHARACTERS * 0.9
    assert text.count("```") == 2 * len(lines)
    assert text.count("<details>") == text.count("</details>") == len(lines)
    assert "### Policy: denied\n\nreason" in text
    shown = text.count("+ resource")
    said = sum(int(line.split()[2]) for line in text.splitlines() if line.startswith("# … "))
    assert shown + said == sum(lines)


def test_every_limit_is_kept() -> None:
    for limit in range(300, 700):
        assert len(comment("Title", [folded(60)], limit_characters=limit)) <= limit


def test_a_comment_that_cannot_be_cut_is_refused() -> None:
    with pytest.raises(StagetwinError, match="its unfolded part alone is longer"):
        comment("Title", ["a" * LIMIT_CHARACTERS])
