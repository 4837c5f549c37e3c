"""HCL text -> the layout of `terraform fmt`."""

from __future__ import annotations

import pytest

from generator.render.format import format_hcl

CASES = {
    "indentation": (
        'module "a" {\nb = {\nc = [\n"d",\n]\n}\n}\n',
        'module "a" {\n  b = {\n    c = [\n      "d",\n    ]\n  }\n}\n',
    ),
    "several brackets on one line": (
        "a = jsonencode({\nb = [{\nc = 1\n}]\n})\n",
        "a = jsonencode({\n  b = [{\n    c = 1\n  }]\n})\n",
    ),
    "alignment": (
        'short = 1\nmuch_longer = 2\n"quoted = key" = 3\n',
        'short          = 1\nmuch_longer    = 2\n"quoted = key" = 3\n',
    ),
    "a value of several lines stands apart": (
        "a = 1\nlong_name = {\nb = 1\n}\nc = 1\nlong = 2\n",
        "a = 1\nlong_name = {\n  b = 1\n}\nc    = 1\nlong = 2\n",
    ),
    "a blank line and a comment begin a new group": (
        "a = 1\n\nbbb = 2\n# why\nc = 3\n",
        "a = 1\n\nbbb = 2\n# why\nc = 3\n",
    ),
    "brackets and comment signs in texts mean nothing": (
        'a = {\nb = "}]) # // {"\nlonger = "\\"{"\n}\n',
        'a = {\n  b      = "}]) # // {"\n  longer = "\\"{"\n}\n',
    ),
    "runs of blank lines": (
        "\n\na = {\n\n\nb = 1\n\n\n\nc = 2\n\n}\n\n\n",
        "a = {\n  b = 1\n\n  c = 2\n}\n",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_lays_out_as_terraform_does(text: str, expected: str) -> None:
    assert format_hcl(text) == expected
    assert format_hcl(expected) == expected
