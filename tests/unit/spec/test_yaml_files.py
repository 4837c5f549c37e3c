"""bytes that are no definition at all -> one clear error each."""

from __future__ import annotations

import pytest

from tests.fakes.definitions import problems

PLACE = "functions/shop/service.yaml"
BILLION_LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 10)
)
CASES: dict[str, tuple[bytes | str, str]] = {
    "empty": (b"", f"{PLACE}:1\n  the file is empty: a definition is a mapping of keys"),
    "comments alone": ("# later\n", f"{PLACE}:1\n  the file is empty: a definition is a mapping of keys"),
    "null": ("~\n", f"{PLACE}:1\n  the file is empty: a definition is a mapping of keys"),
    "a program": (b"\x7fELF\x02\x01\xff\xfe", f"{PLACE}:1\n  not a text file: byte 6 is not UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n", f"{PLACE}:1\n  not a text file: byte 0 is not UTF-8"),
    "UTF-16": ("service: shop\n".encode("utf-16"), f"{PLACE}:1\n  not a text file: byte 0 is not UTF-8"),
    "NUL": (b"service: sh\0op\n", f"{PLACE}:1\n  not a text file: it holds the control character U+0000"),
    "escape sequence": (
        b"service: shop\ndescription: \x1b[31m\n",
        f"{PLACE}:2\n  not a text file: it holds the control character U+001B",
    ),
    "5 MB": (
        b"# " + b"x" * 5_000_000,
        f"{PLACE}\n  the file is too large: 5.0 MB, and a definition has at most 1 MB",
    ),
    "alias bomb": (
        BILLION_LAUGHS,
        f"{PLACE}:6\n  too many values: more than 200,000, counting what its aliases repeat",
    ),
    "too many values": (
        "a: [" + "1," * 250_000 + "]\n",
        f"{PLACE}:1\n  too many values: more than 200,000, counting what its aliases repeat",
    ),
    "alias of itself": ("a: &a [*a]\n", f"{PLACE}:1\n  the alias *a has no anchor before it"),
    "alias of nothing": ("service: *name\n", f"{PLACE}:1\n  the alias *name has no anchor before it"),
    "duplicate keys": (
        "service: shop\ndescription: a\ndescription: b\nservice: store\n",
        f"{PLACE}:3: description\n  the key `description` stands twice: first in line 2\n"
        f"{PLACE}:4: service\n  the key `service` stands twice: first in line 1",
    ),
    "deep lists": (
        "a: " + "[" * 100_000,
        f"{PLACE}:1\n  nested too deeply: more than 40 levels",
    ),
    "deep mappings": (
        "".join("  " * depth + "a:\n" for depth in range(60)),
        f"{PLACE}:42\n  nested too deeply: more than 40 levels",
    ),
    "two documents": (
        "service: shop\n---\nservice: shop\n",
        f"{PLACE}:2\n  more than one YAML document: a definition is one",
    ),
    "a tag that would run a program": (
        "service: !!python/object/apply:os.system [ls]\n",
        f"{PLACE}:1\n  the tag tag:yaml.org,2002:python/object/apply:os.system is not known: "
        "a definition is plain data",
    ),
    "a tag of CloudFormation": (
        "service: !Ref Name\n",
        f"{PLACE}:1\n  the tag !Ref is not known: a definition is plain data",
    ),
    "a key that is a mapping": (
        "? {a: b}\n: c\n",
        f"{PLACE}:1\n  a key is not a word: keys are plain text here",
    ),
    "a key without end": (
        f"? {'k' * 513}\n: 1\n",
        f"{PLACE}:1\n  a key is too long: 513 characters, and a key has at most 512",
    ),
    "a number without end": ("tables: 1e999\n", f"{PLACE}:1\n  the number 1e999 is too large"),
    "indented with a tab": (
        "service: shop\nfunctions:\n\tchat: {}\n",
        f"{PLACE}:3\n  not valid YAML: found character that cannot start any token while scanning for the "
        "next token\n  hint: a tab stands here: YAML indents with spaces",
    ),
    "a colon in a text": (
        "service: shop\ndescription: It is: new\n",
        f"{PLACE}:2\n  not valid YAML: mapping values are not allowed in this context\n"
        "  hint: a text that holds `: ` needs quotes around it; else compare the indentation with the line "
        "above",
    ),
    "a list without end": (
        "service: [shop\n",
        f"{PLACE}:2\n  not valid YAML: did not find expected ',' or ']' while parsing a flow sequence",
    ),
    "a text without end": (
        'service: "shop\n',
        f"{PLACE}:2\n  not valid YAML: found unexpected end of stream while scanning a quoted scalar",
    ),
    "an escape that YAML lacks": (
        'service: "\\q"\n',
        f"{PLACE}:1\n  not valid YAML: found unknown escape character while parsing a quoted scalar",
    ),
    "a NUL by escape": (
        'service: shop\ndescription: "a\\0b"\n',
        f"{PLACE}:2\n  this text holds U+0000, which is no character",
    ),
    "half a character by escape": (
        'service: shop\ndescription: "a\\ud800b"\n',
        f"{PLACE}:2\n  not valid YAML: found invalid Unicode character escape code while parsing a quoted "
        "scalar",
    ),
    "a decomposed letter": (
        "service: shop\ndescription: cafe\u0301\n",
        f"{PLACE}:2\n  this text is not in Unicode's normal form C, and Terraform would change it\n"
        "  hint: write each accented letter as one character (an editor or `uconv -x nfc` does that)",
    ),
    "a decomposed letter by escape": (
        'service: shop\ndescription: "cafe\\u0301"\n',
        f"{PLACE}:2\n  this text is not in Unicode's normal form C, and Terraform would change it\n"
        "  hint: write each accented letter as one character (an editor or `uconv -x nfc` does that)",
    ),
}


@pytest.mark.parametrize(("content", "expected"), CASES.values(), ids=CASES)
def test_says_why_the_file_is_no_definition(content: bytes | str, expected: str) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    assert "\n".join(map(str, problems(data))) == expected
