"""A report as JUnit, Markdown and a page: what it says, and no text of others becomes a part of it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.mirror.compare import compare
from generator.mirror.identity import Identity
from generator.mirror.junit import junit
from generator.mirror.listing import report_dict
from generator.mirror.markdown import MOST_ROWS, markdown
from generator.mirror.page import mirror_page
from generator.mirror.report import Allowance, MirrorReport, Score
from generator.mirror.resources import Resource, Side
from tests.unit.mirror.test_small import PROD, STAGING, side

ATTACK = "</td><script>window.hacked=1</script>|`**x**\x00‮\n@everyone"


def queue(label: str, **values: Any) -> Resource:
    return Resource(f"module.queue_{label}.aws_sqs_queue.this", "aws_sqs_queue", values)


@pytest.fixture(scope="module")
def report() -> MirrorReport:
    """A difference that is allowed, one that is not, a lacking resource, a stale entry and an equal one."""
    prod = side(
        PROD, queue("a", name="chat-prod-a", size=1), queue("b", text="x"), queue("c"), queue("d", size=1)
    )
    staging = side(
        STAGING, queue("a", name="chat-staging-a", size=2), queue("b", text=ATTACK), queue("d", size=1)
    )
    entries = [
        Allowance(
            "chat/module.queue_a.aws_sqs_queue.this.size",
            2,
            ATTACK,
            7,
            Path("environments/staging.yaml"),
            date(2030, 1, 1),
        ),
        Allowance("chat/module.queue_a.aws_sqs_queue.this.gone", 2, "meant", 8, Path("staging.yaml")),
    ]
    found = compare(prod, staging, entries)
    return replace(found, score=Score(10, ("chat/module.queue_a: size",), {"set by AWS alone": 3}))


def test_junit_counts_what_ci_shows(report: MirrorReport) -> None:
    suite = ElementTree.fromstring(junit(report)).find("testsuite")
    assert suite is not None
    cases = suite.findall("testcase")
    assert suite.get("tests") == str(len(cases))
    failed = [one.get("name") for one in cases if one.find("failure") is not None]
    assert suite.get("failures") == str(len(failed)) == "4"
    assert suite.get("skipped") == str(sum(one.find("skipped") is not None for one in cases)) == "1"
    assert failed == [
        "module.queue_b.aws_sqs_queue.this.text (not allowed)",
        "module.queue_c.aws_sqs_queue.this (not allowed)",
        "module.queue_a.aws_sqs_queue.this.gone (unused)",
        "module.queue_a: size (missed)",
    ]
    assert "module.queue_d.aws_sqs_queue.this" in [one.get("name") for one in cases]


def test_junit_of_nothing_fails() -> None:
    empty = compare(Side(PROD, {}), Side(STAGING, {}))
    assert 'failures="1"' in junit(empty)


def test_markdown_says_all_that_is_against_it(report: MirrorReport) -> None:
    text = markdown(report)
    assert text.startswith("### ❌ staging is not prod's twin\n")
    assert "Score: 9 of 10 changes found, 90 %." in text
    assert "**Against it: 4**" in text
    assert "<summary>Allowed: 1</summary>" in text
    assert "(until 2030-01-01)" in text
    assert "```yaml\ndiffers:\n" in text.replace("````", "```")


def test_markdown_holds_no_markup_of_others(report: MirrorReport) -> None:
    text = markdown(report)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 5 for row in rows)
    shown = text.partition("<summary>The entries")[0]
    assert not re.search(r"(?<!\\)<script|(?<!\\)@everyone|(?<!\\)\*\*x", shown)


def test_a_fence_is_longer_than_any_inside(report: MirrorReport) -> None:
    row = report.not_allowed[0]
    ticks = replace(report, rows=(replace(row, difference=replace(row.difference, twin="````")),))
    assert "\n`````yaml\n" in markdown(ticks)


def test_a_long_table_is_cut(report: MirrorReport) -> None:
    many = replace(report, rows=report.not_allowed * MOST_ROWS)
    assert f"\n{2 + MOST_ROWS} more\n" in markdown(many)


def test_a_proven_report_in_markdown() -> None:
    text = markdown(compare(side(PROD, queue("a", size=1)), side(STAGING, queue("a", size=1))))
    assert text.startswith("### ✅ staging is prod's twin\n")
    assert "Against it" not in text


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.policy = ""
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        assert not {"src", "href", "style", "onerror"} & named.keys()
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"] or ""

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["style"] and not self.style:
            self.style = data


def test_the_page_is_whole_in_itself(report: MirrorReport) -> None:
    page = mirror_page(report)
    parts = _Parts()
    parts.feed(page)
    assert "script" not in parts.tags
    assert "img" not in parts.tags
    digest = base64.b64encode(hashlib.sha256(parts.style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in parts.policy
    assert "default-src 'none'" in parts.policy


def test_the_page_shows_both_sides(report: MirrorReport) -> None:
    page = mirror_page(report)
    assert "<td>chat-prod-a</td><td>chat-staging-a</td>" in page
    assert "<code>1</code></td><td><code>2</code>" in page
    assert '<span class="badge lacking">lacking</span>' in page
    assert "1 equal" in page
    assert "9 of 10 changes found" in page


def test_secrets_stay_out_of_every_form() -> None:
    def function(identity: Identity, value: str) -> Side:
        values = {"environment": [{"variables": {"KEY": value}}]}
        mask = {"environment": [{"variables": {"KEY": True}}]}
        one = Resource("aws_lambda_function.f", "aws_lambda_function", values, sensitive=mask)
        return side(identity, one)

    found = compare(function(PROD, "planted-one"), function(STAGING, "planted-two"))
    assert len(found.not_allowed) == 1
    for text in (junit(found), markdown(found), mirror_page(found), repr(report_dict(found))):
        assert "planted" not in text
