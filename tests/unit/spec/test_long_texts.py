"""Texts that are longer than AWS takes."""

from __future__ import annotations

import pytest

from tests.fakes.definitions import definition, problems

FUNCTION = "service: shop\nfunctions:\n  chat:\n    "
RULE = (
    FUNCTION + "{}\nrules:\n  night:\n    schedule: rate(1 day)\n    targets:\n      chat: {function: chat, "
)
PATTERN = FUNCTION + "{}\nrules:\n  sold:\n    targets: {chat: {function: chat}}\n    pattern: "


def messages(text: str) -> list[str]:
    return [issue.message for issue in problems(text)]


def test_a_description_has_256_characters() -> None:
    definition(FUNCTION + "description: " + "x" * 256)
    shown = "x" * 60
    assert messages(FUNCTION + "description: " + "x" * 257) == [
        f"description: it must have at most 256 characters, and the text '{shown}' stands here"
    ]


def test_a_site_has_the_128_characters_of_cloudfront() -> None:
    site = "service: shop\nsites:\n  web:\n    description: "
    definition(site + "x" * 128)
    assert "at most 128 characters" in messages(site + "x" * 129)[0]


def test_environment_variables_have_4_kilobytes() -> None:
    definition(FUNCTION + "environment: {BIG: " + "x" * 4093 + "}")
    assert messages(FUNCTION + "environment: {BIG: " + "ü" * 2047 + "}") == [
        "environment: the variables take 4097 bytes, and Lambda allows 4096"
    ]


def test_a_targets_input_has_8192_characters() -> None:
    definition(RULE + "input: " + "x" * 8190 + "}")
    assert messages(RULE + "input: " + "x" * 8191 + "}") == [
        "input: as JSON it has 8193 characters, and EventBridge takes 8192"
    ]


@pytest.mark.parametrize(("character", "counts"), [("x", 1), ("<", 6), ("ü", 1)])
def test_a_pattern_has_4096_characters_as_terraform_writes_it(character: str, counts: int) -> None:
    around = len('{"a":[""]}')
    fits = (4096 - around) // counts
    definition(f"{PATTERN}{{a: ['{character * fits}']}}")
    assert messages(f"{PATTERN}{{a: ['{character * (fits + 1)}']}}") == [
        f"pattern: as JSON it has {around + (fits + 1) * counts} characters, and EventBridge takes 4096"
    ]
