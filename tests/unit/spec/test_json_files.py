"""JSON files: read to the digit and to the line, or refused with a reason; never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.events.json_tree import NumberText
from generator.events.pattern import parse
from generator.spec import json_source
from generator.spec.json_source import parse_json

FILE = Path("functions/shop/events/a.json")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def problem(content: bytes | str) -> str:
    with pytest.raises(StagetwinError) as caught:
        parse_json(FILE, content.encode() if isinstance(content, str) else content)
    [issue] = caught.value.issues
    return str(issue).removeprefix(str(FILE))


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 3]))
def test_what_json_libraries_write_is_read(value: object, ascii_only: bool, indent: int | None) -> None:
    content = json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()
    assert parse_json(FILE, content).data == value


@given(
    st.binary(max_size=60)
    | st.text('{}[]:,"\\0.eE+-truefalsn \n\ud83d', max_size=30).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
)
def test_anything_is_read_as_json_libraries_read_it_or_is_refused(content: bytes) -> None:
    try:
        data = parse_json(FILE, content).data
    except StagetwinError as error:
        assert error.issues
    else:
        assert json.dumps(data, default=lambda one: one.text) is not None
        json.loads(content.decode("utf-8-sig"))


@pytest.mark.parametrize(
    "text", ["1.0000000000000000001", "1e400", "0.1234567890123456789", "1e99999999999999999999"]
)
def test_a_number_that_is_none_to_eventbridge_keeps_its_digits(text: str) -> None:
    source = parse_json(FILE, f'{{"detail": {{"a": {text}}}}}'.encode())
    assert source.data == {"detail": {"a": NumberText(text)}}
    assert isinstance(source.data, dict)
    assert not parse({"detail": {"a": [{"numeric": [">", 0]}]}}).matches(source.data)
    assert parse({"detail": {"a": [{"exists": True}]}}).matches(source.data)


def test_every_key_has_its_line() -> None:
    source = parse_json(FILE, b'\xef\xbb\xbf{\n "a": [\n  1,\n  {"b":\n    2}],\r\n "c": 3}')
    lines = {path: where.line for path, where in source.places.items()}
    assert lines == {(): 1, ("a",): 2, ("a", "0"): 3, ("a", "1"): 4, ("a", "1", "b"): 4, ("c",): 6}
    assert str(source.where(("a", "1", "b", "x"))) == f"{FILE}:4: a[1].b.x"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("[" * 200 + "]" * 200, ":1\n  nested too deeply: more than 100 levels"),
        ("[" * 900_000, ":1\n  nested too deeply: more than 100 levels"),
        ("[" + "1," * 60_000 + "1]", ":1\n  too many values: more than 50,000"),
        ("9" * 1_001, ":1\n  a number is too long: more than 1,000 characters"),
        (json.dumps({"k" * 513: 1}), ":1\n  a key is too long: 513 characters, and a key has at most 512"),
        (b" " * 1_000_001, "\n  the file is too large: it has more than 1 MB"),
        (b'{"a":\n"\xff"}', ":2\n  not a text file: byte 7 is not UTF-8"),
        ('{"a": "\n"}', ":1\n  not valid JSON: invalid control character"),
        ('{"a": "\\x"}', ":1\n  not valid JSON: invalid \\escape"),
        ('{"a": 01}', ":1\n  not valid JSON: a comma or `}` is expected here"),
        ('{"a" 1}', ":1\n  not valid JSON: a colon is expected after the key"),
        ("[1,\n\n]", ":3\n  not valid JSON: a comma stands before the closing bracket"),
        ("// a\n{}", ":1\n  not valid JSON: a value is expected here"),
        ("", ":1\n  the file is empty"),
        ('{"a": ', ":1\n  not valid JSON: the file ends, and a value is expected here"),
    ],
)
def test_what_is_refused(content: bytes | str, text: str) -> None:
    assert problem(content).startswith(text)


def test_the_bounds_allow_an_event_of_the_largest_size() -> None:
    # 256 KB: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
    assert json_source.MAXIMUM_BYTES > 256 * 1024
    event = {"detail": {"lines": [{"id": number} for number in range(12_000)]}}
    assert parse_json(FILE, json.dumps(event, indent=2).encode()).data == event
