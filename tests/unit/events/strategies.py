"""Hypothesis strategies: valid patterns, and events that come near them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

KEYS = st.sampled_from(["a", "b", "c", "a.b", "b.a", "", "é"])
TEXTS = st.sampled_from(
    (
        *(
            "",
            "a",
            "A",
            "ab",
            "aB",
            "abc",
            "ba",
            "*",
            "a*b",
            "\\",
            '"',
            'a"',
            "ß",
            "SS",
            "ss",
            "İ",
            "k",
            "\u212a",
        ),
        *("é", "É", "1", "null", "😀", "??", "10.0.0.1", "010.0.0.1", "10.1.2.3", "::1", "::ffff:a00:1"),
        *("a00:1::2", "08:23", "1.2.3"),
    )
)
NUMBERS = st.sampled_from(
    [
        0,
        1,
        1.0,
        -1,
        0.5,
        2.5,
        5,
        10,
        1e22,
        10**22,
        10**23,
        -0.0,
        123456789012,
        2**53 + 1,
        5e-324,
        12345678901234567890,
    ]
)
COMPARABLE = st.sampled_from([0, 1, -1, 0.5, 2.5, 5, 10, 1e22, 123456789012])
SCALARS = st.one_of(TEXTS, TEXTS, NUMBERS, st.booleans(), st.none())
BLOCKS = st.sampled_from(
    ["10.0.0.0/8", "10.0.0.1/31", "0.0.0.0/0", "::/0", "a00::/16", "::1/127", "::ffff:a00:0/24"]
)
WILDCARDS = st.lists(
    TEXTS.map(lambda text: text.replace("\\", "\\\\").replace("*", "\\*")), min_size=1, max_size=4
).map(lambda parts: "*".join(part for at, part in enumerate(parts) if part or at in (0, len(parts) - 1)))


def one_or_many(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(values, st.lists(values, min_size=1, max_size=3))


def expression(operator: str, argument: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return argument.map(lambda value: {operator: value})


SAFE_WILDCARDS = WILDCARDS.filter(lambda text: "**" not in text.replace("\\\\", "").replace("\\*", ""))
IGNORE_CASE = expression("equals-ignore-case", TEXTS)
RANGES = st.one_of(
    st.tuples(st.sampled_from(["=", "<", "<=", ">", ">="]), COMPARABLE).map(list),
    st.tuples(st.sampled_from([">", ">="]), COMPARABLE, st.sampled_from(["<", "<="]), COMPARABLE)
    .map(list)
    .filter(lambda one: one[1] < one[3]),
)
REFUSED = st.one_of(
    one_or_many(TEXTS),
    one_or_many(COMPARABLE),
    expression("prefix", one_or_many(TEXTS.filter(bool))),
    expression("suffix", one_or_many(TEXTS.filter(bool))),
    expression("equals-ignore-case", one_or_many(TEXTS)),
    expression("wildcard", one_or_many(SAFE_WILDCARDS)),
)
EXPRESSIONS = st.one_of(
    SCALARS,
    SCALARS,
    expression("exists", st.booleans()),
    expression("prefix", st.one_of(TEXTS, IGNORE_CASE)),
    expression("suffix", st.one_of(TEXTS, IGNORE_CASE)),
    IGNORE_CASE,
    expression("exactly", TEXTS),
    expression("wildcard", SAFE_WILDCARDS),
    expression("cidr", BLOCKS),
    expression("numeric", RANGES),
    expression("anything-but", REFUSED),
)
VALUES = st.lists(EXPRESSIONS, min_size=1, max_size=3)


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    fields = st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    either = st.lists(fields, min_size=2, max_size=3)
    return st.one_of(fields, fields, st.tuples(fields, either).map(lambda pair: {**pair[0], "$or": pair[1]}))


PATTERNS = objects(st.recursive(VALUES, objects, max_leaves=6))
EVENTS = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
        max_leaves=8,
    ),
    max_size=4,
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
)
# Malformed on purpose, but made of what patterns are made of.
ALMOST_PATTERNS = st.dictionaries(
    st.one_of(KEYS, st.sampled_from(["$or", "prefix", "anything-but", "numeric", "exists"])),
    st.recursive(
        st.one_of(SCALARS, EXPRESSIONS, JSON),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.one_of(KEYS, st.sampled_from(["$or", "prefix", "wildcard", "cidr"])), inner, max_size=3
            ),
        ),
        max_leaves=6,
    ),
    max_size=3,
)
